package dev.modelgovernance.decision;

import dev.modelgovernance.numbering.Mentions;
import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.region.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a policy can hold against a call, and all that it can ask of one.
 *
 * <p>Immutable and thread-safe.
 */
final class Grounds {

    private final Policy policy;
    private final List<Ground> obligations = new ArrayList<>();
    private final Map<String, Ground> undeclared = new HashMap<>();
    // By regime and rule, for two regimes may have rules that are equal; that of a regime itself has no rule.
    private final Map<String, Map<String, Ground>> reasonOf = new HashMap<>();
    private final Map<String, Map<String, Ground>> dutyOf = new HashMap<>();
    private final Ground ungoverned;

    Grounds(Policy policy) {
        this.policy = policy;
        policy.regimes().values().forEach(this::add);
        ungoverned = findUngoverned();
        var application = policy.application();
        if (application != null) {
            undeclared.put("", undeclared(application, application.uses()));
            application.uses().forEach(use -> undeclared.put(use.id(), undeclared(application, List.of(use))));
        }
    }

    /** Returns what is held against a call outside a use, or outside all of them; null where nothing is declared. */
    @Nullable
    Ground undeclared(@Nullable Use use) {
        return undeclared.get(use == null ? "" : use.id());
    }

    /** Returns what is held against a call for which no regime vouches. */
    Ground ungoverned() {
        return ungoverned;
    }

    /** Returns what a rule holds against calls, or without a rule what the regime does; null where that is nothing. */
    @Nullable
    Ground reason(Regime regime, @Nullable Rule rule) {
        return get(reasonOf, regime, rule);
    }

    /** Returns the obligations that a rule hands out; null where it has none. */
    @Nullable
    Ground duty(Regime regime, Rule rule) {
        return get(dutyOf, regime, rule);
    }

    private static @Nullable Ground get(Map<String, Map<String, Ground>> grounds, Regime regime, @Nullable Rule rule) {
        var ofRegime = grounds.get(regime.id());
        return ofRegime == null ? null : ofRegime.get(rule == null ? "" : rule.id());
    }

    private static void put(
            Map<String, Map<String, Ground>> grounds, Regime regime, @Nullable Rule rule, Ground ground) {
        grounds.computeIfAbsent(regime.id(), any -> new HashMap<>()).put(rule == null ? "" : rule.id(), ground);
    }

    /** Returns all that can hand out obligations. */
    List<Ground> obligations() {
        return obligations;
    }

    private void add(Regime regime) {
        for (var rule : regime.rules()) {
            switch (rule.effect()) {
                case DENY -> add(regime, rule, prohibited(regime, rule));
                case REQUIRE -> require(regime, rule);
                case ALLOW -> {}
            }
        }
        if (!regime.isOpen()) {
            add(regime, null, notPermitted(regime));
        }
    }

    private void add(Regime regime, @Nullable Rule rule, Ground reason) {
        put(reasonOf, regime, rule, reason);
    }

    private Ground prohibited(Regime regime, Rule rule) {
        return ground(
                Reason.Kind.PROHIBITED, regime, rule, mentioned(regime, rule), terms -> applies(terms, regime, rule));
    }

    private void require(Regime regime, Rule rule) {
        if (!rule.evidence().isEmpty()) {
            var mentioned = new Mentioned(() -> {
                var mentions = mentions(regime, rule);
                rule.evidence().forEach(evidence -> mentions.addEvidence(evidence, rule.maxAge()));
                return mentions;
            });
            add(regime, rule, ground(Reason.Kind.MISSING_EVIDENCE, regime, rule, mentioned, terms -> {
                var held = rule.evidence().stream()
                        .map(evidence -> terms.held(evidence, rule.maxAge()))
                        .toList();
                return applies(terms, regime, rule).minus(Region.intersection(held));
            }));
        }
        if (!rule.obligations().isEmpty()) {
            var duty = ground(null, regime, rule, mentioned(regime, rule), terms -> applies(terms, regime, rule));
            obligations.add(duty);
            put(dutyOf, regime, rule, duty);
        }
    }

    private Ground notPermitted(Regime regime) {
        var permits = regime.rules().stream()
                .filter(rule -> rule.effect() == Effect.ALLOW)
                .toList();
        var mentioned = new Mentioned(() -> {
            var mentions = Mentions.withoutCodes(policy).add(regime.when());
            permits.forEach(rule -> mentions.add(rule.clause()));
            return mentions;
        });
        var scope = new Mentioned(() -> Mentions.withoutCodes(policy).add(regime.when()));
        return new Ground(
                Reason.Kind.NOT_PERMITTED,
                regime,
                null,
                mentioned,
                scope,
                terms -> terms.region(regime.when())
                        .minus(Region.union(permits.stream()
                                .filter(terms.sight()::sees)
                                .map(rule -> terms.region(rule.clause()))
                                .toList())));
    }

    private Ground findUngoverned() {
        var vouching =
                policy.regimes().values().stream().filter(Regime::vouches).toList();
        var mentioned = new Mentioned(() -> {
            var mentions = Mentions.withoutCodes(policy);
            vouching.forEach(regime -> mentions.add(regime.when()));
            return mentions;
        });
        return ground(
                Reason.Kind.UNGOVERNED,
                null,
                null,
                mentioned,
                terms -> Region.union(vouching.stream()
                                .map(regime -> terms.region(regime.when()))
                                .toList())
                        .complement());
    }

    private Ground undeclared(Application application, List<Use> uses) {
        var mentioned = new Mentioned(() -> {
            var mentions = Mentions.withoutCodes(policy);
            uses.forEach(use -> mentions.add(application.attributesOf(use)));
            return mentions;
        });
        return ground(
                Reason.Kind.UNDECLARED,
                null,
                null,
                mentioned,
                terms -> Region.union(uses.stream()
                                .map(use -> terms.region(application.attributesOf(use)))
                                .toList())
                        .complement());
    }

    private static Region applies(Terms terms, Regime regime, Rule rule) {
        return terms.region(regime.when()).and(terms.region(rule.clause()));
    }

    /** Returns what a rule and the scope of its regime speak of. */
    Mentioned mentioned(Regime regime, Rule rule) {
        return new Mentioned(() -> mentions(regime, rule));
    }

    private Mentions mentions(Regime regime, Rule rule) {
        return Mentions.withoutCodes(policy).add(regime.when()).add(rule.clause());
    }

    private Ground ground(
            Reason.@Nullable Kind kind,
            @Nullable Regime regime,
            @Nullable Rule rule,
            Mentioned mentioned,
            Function<Terms, Region> calls) {
        return new Ground(kind, regime, rule, mentioned, mentioned, calls);
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
