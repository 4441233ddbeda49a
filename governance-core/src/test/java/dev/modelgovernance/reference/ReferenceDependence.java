package dev.modelgovernance.reference;

import dev.modelgovernance.decision.AtomicCall;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a witness shows: section 10, only the attributes that the reason turns on. */
final class ReferenceDependence {

    private final Policy policy;
    private final Use through;

    ReferenceDependence(Policy policy, Use through) {
        this.policy = policy;
        this.through = through;
    }

    AtomicCall shown(AtomicCall whole, ReferenceRules.Cause cause) {
        var named = blocks(cause);
        var evidence = Stream.concat(named(named, "evidence"), required(cause)).collect(Collectors.toSet());
        var all = Stream.concat(named.stream(), covers(evidence)).toList();
        var attributes = all.stream()
                .flatMap(block -> block.keySet().stream())
                .flatMap(ReferenceDependence::withWhatItFollowsFrom)
                .collect(Collectors.toSet());
        var values = new TreeMap<>(whole.values());
        values.keySet().retainAll(attributes);
        return new AtomicCall(
                values, only(whole.tags(), named(all, "tags")), only(whole.evidence(), named(all, "evidence")));
    }

    private static List<String> only(List<String> all, Stream<String> wanted) {
        var kept = new TreeSet<>(all);
        kept.retainAll(wanted.toList());
        return List.copyOf(kept);
    }

    private static Stream<String> withWhatItFollowsFrom(String attribute) {
        return switch (attribute) {
            case "provider-home" -> Stream.of(attribute, "provider");
            case "developer", "developer-home", "tags" -> Stream.of(attribute, "provider", "model");
            default -> Stream.of(attribute);
        };
    }

    private List<Map<String, Values>> blocks(ReferenceRules.Cause cause) {
        return switch (cause.kind()) {
            case UNDECLARED ->
                (through == null ? policy.application().uses() : List.of(through))
                        .stream()
                                .map(policy.application()::attributesOf)
                                .map(stated -> new ReferenceEndpoints(policy, stated).replaced())
                                .toList();
            case UNGOVERNED ->
                policy.regimes().values().stream()
                        .filter(Predicate.not(Regime::isOpen)
                                .or(regime -> regime.when().blocks().isEmpty()))
                        .flatMap(regime -> regime.when().blocks().stream())
                        .toList();
            default -> {
                var regime = policy.regimes().get(cause.regime());
                var clauses = rules(cause).map(Rule::clause).flatMap(ReferenceDependence::withExceptions);
                yield Stream.concat(Stream.of(regime.when()), clauses.map(Clause::when))
                        .map(Condition::blocks)
                        .flatMap(List::stream)
                        .toList();
            }
        };
    }

    /** All rules of the regime, where none is named. */
    private Stream<Rule> rules(ReferenceRules.Cause cause) {
        return policy.regimes().get(cause.regime()).rules().stream()
                .filter(rule -> cause.rule() == null || rule.id().equals(cause.rule()));
    }

    private Stream<String> required(ReferenceRules.Cause cause) {
        var isOfRegime = Set.of(Reason.Kind.PROHIBITED, Reason.Kind.NOT_PERMITTED, Reason.Kind.MISSING_EVIDENCE)
                .contains(cause.kind());
        return isOfRegime ? rules(cause).flatMap(rule -> rule.evidence().stream()) : Stream.of();
    }

    private Stream<Map<String, Values>> covers(Set<String> evidence) {
        return policy.application() == null
                ? Stream.of()
                : policy.application().evidence().stream()
                        .filter(held -> evidence.contains(held.evidence()))
                        .flatMap(held -> held.covers().blocks().stream());
    }

    private static Stream<String> named(List<Map<String, Values>> blocks, String attribute) {
        return blocks.stream()
                .filter(block -> block.containsKey(attribute))
                .map(block -> block.get(attribute))
                .flatMap(values -> Stream.concat(values.in().stream(), values.not().stream()));
    }

    private static Stream<Clause> withExceptions(Clause clause) {
        return Stream.concat(Stream.of(clause), clause.unless().stream().flatMap(ReferenceDependence::withExceptions));
    }
}
