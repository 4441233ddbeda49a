package dev.modelgovernance.operations;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Verdict;
import dev.modelgovernance.operations.RecordedDecision.RecordedReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a policy says of a call, by names, so that what was recorded can be compared with what is decided. Immutable and thread-safe.
 *
 * @param isAllowed the verdict
 * @param reasons the reasons in their order
 * @param obligations the obligations in their order, each with its rule
 */
record ReplayOutcome(boolean isAllowed, List<RecordedReason> reasons, List<Duty> obligations) {

    /** An obligation and the rule that requires it. */
    record Duty(String id, String rule) {}

    ReplayOutcome {
        reasons = List.copyOf(reasons);
        obligations = List.copyOf(obligations);
    }

    static ReplayOutcome of(RecordedDecision decision) {
        return new ReplayOutcome(
                decision.verdict() == Verdict.ALLOW,
                decision.reasons(),
                decision.obligations().stream()
                        .map(each -> new Duty(each.id(), each.rule()))
                        .toList());
    }

    static ReplayOutcome of(Decision decision) {
        var reasons = new ArrayList<RecordedReason>();
        for (var reason : decision.reasons()) {
            var provenance = reason.provenance();
            var attribute = reason.attribute();
            reasons.add(new RecordedReason(
                    reason.kind().word(),
                    provenance == null ? null : provenance.name(),
                    attribute == null ? null : AuditMask.shown(attribute),
                    reason.missing()));
        }
        var duties = decision.obligations().stream()
                .map(each -> new Duty(each.id(), each.provenance().name()))
                .toList();
        return new ReplayOutcome(decision.isAllowed(), reasons, duties);
    }

    /** Returns the names of what another outcome does not have, sorted: rules, or the kinds of reasons that no rule gives. */
    Set<String> namesNotIn(ReplayOutcome other) {
        var names = new TreeSet<String>();
        reasons.stream().filter(reason -> !other.reasons.contains(reason)).forEach(reason -> names.add(name(reason)));
        obligations.stream().filter(duty -> !other.obligations.contains(duty)).forEach(duty -> names.add(duty.rule()));
        return names;
    }

    private static String name(RecordedReason reason) {
        var rule = reason.rule();
        return rule == null ? reason.kind() : rule;
    }

    @Override
    public String toString() {
        var names = new TreeSet<String>();
        if (!isAllowed) {
            reasons.forEach(reason -> names.add(name(reason)
                    + (reason.missing().isEmpty() ? "" : " (missing " + String.join(", ", reason.missing()) + ")")));
            return "denied by " + String.join(", ", names);
        }
        obligations.forEach(duty -> names.add(duty.id()));
        return names.isEmpty() ? "allowed" : "allowed with " + String.join(", ", names);
    }
}
