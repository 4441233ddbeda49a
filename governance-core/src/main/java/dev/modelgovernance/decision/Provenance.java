package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Source;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rule that a reason or an obligation comes from, with why it is there. Immutable and thread-safe.
 *
 * @param regime the id of the regime
 * @param rule the id of the rule; null where it is the regime itself, which denies what none of its rules allows
 * @param because the rule's reason, for people
 * @param source where the rule comes from
 * @param reviewBy when someone must look at the rule again
 */
public record Provenance(
        String regime,
        @Nullable String rule,
        @Nullable String because,
        @Nullable Source source,
        @Nullable Moment reviewBy) {

    public Provenance {
        Objects.requireNonNull(regime, "regime");
    }

    static Provenance of(Regime regime, @Nullable Rule rule) {
        return rule == null
                ? new Provenance(regime.id(), null, null, null, null)
                : new Provenance(
                        regime.id(),
                        rule.id(),
                        rule.clause().because(),
                        rule.clause().source(),
                        rule.reviewBy());
    }

    /** Returns the name of the rule with that of its regime, such as {@code us-ear/dual-use}; or the regime's alone. */
    public String name() {
        return rule == null ? regime : regime + "/" + rule;
    }
}
