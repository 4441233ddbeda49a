package dev.modelgovernance.decision;

import static dev.modelgovernance.policy.Condition.users;

import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what an allowed call rests on, by deciding it under one clause of the policy after the other.
 *
 * <p>Slow, as each clause is compiled by itself; for a person who asks. Not thread-safe.
 */
final class BasisFinder {

    /** The regime and the rule that stand for the clause that is asked about. */
    private static final String ASKED = "asked";

    /** Holds for every call, and is not left out as an exception must not be. */
    private static final Condition ANY = users("US").or(users(Values.not("US")));

    private final Policy policy;
    private final Call call;
    private final Instant at;
    private final Set<String> asked = new HashSet<>();
    private final List<Provenance> permits = new ArrayList<>();
    private final List<Basis.Spared> spared = new ArrayList<>();

    BasisFinder(Policy policy, Call call, Instant at) {
        this.policy = policy;
        this.call = call;
        this.at = at;
    }

    Basis find() {
        var vouching = new ArrayList<String>();
        for (var regime : policy.regimes().values()) {
            if (regime.isOpen() && regime.vouches()) {
                vouching.add(regime.id());
            }
            for (var rule : regime.rules()) {
                if (rule.clause().window().contains(at)) {
                    add(regime, rule);
                }
            }
        }
        var application = policy.application();
        var evidence = application == null
                ? List.<HeldEvidence>of()
                : application.evidence().stream().filter(this::isHeld).toList();
        return new Basis(vouching, permits, spared, evidence);
    }

    private void add(Regime regime, Rule rule) {
        var clause = rule.clause();
        if (rule.effect() == Effect.ALLOW) {
            if (isAbout(regime.when(), clause.when(), clause.unless())) {
                permits.add(Provenance.of(regime, rule));
                askFor(clause);
            }
            return;
        }
        if (!rule.evidence().isEmpty() && isAbout(regime.when(), clause.when(), clause.unless())) {
            asked.addAll(rule.evidence());
        }
        for (var i = 0; i < clause.unless().size(); i++) {
            var exception = clause.unless().get(i);
            // What is no call of which the exception does not hold is one of which it does.
            var otherwise = new Clause(null, ANY, Window.always(), null, null, List.of(exception));
            if (exception.window().contains(at) && isAbout(regime.when(), clause.when(), List.of(otherwise))) {
                spared.add(new Basis.Spared(Provenance.of(regime, rule), exception.id(), i + 1, exception.because()));
                askFor(exception);
            }
        }
    }

    private void askFor(Clause clause) {
        for (var block : clause.when().blocks()) {
            if (block.containsKey("evidence")) {
                asked.addAll(block.get("evidence").in());
            }
        }
    }

    private boolean isHeld(HeldEvidence held) {
        return asked.contains(held.evidence())
                && held.isHeldAt(at)
                && isAbout(Condition.always(), held.covers(), List.of());
    }

    /** Returns whether conditions hold for some call that this one stands for, and no exception does. */
    private boolean isAbout(Condition scope, Condition when, List<Clause> unless) {
        var clause = new Clause(ASKED, when, Window.always(), ASKED, null, unless);
        var rule = new Rule(Effect.DENY, clause, List.of(), null, List.of(), null);
        var alone = catalog()
                .regime(new Regime(ASKED, null, null, null, true, scope, List.of(rule)))
                .build();
        return Decider.of(alone).decide(call, at).reasons().stream()
                .anyMatch(reason -> reason.kind() == Reason.Kind.PROHIBITED);
    }

    /** Returns all of the policy but its regimes. */
    private PolicyBuilder catalog() {
        var builder = Policy.named(policy.name());
        policy.attributes().values().forEach(builder::attribute);
        policy.evidence().forEach(builder::evidence);
        policy.groups().values().forEach(builder::group);
        policy.developers().values().forEach(builder::developer);
        policy.providers().values().forEach(builder::provider);
        policy.models().values().forEach(builder::models);
        policy.endpoints().values().forEach(builder::endpoint);
        if (policy.application() != null) {
            builder.application(policy.application());
        }
        return builder;
    }
}
