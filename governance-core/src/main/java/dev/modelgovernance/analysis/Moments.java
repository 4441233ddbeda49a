package dev.modelgovernance.analysis;

import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Window;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How policies write the instants that they name: as days, where any of them does. Not thread-safe. */
final class Moments {

    private final Map<Instant, Moment> all = new HashMap<>();

    Moments of(Policy policy) {
        policy.groups().values().forEach(group -> group.members().forEach(member -> add(member.window())));
        policy.regimes().values().forEach(regime -> regime.rules().forEach(rule -> add(rule.clause())));
        var application = policy.application();
        if (application != null) {
            application.evidence().forEach(held -> {
                add(held.window());
                add(held.issued());
            });
        }
        return this;
    }

    Map<Instant, Moment> all() {
        return all;
    }

    private void add(Clause clause) {
        add(clause.window());
        clause.unless().forEach(this::add);
    }

    private void add(Window window) {
        add(window.from());
        add(window.until());
    }

    private void add(@Nullable Moment moment) {
        if (moment != null) {
            all.merge(moment.instant(), moment, (one, other) -> one.day() == null ? other : one);
        }
    }
}
