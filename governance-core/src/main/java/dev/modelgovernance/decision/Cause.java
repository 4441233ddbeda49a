package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Something in a policy that may give a reason to deny calls, or an obligation: a rule, a regime, or the application's
 * declaration. Told from others by identity. Immutable and thread-safe.
 *
 * @param kind the reason that it gives; null where it hands out obligations
 * @param regime the regime that it belongs to, or null
 * @param rule the rule that it is, or null
 */
record Cause(
        Reason.@Nullable Kind kind,
        @Nullable Regime regime,
        @Nullable Rule rule) {

    /** No regime vouches for the call. */
    static final Cause UNGOVERNED = new Cause(Reason.Kind.UNGOVERNED, null, null);

    /** The use of the call, or where it has none every use, is another one. */
    static final Cause UNDECLARED = new Cause(Reason.Kind.UNDECLARED, null, null);
}
