package dev.modelgovernance.guard;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which policy a governor goes by, and how it fares with its source. Immutable and thread-safe.
 *
 * @param edition the edition in force
 * @param confirmedAt the instant at which its source last said that there is no newer one; null where no source is followed
 * @param attemptedAt the instant of the last attempt to fetch a policy; null where no source is followed
 * @param error why that attempt failed, or why the policy that it fetched was refused; null if it succeeded
 * @param isStale whether every call is denied, as the policy has not been confirmed for longer than the governor allows
 */
public record PolicyStatus(
        PolicyEdition edition,
        @Nullable Instant confirmedAt,
        @Nullable Instant attemptedAt,
        @Nullable String error,
        boolean isStale) {

    public PolicyStatus {
        Objects.requireNonNull(edition, "edition");
    }

    /** Returns that of a policy for which no source is followed. */
    static PolicyStatus of(PolicyInForce policy) {
        return new PolicyStatus(policy.edition(), null, null, null, false);
    }
}
