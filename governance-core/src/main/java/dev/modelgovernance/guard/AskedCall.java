package dev.modelgovernance.guard;

import dev.modelgovernance.decision.PreparedCall;

/** A call that is about to be made, to be decided by the policy that is then in force. */
@FunctionalInterface
interface AskedCall {

    /** Returns the call, prepared for a policy. */
    PreparedCall in(PolicyInForce policy);
}
