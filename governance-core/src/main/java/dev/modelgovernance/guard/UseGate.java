package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.guard.proxy.CalledModel;
import dev.modelgovernance.guard.proxy.Gate;
import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.policy.Values;
import org.jspecify.annotations.Nullable;

/**
 * Asks a use for what is guarded by it; equal for what is guarded by the same use. Immutable and thread-safe.
 *
 * @param origin the use that a guard was made from
 * @param use the same, watched for the guard
 */
record UseGate(GovernedUse origin, GovernedUse use) implements Gate {

    static UseGate of(GovernedUse use, Class<?> client) {
        return new UseGate(use, use.watched("guard of " + client.getName()));
    }

    @Override
    public void ask(ModelRequest request) {
        use.admit(request);
    }

    @Override
    public void ask(CalledModel.Named named) {
        use.terms().enter(call -> asked(named, call));
    }

    private Call asked(CalledModel.Named named, Call call) {
        var stated = call.attributes().get("model");
        if (!named.isClear() || !(named.isWhole() || use.terms().isTrusting())) {
            return call.without("model");
        }
        if (named.models().isEmpty()) {
            return stated == null ? call.without("model") : call;
        }
        return call.with("model", Values.of(named.models()));
    }

    @Override
    public Gate captured() {
        return new UseGate(origin, use.captured());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UseGate gate && gate.origin.equals(origin);
    }

    @Override
    public int hashCode() {
        return origin.hashCode();
    }
}
