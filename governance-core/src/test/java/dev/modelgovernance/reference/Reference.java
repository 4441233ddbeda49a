package dev.modelgovernance.reference;

import dev.modelgovernance.decision.AtomicCall;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.Verdict;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The plain and slow evaluator of sections 1 to 7 of the policy language that every decision is compared with.
 *
 * <p>It enumerates the atomic calls of a call, judges each by itself, and tries every instant at which something may
 * change. Immutable.
 */
public final class Reference {

    private final Policy policy;
    private final ReferenceCall call;
    private final ReferenceUniverse universe;

    /** What makes two decisions the same: each reason without its witness, each obligation without its text. */
    private record Outcome(Set<List<Object>> reasons, Set<ReferenceRules.Due> obligations) {}

    private Reference(Policy policy, Call call) {
        this.policy = policy;
        this.call = new ReferenceCall(policy, call);
        universe = this.call.isUnderstood() ? new ReferenceUniverse(policy, this.call.stated()) : null;
    }

    public static Decision decide(Policy policy, Call call, Instant at) {
        return new Reference(policy, call).decide(at);
    }

    /** Returns how many atomic calls a call stands for at an instant; none where it cannot be understood. */
    public static long size(Policy policy, Call call, Instant at) {
        var universe = new Reference(policy, call).universe;
        return universe == null ? 0 : universe.size(new ReferenceMeaning(policy, at));
    }

    /** Returns the atomic calls that a call stands for at an instant; none where it cannot be understood. */
    public static List<ReferenceAtom> atoms(Policy policy, Call call, Instant at) {
        var universe = new Reference(policy, call).universe;
        return universe == null ? List.of() : universe.atoms(new ReferenceMeaning(policy, at));
    }

    private Decision decide(Instant at) {
        var reasons = reasons(at);
        return new Decision(
                reasons.isEmpty() ? Verdict.ALLOW : Verdict.DENY,
                at,
                policy.name(),
                policy.fingerprint(),
                policy.application() == null ? null : policy.application().name(),
                call.normalised(),
                call.sent(),
                call.isOwnerAssumed() ? List.of("owner") : List.of(),
                reasons,
                reasons.isEmpty() ? obligations(at) : List.of(),
                validUntil(at));
    }

    private Instant validUntil(Instant at) {
        if (universe == null) {
            return null;
        }
        var now = outcome(at);
        return new ReferenceNames(policy)
                .boundaries().stream()
                        .filter(later -> later.isAfter(at))
                        .filter(later -> !outcome(later).equals(now))
                        .findFirst()
                        .orElse(null);
    }

    private Outcome outcome(Instant at) {
        var reasons = new HashSet<List<Object>>();
        var atoms = universe.atoms(new ReferenceMeaning(policy, at));
        if (atoms.isEmpty()) {
            withoutAtoms(at).forEach(reason -> reasons.add(List.of(reason.attribute())));
            return new Outcome(reasons, Set.of());
        }
        var found = found(atoms, rules(at));
        found.reasons().forEach((cause, missing) -> reasons.add(List.of(cause, missing)));
        return new Outcome(reasons, reasons.isEmpty() ? found.obligations() : Set.of());
    }

    /** Returns the reasons that deny the call, sorted. */
    private List<Reason> reasons(Instant at) {
        if (call.isThroughNothing()) {
            return List.of(ReferenceCall.reason(Reason.Kind.UNDECLARED, null, null));
        }
        if (universe == null) {
            return sorted(call.unknownValues());
        }
        var atoms = universe.atoms(new ReferenceMeaning(policy, at));
        if (atoms.isEmpty()) {
            return sorted(withoutAtoms(at));
        }
        var rules = rules(at);
        var reasons = new ArrayList<Reason>();
        found(atoms, rules).reasons().forEach((cause, missing) -> {
            var denied = atoms.stream()
                    .filter(atom -> rules.findings(atom).reasons().containsKey(cause))
                    .toList();
            reasons.add(explained(cause, missing, denied, rules, new ReferenceMeaning(policy, at)));
        });
        return sorted(reasons.stream());
    }

