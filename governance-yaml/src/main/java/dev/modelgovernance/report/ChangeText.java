package dev.modelgovernance.report;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Rule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains what is new when a decision gives way to a later one, and what no longer holds. Not thread-safe. */
final class ChangeText {

    private final Policy policy;
    private final Decision before;
    private final Decision after;
    private final Page page;

    ChangeText(Policy policy, Decision before, Decision after, Page page) {
        this.policy = policy;
        this.before = before;
        this.after = after;
        this.page = page;
    }

    void write() {
        gone(before.reasons(), after.reasons(), ChangeText::sight).forEach(this::ended);
        if (after.isAllowed()) {
            gone(before.obligations(), after.obligations(), ChangeText::headline)
                    .forEach(this::ended);
        }
        gone(after.reasons(), before.reasons(), ChangeText::sight).forEach(this::began);
        gone(after.obligations(), before.obligations(), ChangeText::headline).forEach(this::began);
    }

    private void ended(Reason reason) {
        page.entry(2, "over", ReasonText.headline(reason));
        reason.missing().forEach(id -> EvidenceText.begun(page, 4, policy, id, before.at(), after.at()));
        ended(ClauseText.rule(policy, reason.regime(), reason.rule()));
    }

    private void ended(Obligation obligation) {
        page.entry(2, "over", headline(obligation));
        ended(ClauseText.rule(policy, obligation.regime(), obligation.rule()));
    }

    /** Writes when a rule was in force, where that is why it no longer matters. */
    private void ended(@Nullable Rule rule) {
        if (rule != null && !rule.clause().window().contains(after.at())) {
            ClauseText.window(page, 4, rule.clause(), after.at());
        }
    }

    private void began(Reason reason) {
        page.entry(2, "new", ReasonText.headline(reason));
        authority(reason.regime());
        ClauseText.provenance(page, 4, reason.because(), reason.source(), reason.reviewBy());
        var rule = ClauseText.rule(policy, reason.regime(), reason.rule());
        reason.missing().forEach(id -> EvidenceText.missing(page, 4, policy, id, rule, after.at()));
        began(rule);
    }

    private void began(Obligation obligation) {
        page.entry(2, "new", headline(obligation));
        authority(obligation.regime());
        ClauseText.provenance(page, 4, obligation.because(), obligation.source(), obligation.reviewBy());
        began(ClauseText.rule(policy, obligation.regime(), obligation.rule()));
    }

    /** Writes since when a rule is in force, where that is why it matters now, or the exceptions that no longer hold. */
    private void began(@Nullable Rule rule) {
        if (rule == null) {
            return;
        }
        if (!rule.clause().window().contains(before.at())) {
            ClauseText.window(page, 4, rule.clause(), after.at());
        } else if (rule.clause().unless().stream().anyMatch(this::hasEnded)) {
            ClauseText.exceptions(page, 4, rule.clause(), after.at());
        }
    }

    private boolean hasEnded(Clause exception) {
        return exception.window().contains(before.at()) && !exception.window().contains(after.at());
    }

    private void authority(@Nullable String regime) {
        if (regime != null && policy.regimes().get(regime) != null) {
            ClauseText.authority(page, 4, policy.regimes().get(regime));
        }
    }

    private static String headline(Obligation obligation) {
        return "must " + obligation.id() + ": " + obligation.text() + " (" + obligation.regime() + "/"
                + obligation.rule() + ")";
    }

    private static String sight(Reason reason) {
        var missing = reason.missing().isEmpty() ? "" : ": " + String.join(", ", reason.missing());
        return ReasonText.headline(reason) + missing;
    }

    /** Returns what the first list has and the second has not, as far as it reads differently. */
    private static <T> List<T> gone(List<T> before, List<T> after, Function<T, String> sight) {
        var still = after.stream().map(sight).collect(Collectors.toSet());
        return before.stream()
                .filter(item -> !still.contains(sight.apply(item)))
                .toList();
    }
}
