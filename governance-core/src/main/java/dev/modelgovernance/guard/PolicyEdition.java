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
 */
public record PolicyEdition(
        Policy policy,
        long version,
        @Nullable String tag,
        @Nullable Instant asOf) {

    /**
     * @throws IllegalArgumentException if the version is negative
     */
    public PolicyEdition {
        Objects.requireNonNull(policy, "policy");
        if (version < 0) {
            throw new IllegalArgumentException("the version " + version + " of a policy is negative");
        }
    }

    /** Returns the edition of a policy that has no version and no tag. */
    public static PolicyEdition of(Policy policy) {
        return new PolicyEdition(policy, 0, null, null);
    }

    @Override
    public String toString() {
        return policy + (version == 0 ? "" : ", version " + version);
    }
}
