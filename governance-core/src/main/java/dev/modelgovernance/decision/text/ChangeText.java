package dev.modelgovernance.decision.text;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Rule;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what is new when a decision gives way to a later one, and what no longer holds. Not thread-safe. */
final class ChangeText {

    private final Policy policy;
    private final Decision before;
    private final Decision after;
    private final Predicate<Obligation> isTakenOn;
    private final Page page;

    ChangeText(Policy policy, Decision before, Decision after, Predicate<Obligation> isTakenOn, Page page) {
        this.policy = policy;
        this.before = before;
        this.after = after;
        this.isTakenOn = isTakenOn;
        this.page = page;
    }

    void write() {
        gone(before.reasons(), after.reasons(), ReasonText::headlineWithMissing).forEach(this::ended);
        if (after.isAllowed()) {
            gone(before.obligations(), after.obligations(), this::headline).forEach(this::ended);
        }
        gone(after.reasons(), before.reasons(), ReasonText::headlineWithMissing).forEach(this::began);
        gone(after.obligations(), before.obligations(), this::headline).forEach(this::began);
    }

    private void ended(Reason reason) {
        page.entry(2, "over", ReasonText.headline(reason));
        reason.missing().forEach(id -> EvidenceText.begun(page, 4, policy, id, before.at(), after.at()));
        ended(ClauseText.rule(policy, reason.provenance()));
    }

    private void ended(Obligation obligation) {
        page.entry(2, "over", headline(obligation));
        ended(ClauseText.rule(policy, obligation.provenance()));
    }

    /** Writes the dates of a rule that is no longer in force. */
    private void ended(@Nullable Rule rule) {
        if (rule != null && !rule.clause().window().contains(after.at())) {
            ClauseText.window(page, 4, rule.clause(), after.at());
        }
    }

    private void began(Reason reason) {
        page.entry(2, "new", ReasonText.headline(reason));
        ClauseText.authority(page, 4, policy, reason.provenance());
        ClauseText.provenance(page, 4, reason.provenance());
        var rule = ClauseText.rule(policy, reason.provenance());
        reason.missing().forEach(id -> EvidenceText.missing(page, 4, policy, id, rule, after.at()));
        began(rule);
    }

    private void began(Obligation obligation) {
        page.entry(2, "new", headline(obligation));
        ClauseText.authority(page, 4, policy, obligation.provenance());
        ClauseText.provenance(page, 4, obligation.provenance());
        began(ClauseText.rule(policy, obligation.provenance()));
    }

    /** Writes the dates of a rule that has come into force, or else the exceptions of one whose exceptions have ended. */
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

    private String headline(Obligation obligation) {
        return ObligationText.duty(obligation, isTakenOn.test(obligation)) + " ("
                + obligation.provenance().name() + ")";
    }

    /** Returns the items of the first list that no item of the second reads like. */
    private static <T> List<T> gone(List<T> before, List<T> after, Function<T, String> text) {
        var still = after.stream().map(text).collect(Collectors.toSet());
        return before.stream().filter(item -> !still.contains(text.apply(item))).toList();
    }
}
