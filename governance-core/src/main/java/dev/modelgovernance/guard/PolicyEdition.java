package dev.modelgovernance.guard;

import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy as a {@link PolicySource} returned it. Immutable and thread-safe.
 *
 * @param policy the policy
 * @param version a number that never falls from one edition of a policy to the next; 0 where the source numbers none
 * @param tag what the source knows the edition by, such as an entity tag; null where it has none
 * @param asOf the instant at which the policy was last known to be the newest, for one that was kept from before; null where
 *     that is now
 * @param warning what went wrong although there is this edition to go by, such as that a server is down and this one was kept;
 *     null where nothing did
 */
public record PolicyEdition(
        Policy policy,
        long version,
        @Nullable String tag,
        @Nullable Instant asOf,
        @Nullable String warning) {

    /**
     * @throws IllegalArgumentException if the version is negative
     */
    public PolicyEdition {
        Objects.requireNonNull(policy, "policy");
        if (version < 0) {
            throw new IllegalArgumentException("the version " + version + " of a policy is negative");
        }
    }

    /** Makes an edition with which nothing went wrong. */
    public PolicyEdition(Policy policy, long version, @Nullable String tag, @Nullable Instant asOf) {
        this(policy, version, tag, asOf, null);
    }

    /** Returns the edition of a policy that has no version and no tag. */
    public static PolicyEdition of(Policy policy) {
        return new PolicyEdition(policy, 0, null, null);
    }

    /**
     * Refuses an edition that may not replace this one.
     *
     * @throws IllegalArgumentException if its version is lower, or it is a policy of another application
     */
    public void requireSuccessor(PolicyEdition next) {
        if (next.version < version) {
            throw new IllegalArgumentException(
                    "version " + next.version + " is lower than version " + version + ", which was in force before");
        }
        var was = application();
        var is = next.application();
        if (!Objects.equals(was, is)) {
            throw new IllegalArgumentException(
                    "it is a policy " + (is == null ? "of no application" : "of \"" + is + "\"")
                            + ", and the one in force is one " + (was == null ? "of none" : "of \"" + was + "\""));
        }
    }

    private @Nullable String application() {
        var application = policy.application();
        return application == null ? null : application.name();
    }

    @Override
    public String toString() {
        return policy + (version == 0 ? "" : ", version " + version);
    }
}
