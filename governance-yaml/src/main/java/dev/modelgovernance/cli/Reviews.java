package dev.modelgovernance.cli;

import dev.modelgovernance.policy.Rule;
import java.time.Instant;

/** When someone has to look at a rule again. */
final class Reviews {

    private Reviews() {}

    /** Returns whether the day of review has passed of a rule that has not ended; one that is yet to begin counts, too. */
    static boolean isOverdue(Rule rule, Instant now) {
        var due = rule.reviewBy();
        return due != null && !now.isBefore(due.instant()) && !hasEnded(rule, now);
    }

    /** Returns whether the day of review comes by a time, before the rule ends. */
    static boolean isDue(Rule rule, Instant now, Instant until) {
        var due = rule.reviewBy();
        return due != null
                && due.instant().isAfter(now)
                && !due.instant().isAfter(until)
                && !hasEnded(rule, due.instant());
    }

    private static boolean hasEnded(Rule rule, Instant at) {
        var end = rule.clause().window().until();
        return end != null && !at.isBefore(end.instant());
    }
}
