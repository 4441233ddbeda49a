package dev.modelgovernance.decision;

import dev.modelgovernance.numbering.Mentions;
import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.region.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a policy can hold against a call, and all that it can ask of one.
 *
 * <p>Immutable and thread-safe.
 */
final class Grounds {

    private final Policy policy;
    private final Hulls hulls;
    private final List<Ground> reasons = new ArrayList<>();
    private final List<Ground> obligations = new ArrayList<>();
    private final Map<String, Ground> undeclared = new HashMap<>();

    Grounds(Policy policy, Hulls hulls) {
        this.policy = policy;
        this.hulls = hulls;
        policy.regimes().values().forEach(this::add);
        ungoverned();
        var application = policy.application();
        if (application != null) {
            undeclared.put("", undeclared(application, application.uses()));
            application.uses().forEach(use -> undeclared.put(use.id(), undeclared(application, List.of(use))));
        }
    }

    /** Returns all that can be held against a call that is made through a use, or through none. */
    List<Ground> reasons(@Nullable Use use) {
        var all = new ArrayList<>(reasons);
        var declaration = undeclared.get(use == null ? "" : use.id());
        if (declaration != null) {
            all.add(declaration);
        }
        return all;
    }

    /** Returns all that can hand out obligations. */
    List<Ground> obligations() {
        return obligations;
    }

    private void add(Regime regime) {
        for (var rule : regime.rules()) {
            switch (rule.effect()) {
                case DENY -> reasons.add(prohibited(regime, rule));
                case REQUIRE -> require(regime, rule);
                case ALLOW -> {}
            }
        }
        if (!regime.isOpen()) {
            reasons.add(notPermitted(regime));
        }
    }

    private Ground prohibited(Regime regime, Rule rule) {
        return ground(
                Reason.Kind.PROHIBITED, regime, rule, mentions(regime, rule), terms -> applies(terms, regime, rule));
    }

    private void require(Regime regime, Rule rule) {
        if (!rule.evidence().isEmpty()) {
            var mentions = mentions(regime, rule);
            rule.evidence().forEach(evidence -> mentions.addEvidence(evidence, rule.maxAge()));
            reasons.add(ground(Reason.Kind.MISSING_EVIDENCE, regime, rule, mentions, terms -> {
                var held = rule.evidence().stream()
                        .map(evidence -> terms.held(evidence, rule.maxAge()))
                        .toList();
                return applies(terms, regime, rule).minus(Region.intersection(held));
            }));
        }
        if (!rule.obligations().isEmpty()) {
            obligations.add(ground(null, regime, rule, mentions(regime, rule), terms -> applies(terms, regime, rule)));
        }
    }

    /** What a rule of a closed regime allows, as far as it matters to calls in a hull. */
    private record Permit(Rule rule, Hull hull, List<Instant> changes) {}

    private Ground notPermitted(Regime regime) {
        var mentions = new Mentions(policy).add(regime.when());
        var scopeChanges = mentions.instants();
        var permits = new ArrayList<Permit>();
        for (var rule : regime.rules()) {
            if (rule.effect() == Effect.ALLOW) {
                mentions.add(rule.clause());
                var changes = new Mentions(policy).add(rule.clause()).instants();
                permits.add(new Permit(rule, hulls.of(rule.clause().when()), changes));
            }
        }
        return new Ground(
                Reason.Kind.NOT_PERMITTED,
                regime,
                null,
                hulls.of(regime.when()),
                mentions.globs(),
                calls -> changes(scopeChanges, permits, calls),
                terms -> terms.region(regime.when())
                        .minus(Region.union(permits.stream()
                                .filter(permit -> permit.hull().meets(terms.hull()))
                                .map(permit -> terms.region(permit.rule().clause()))
                                .toList())));
    }

    private static List<Instant> changes(List<Instant> always, List<Permit> permits, Hull calls) {
        var all = new TreeSet<>(always);
        permits.stream().filter(permit -> permit.hull().meets(calls)).forEach(permit -> all.addAll(permit.changes()));
        return List.copyOf(all);
    }

    private void ungoverned() {
        var vouching =
                policy.regimes().values().stream().filter(Regime::vouches).toList();
        var mentions = new Mentions(policy);
        vouching.forEach(regime -> mentions.add(regime.when()));
        reasons.add(ground(
                Reason.Kind.UNGOVERNED,
                null,
                null,
                mentions,
                terms -> Region.union(vouching.stream()
                                .map(regime -> terms.region(regime.when()))
                                .toList())
                        .complement()));
    }

    private Ground undeclared(Application application, List<Use> uses) {
        var mentions = new Mentions(policy);
        uses.forEach(use -> mentions.add(application.attributesOf(use)));
        return ground(
                Reason.Kind.UNDECLARED,
                null,
                null,
                mentions,
                terms -> Region.union(uses.stream()
                                .map(use -> terms.region(application.attributesOf(use)))
                                .toList())
                        .complement());
    }

    private static Region applies(Terms terms, Regime regime, Rule rule) {
        return terms.region(regime.when()).and(terms.region(rule.clause()));
    }

    private Mentions mentions(Regime regime, Rule rule) {
        return new Mentions(policy).add(regime.when()).add(rule.clause());
    }

    private Ground ground(
            Reason.@Nullable Kind kind,
            @Nullable Regime regime,
            @Nullable Rule rule,
            Mentions mentions,
            Function<Terms, Region> calls) {
        var scope = regime == null ? Hull.EVERYTHING : hulls.of(regime.when());
        var hull = rule == null ? scope : scope.and(hulls.of(rule.clause().when()));
        var instants = mentions.instants();
        return new Ground(kind, regime, rule, hull, mentions.globs(), any -> instants, calls);
    }

    /** Returns the reason of a value that the policy does not know, or of an attribute that holds none. */
    static Reason unknownValue(String attribute, @Nullable String value) {
        return new Reason(
                Reason.Kind.UNKNOWN_VALUE, null, null, null, null, null, List.of(), attribute, value, null, List.of());
    }

    /** Returns the reason of a use that no application declares. */
    static Reason undeclaredUse() {
        return new Reason(Reason.Kind.UNDECLARED, null, null, null, null, null, List.of(), null, null, null, List.of());
    }
}
