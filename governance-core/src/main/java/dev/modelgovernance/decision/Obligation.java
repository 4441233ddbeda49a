package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Source;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that the caller must do when it makes the call. Immutable and thread-safe.
 *
 * @param id which of the policy's obligations it is
 * @param text what the caller must do
 * @param regime the regime whose rule hands it out
 * @param rule that rule
 * @param because the rule's reason
 * @param source where the rule comes from
 * @param reviewBy when someone must look at the rule again
 */
public record Obligation(
        String id,
        String text,
        String regime,
        String rule,
        @Nullable String because,
        @Nullable Source source,
        @Nullable Moment reviewBy) {

    /** Checks that nothing is missing. */
    public Obligation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(regime, "regime");
        Objects.requireNonNull(rule, "rule");
    }
}
