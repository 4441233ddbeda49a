package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.PreparedCall;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A call through a use as it is stated, prepared for whichever policy is in force. Thread-safe. */
final class StatedCall implements AskedCall {

    private final @Nullable StatedCall start;

    // Prepared anew for another policy; of two threads that do so at once, either is kept: both are right.
    private PreparedCall prepared;

    /** Creates a call with the one that it began as, whose narrower calls are kept; null where it began as itself. */
    private StatedCall(PreparedCall prepared, @Nullable StatedCall start) {
        this.prepared = prepared;
        this.start = start;
    }

    static StatedCall of(PolicyInForce policy, Call call) {
        return new StatedCall(policy.decider().prepare(call), null);
    }

    Call call() {
        return prepared.call();
    }

    /** Returns the call that states more. */
    @SuppressWarnings("ReferenceEquality") // An equal call is another one, which costs only memory.
    StatedCall narrowed(UnaryOperator<Call> narrowing) {
        var known = prepared;
        var narrowed = known.narrowed(narrowing);
        return narrowed == known ? this : new StatedCall(narrowed, start == null ? this : start);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // A policy is compiled once for as long as it is in force.
    public PreparedCall in(PolicyInForce policy) {
        var known = prepared;
        if (known.decider() == policy.decider()) {
            return known;
        }
        var call = known.call();
        var anew = start == null
                ? policy.decider().prepare(call)
                : start.in(policy).narrowed(any -> call);
        prepared = anew;
        return anew;
    }
}
