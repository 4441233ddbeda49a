package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.guard.request.RequestReader;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The policy that calls are decided by, with all that was made from it. A call takes one and keeps to it. Immutable and
 * thread-safe.
 *
 * @param edition where it came from
 * @param decider decides by it
 * @param requests reads requests by its catalog
 * @param staleFrom the instant from which it denies every call, unless it is renewed before; null for never
 */
record PolicyInForce(
        PolicyEdition edition,
        Decider decider,
        RequestReader requests,
        @Nullable Instant staleFrom) {

    static PolicyInForce of(PolicyEdition edition, @Nullable Instant staleFrom) {
        return new PolicyInForce(edition, Decider.of(edition.policy()), RequestReader.of(edition.policy()), staleFrom);
    }

    /** Returns this policy in a newer edition that says the same, or the same edition once more. */
    PolicyInForce renewed(PolicyEdition edition, @Nullable Instant staleFrom) {
        return new PolicyInForce(edition, decider, requests, staleFrom);
    }

    Policy policy() {
        return decider.policy();
    }

    boolean isStale(Instant at) {
        return staleFrom != null && !at.isBefore(staleFrom);
    }

    boolean declares(String use) {
        var application = policy().application();
        return application != null && application.use(use) != null;
    }
}
