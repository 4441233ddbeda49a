package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.guard.proxy.CalledModel;
import dev.modelgovernance.guard.proxy.Gate;
import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.policy.Values;

/** Asks a use for what is guarded by it; equal for what is guarded by the same use. Immutable and thread-safe. */
record UseGate(GovernedUse use) implements Gate {

    @Override
    public void ask(ModelRequest request) {
        use.admit(request);
    }

    @Override
    public void ask(CalledModel.Named named) {
        use.enter(call -> asked(named, call));
    }

    private Call asked(CalledModel.Named named, Call call) {
        var stated = call.attributes().get("model");
        if (!named.isClear() || !(named.isWhole() || use.isTrusting())) {
            return call.without("model");
        }
        if (named.models().isEmpty()) {
            return stated == null ? call.without("model") : call;
        }
        return call.with("model", Values.of(named.models()));
    }
}
