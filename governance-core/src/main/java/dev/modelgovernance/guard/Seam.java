package dev.modelgovernance.guard;

import dev.modelgovernance.policy.Values;
import dev.modelgovernance.proxy.Gate;
import dev.modelgovernance.request.ModelRequest;
import java.util.List;

/** Asks a use for what is guarded by it; equal for what is guarded by the same use. Immutable and thread-safe. */
record Seam(GovernedUse use) implements Gate {

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
}
