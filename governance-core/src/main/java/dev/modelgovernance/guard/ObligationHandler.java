package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;

/**
 * Does what an obligation asks of the caller, before the call is made.
 *
 * <p>One handler serves all threads that make calls, so it must be thread-safe.
 */
@FunctionalInterface
public interface ObligationHandler {

    /**
     * Does what the obligation asks for, on the thread that makes the call; an exception prevents the call.
     *
     * <p>Runs once for each rule that has the obligation.
     *
     * @param obligation what the caller must do, and the rule that requires it
     * @param decision the decision that the obligation comes with
     */
    void discharge(Obligation obligation, Decision decision);
}
