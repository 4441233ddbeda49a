package dev.modelgovernance.cli;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.scan.FileScan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of every declared use: the decision now, and each one that takes its place within the horizon.
 *
 * <p>Immutable and thread-safe.
 *
 * @param at the instant that was checked
 * @param until the end of the horizon
 * @param uses the uses, in the order of their declaration
 * @param overdue the rules in force that someone should have looked at again
 * @param survey what files say; null where none were looked at
 * @param isStrict whether no rule may be overdue, and nothing undeclared or unread
 */
record Compliance(
        Instant at,
        Instant until,
        List<Outlook> uses,
        List<Overdue> overdue,
        @Nullable FileScan survey,
        boolean isStrict) {

    /**
     * What becomes of one use.
     *
     * @param use the name of the use
     * @param now the decision at the instant that was checked
     * @param changes the later decisions, in order of time
     */
    record Outlook(String use, Decision now, List<Decision> changes) {}

    /**
     * A rule in force whose review is due.
     *
     * @param regime the name of its regime
     * @param rule its name
     * @param reviewBy when someone should have looked at it
     */
    record Overdue(String regime, String rule, Moment reviewBy) {

        @Override
        public String toString() {
            return regime + "/" + rule + " is in force, but someone should have looked at it by " + reviewBy;
        }
    }

    static Compliance of(
            Policy policy,
            Application application,
            Instant at,
            Instant until,
            @Nullable FileScan survey,
            boolean isStrict) {
        var decider = Decider.of(policy);
        var uses = application.uses().stream()
                .map(use -> outlook(decider, use.id(), at, until))
                .toList();
        return new Compliance(at, until, uses, overdue(policy, at), survey, isStrict);
    }

    boolean isCompliant() {
        return uses.stream().allMatch(use -> use.now().isAllowed()) && (!isStrict || isClean());
    }

    private boolean isClean() {
        return overdue.isEmpty() && (survey == null || survey.isClean());
    }

    private static Outlook outlook(Decider decider, String use, Instant at, Instant until) {
        var call = Call.through(use);
        var now = decider.decide(call, at);
        var changes = new ArrayList<Decision>();
        for (var next = now.validUntil(); next != null && !next.isAfter(until); ) {
            var decision = decider.decide(call, next);
            changes.add(decision);
            next = decision.validUntil();
        }
        return new Outlook(use, now, changes);
    }

    /** Finds the rules in force whose review is due. */
    private static List<Overdue> overdue(Policy policy, Instant at) {
        var found = new ArrayList<Overdue>();
        for (var regime : policy.regimes().values()) {
            for (var rule : regime.rules()) {
                var due = rule.reviewBy();
                if (due != null
                        && !at.isBefore(due.instant())
                        && rule.clause().window().contains(at)) {
                    found.add(new Overdue(regime.id(), rule.id(), due));
                }
            }
        }
        found.sort(Comparator.comparing(Overdue::regime).thenComparing(Overdue::rule));
        return found;
    }
}
