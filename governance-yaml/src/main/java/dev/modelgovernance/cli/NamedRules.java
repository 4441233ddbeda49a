package dev.modelgovernance.cli;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules that the decisions of a check name, now or later, and who must act on them. Immutable and thread-safe. */
final class NamedRules {

    private final Policy policy;
    private final Instant at;
    private final Map<String, Named> all;

    private NamedRules(Policy policy, Instant at, Map<String, Named> all) {
        this.policy = policy;
        this.at = at;
        this.all = all;
    }

    /** A rule, with the uses whose decisions name it. */
    private record Named(Provenance provenance, TreeSet<String> uses) {}

    static NamedRules of(Verification verification) {
        var all = new TreeMap<String, Named>();
        for (var outlook : verification.uses()) {
            outlook.admissions().forEach(each -> add(each.decision(), outlook.use(), all));
        }
        return new NamedRules(verification.policy(), verification.at(), all);
    }

    private static void add(Decision decision, String use, Map<String, Named> all) {
        var named = new ArrayList<Provenance>();
        decision.reasons().stream()
                .map(reason -> reason.provenance())
                .filter(Objects::nonNull)
                .forEach(named::add);
        decision.obligations().forEach(obligation -> named.add(obligation.provenance()));
        for (var provenance : named) {
            all.computeIfAbsent(provenance.name(), any -> new Named(provenance, new TreeSet<>()))
                    .uses()
                    .add(use);
        }
    }

    /** Returns the rules, sorted by their names. */
    List<Provenance> sorted() {
        return all.values().stream().map(Named::provenance).toList();
    }

    /** Returns who must act on a rule. On a regime that denies what it does not allow, the product must. */
    Actor actor(Provenance provenance) {
        var rule = rule(provenance);
        return rule == null ? Actor.PRODUCT : Actor.of(rule, at);
    }

    /** Returns who must act, each with what the rules ask and of which uses. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        for (var actor : Actor.values()) {
            var named = all.values().stream()
                    .filter(each -> actor(each.provenance()) == actor)
                    .toList();
            if (!named.isEmpty()) {
                lines.add(actor.title());
                named.forEach(each -> PackText.wrapped("  " + line(each, actor), lines));
            }
        }
        return lines;
    }

    private String line(Named named, Actor actor) {
        var rule = rule(named.provenance());
        return named.provenance().name() + ": " + (rule == null ? "not allowed" : PackRules.asked(rule, actor)) + " ("
                + String.join(", ", named.uses()) + ")";
    }

    private @Nullable Rule rule(Provenance provenance) {
        var regime = Objects.requireNonNull(policy.regimes().get(provenance.regime()));
        return regime.rules().stream()
                .filter(rule -> rule.id().equals(provenance.rule()))
                .findFirst()
                .orElse(null);
    }
}
