package dev.modelgovernance.guard;

import dev.modelgovernance.guard.proxy.Gate;
import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.policy.Values;
import java.util.List;
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
        use.enter(request);
    }

    @Override
    public void ask(List<String> models) {
        use.enter(call -> {
            if (!models.isEmpty()) {
                return call.with("model", Values.of(models));
            }
            return call.attributes().containsKey("model") ? call : call.without("model");
        });
    }

    @Override
    public void askAboutAnyModel() {
        use.enter(call -> call.without("model"));
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
