package dev.modelgovernance.guard;

import dev.modelgovernance.guard.proxy.Gate;
import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.policy.Values;
import java.util.List;

/** Asks a use for what is guarded by it; equal for what is guarded by the same use. Immutable and thread-safe. */
record UseGate(GovernedUse use) implements Gate {

    @Override
    public void ask(ModelRequest request) {
        use.admit(request);
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
}
