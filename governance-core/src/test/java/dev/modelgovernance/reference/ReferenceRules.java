package dev.modelgovernance.reference;

import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Use;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the regimes and the application say of one atomic call at one instant: the steps of section 6. */
final class ReferenceRules {

    private final Policy policy;
    private final Use through;
    private final Set<String> stated;
    private final Instant at;
    private final ReferenceMeaning meaning;
    private final Map<ReferenceAtom, Findings> known = new HashMap<>();

    /** What a reason is about; what is absent is null. */
    record Cause(Reason.Kind kind, String regime, String rule) {}

    /** An obligation and the rule that hands it out. */
    record Due(String regime, String rule, String obligation) {}

    /** The reasons that deny, each with the evidence that is missing, and the obligations collected. */
    record Findings(Map<Cause, Set<String>> reasons, Set<Due> obligations) {

        Findings() {
            this(new HashMap<>(), new HashSet<>());
        }

        void add(Reason.Kind kind, String regime, String rule, Collection<String> missing) {
            reasons.computeIfAbsent(new Cause(kind, regime, rule), cause -> new TreeSet<>())
                    .addAll(missing);
        }

        /** Adds what is found of another atomic call. */
        void addAll(Findings other) {
            other.reasons.forEach((cause, missing) -> add(cause.kind(), cause.regime(), cause.rule(), missing));
            obligations.addAll(other.obligations);
        }
    }

    ReferenceRules(Policy policy, Use through, Set<String> stated, Instant at, ReferenceMeaning meaning) {
        this.policy = policy;
        this.through = through;
        this.stated = stated;
        this.at = at;
        this.meaning = meaning;
    }

    Findings findings(ReferenceAtom atom) {
        return known.computeIfAbsent(atom, this::judge);
    }

    /** Returns the evidence held for an atomic call: what the call states, and what the application has for it. */
    Set<String> evidence(ReferenceAtom atom) {
        var held = items(atom).map(HeldEvidence::evidence);
        return Stream.concat(stated.stream(), held).collect(Collectors.toCollection(TreeSet::new));
    }

    private Findings judge(ReferenceAtom atom) {
        var found = new Findings();
        var evidence = evidence(atom);
        var speaking = policy.regimes().values().stream()
                .filter(regime -> meaning.holds(regime.when(), atom, evidence))
                .toList();
        speaking.forEach(regime -> judge(regime, atom, evidence, found));
        if (speaking.stream().noneMatch(regime -> regime.when().blocks().isEmpty() || !regime.isOpen())) {
            found.add(Reason.Kind.UNGOVERNED, null, null, List.of());
        }
        if (!isDeclared(atom)) {
            found.add(Reason.Kind.UNDECLARED, null, null, List.of());
        }
        return found;
    }

    private void judge(Regime regime, ReferenceAtom atom, Set<String> evidence, Findings found) {
        var applying = regime.rules().stream()
                .filter(rule -> applies(rule.clause(), atom, evidence))
                .toList();
        for (var rule : applying) {
            if (rule.effect() == Effect.DENY) {
                found.add(Reason.Kind.PROHIBITED, regime.id(), rule.id(), List.of());
            }
            if (rule.effect() == Effect.REQUIRE) {
                require(regime, rule, atom, evidence, found);
            }
        }
        if (!regime.isOpen() && applying.stream().noneMatch(rule -> rule.effect() == Effect.ALLOW)) {
            found.add(Reason.Kind.NOT_PERMITTED, regime.id(), null, List.of());
        }
    }

    private void require(Regime regime, Rule rule, ReferenceAtom atom, Set<String> evidence, Findings found) {
        var counting = rule.maxAge() == null ? evidence : freshEvidence(rule, atom);
        var missing =
                rule.evidence().stream().filter(id -> !counting.contains(id)).toList();
        if (!missing.isEmpty()) {
            found.add(Reason.Kind.MISSING_EVIDENCE, regime.id(), rule.id(), missing);
        }
        rule.obligations().forEach(id -> found.obligations().add(new Due(regime.id(), rule.id(), id)));
    }

    /** The instant is in its window, its condition holds, and none of its exceptions applies. */
    private boolean applies(Clause clause, ReferenceAtom atom, Set<String> evidence) {
        return clause.window().contains(at)
                && meaning.holds(clause.when(), atom, evidence)
                && clause.unless().stream().noneMatch(exception -> applies(exception, atom, evidence));
    }

    private Set<String> freshEvidence(Rule rule, ReferenceAtom atom) {
        return items(atom)
                .filter(held -> held.issued() != null)
                .filter(held -> at.isBefore(held.issued()
                        .day()
                        .plus(rule.maxAge())
                        .atStartOfDay(held.issued().zone())
                        .toInstant()))
                .map(HeldEvidence::evidence)
                .collect(Collectors.toSet());
    }

    private Stream<HeldEvidence> items(ReferenceAtom atom) {
        var application = policy.application();
        return application == null
                ? Stream.of()
                : application.evidence().stream()
                        .filter(held -> held.window().contains(at))
                        .filter(held -> held.issued() == null
                                || !at.isBefore(held.issued().instant()))
                        .filter(held -> meaning.holds(held.covers(), atom, Set.of()));
    }

    /** Returns the attributes of which an atomic call has a value that the use does not declare, through which it is made. */
    List<String> outside(ReferenceAtom atom) {
        if (through == null) {
            return List.of();
        }
        var declared = new ReferenceEndpoints(
                        policy, Objects.requireNonNull(policy.application()).attributesOf(through))
                .replaced();
        return declared.entrySet().stream()
                .filter(entry -> !meaning.holds(Map.of(entry.getKey(), entry.getValue()), atom, Set.of()))
                .map(Map.Entry::getKey)
                .sorted(ReferenceText.BY_CODE_POINTS)
                .toList();
    }

    private boolean isDeclared(ReferenceAtom atom) {
        var application = policy.application();
        if (application == null) {
            return true;
        }
        var uses = through == null ? application.uses() : List.of(through);
        return uses.stream()
                .map(use -> new ReferenceEndpoints(policy, application.attributesOf(use)).replaced())
                .anyMatch(declared -> meaning.holds(declared, atom, Set.of()));
    }
}