    private Reason explained(
            ReferenceRules.Cause cause,
            Set<String> missing,
            List<ReferenceAtom> denied,
            ReferenceRules rules,
            ReferenceMeaning meaning) {
        var rule = cause.rule() == null ? null : rule(cause.regime(), cause.rule());
        var first = denied.stream()
                .min(Comparator.comparing(atom -> shown(atom, rules), Reference::inOrder))
                .orElseThrow();
        var unstated = policy.attributeNames().stream()
                .filter(attribute -> !call.stated().containsKey(attribute))
                .filter(attribute -> !Attribute.isDerived(attribute) && !attribute.equals("evidence"))
                .filter(attribute -> denied.stream()
                        .flatMap(atom -> universe.others(atom, attribute, meaning))
                        .anyMatch(other -> !rules.findings(other).reasons().containsKey(cause)));
        return new Reason(
                cause.kind(),
                cause.regime() == null ? null : provenance(cause.regime(), rule),
                List.copyOf(missing),
                null,
                null,
                new ReferenceDependence(policy, call.use()).shown(shown(first, rules), cause),
                unstated.sorted(ReferenceText.BY_CODE_POINTS).toList(),
                cause.kind() == Reason.Kind.UNDECLARED ? rules.outside(first) : List.of());
    }

    private List<Obligation> obligations(Instant at) {
        var atoms = universe.atoms(new ReferenceMeaning(policy, at));
        return found(atoms, rules(at)).obligations().stream()
                .sorted(Comparator.comparing(ReferenceRules.Due::regime, ReferenceText.BY_CODE_POINTS)
                        .thenComparing(ReferenceRules.Due::rule, ReferenceText.BY_CODE_POINTS)
                        .thenComparing(ReferenceRules.Due::obligation, ReferenceText.BY_CODE_POINTS))
                .map(due -> {
                    var rule = rule(due.regime(), due.rule());
                    return new Obligation(
                            due.obligation(),
                            policy.obligations().get(due.obligation()),
                            provenance(due.regime(), rule));
                })
                .toList();
    }

    private static Provenance provenance(String regime, Rule rule) {
        return rule == null
                ? new Provenance(regime, null, null, null, null)
                : new Provenance(
                        regime,
                        rule.id(),
                        rule.clause().because(),
                        rule.clause().source(),
                        rule.reviewBy());
    }

    private static String regime(Reason reason) {
        return reason.provenance() == null ? null : reason.provenance().regime();
    }

    private static String rule(Reason reason) {
        return reason.provenance() == null ? null : reason.provenance().rule();
    }

    private ReferenceRules rules(Instant at) {
        return new ReferenceRules(policy, call.use(), call.evidence(), at, new ReferenceMeaning(policy, at));
    }

    private static ReferenceRules.Findings found(List<ReferenceAtom> atoms, ReferenceRules rules) {
        var all = new ReferenceRules.Findings();
        atoms.forEach(atom -> all.addAll(rules.findings(atom)));
        return all;
    }

    private Rule rule(String regime, String id) {
        return policy.regimes().get(regime).rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private AtomicCall shown(ReferenceAtom atom, ReferenceRules rules) {
        var developer = atom.get("developer");
        var shown = atom.with("model", universe.models().written(atom.get("model")))
                .with("developer", developer.equals(ReferenceAtom.OUTSIDE) ? "other" : developer);
        return new AtomicCall(shown.values(), List.copyOf(atom.tags()), List.copyOf(rules.evidence(atom)));
    }

    /** Attributes in alphabetical order, values sorted; evidence decides only between classes of ids written alike. */
    private static int inOrder(AtomicCall one, AtomicCall other) {
        var attributes = new TreeSet<>(one.values().keySet());
        attributes.add("tags");
        for (var attribute : attributes) {
            var order = attribute.equals("tags")
                    ? ReferenceText.BY_ELEMENTS.compare(one.tags(), other.tags())
                    : ReferenceText.BY_CODE_POINTS.compare(
                            one.values().get(attribute), other.values().get(attribute));
            if (order != 0) {
                return order;
            }
        }
        return ReferenceText.BY_ELEMENTS.compare(one.evidence(), other.evidence());
    }

    /** A call without atomic calls: each stated attribute without a value; if each has one, the developer. */
    private Stream<Reason> withoutAtoms(Instant at) {
        var empty = universe.empty(new ReferenceMeaning(policy, at));
        return (empty.isEmpty() ? List.of("developer") : empty)
                .stream().map(attribute -> ReferenceCall.reason(Reason.Kind.UNKNOWN_VALUE, attribute, null));
    }

    private static List<Reason> sorted(Stream<Reason> reasons) {
        return reasons.sorted(Comparator.comparing(Reference::regime, ReferenceText.ABSENT_FIRST)
                        .thenComparing(Reference::rule, ReferenceText.ABSENT_FIRST)
                        .thenComparing(reason -> reason.kind().word(), ReferenceText.BY_CODE_POINTS)
                        .thenComparing(Reason::attribute, ReferenceText.ABSENT_FIRST)
                        .thenComparing(Reason::value, ReferenceText.ABSENT_FIRST))
                .toList();
    }
}
