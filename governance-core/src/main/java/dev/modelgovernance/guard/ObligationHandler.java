package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;

/**
 * Does what an obligation asks of the caller, before the call is made.
 *
 * <p>One discharge serves all threads that make calls, so it must be safe to run on several at once.
 */
@FunctionalInterface
public interface ObligationHandler {

    /**
     * Does what the obligation asks for, on the thread that makes the call; what it throws prevents the call.
     *
     * <p>Runs once for each rule that hands the obligation out.
     *
     * @param obligation what the caller must do, and which rule says so
     * @param decision the decision that brought it, with the call that was decided and the obligations beside this one
     */
    void discharge(Obligation obligation, Decision decision);
}
