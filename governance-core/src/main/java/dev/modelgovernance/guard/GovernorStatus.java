package dev.modelgovernance.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How a governor fares at an instant. Immutable and thread-safe.
 *
 * @param at the instant
 * @param policy the policy that it goes by, and how it fares with the source of it
 * @param unaskedGuards the guards that have not been asked once in the time that the governor allows, the oldest first: the
 *     clients that they were made for may send without them
 */
public record GovernorStatus(Instant at, PolicyStatus policy, List<UnaskedGuard> unaskedGuards) {

    /**
     * A guard that was made and has never been asked. Immutable and thread-safe.
     *
     * @param use the id of the use that it was made from
     * @param guard what it stands before, or the name that it was given
     * @param since the instant from which its time counts: that of the first call, verification or status after it was made
     */
    public record UnaskedGuard(String use, String guard, Instant since) {

        public UnaskedGuard {
            Objects.requireNonNull(use, "use");
            Objects.requireNonNull(guard, "guard");
            Objects.requireNonNull(since, "since");
        }

        @Override
        public String toString() {
            return guard + " for \"" + use + "\", since " + since;
        }
    }

    public GovernorStatus {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(policy, "policy");
        unaskedGuards = List.copyOf(unaskedGuards);
    }

    /** Returns for how long the policy has not been confirmed by its source; nothing where none is followed. */
    public Duration policyAge() {
        var confirmedAt = policy.confirmedAt();
        return confirmedAt == null ? Duration.ZERO : Duration.between(confirmedAt, at);
    }
}
