package dev.modelgovernance.compiled;

import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.encoding.Encodings;
import dev.modelgovernance.encoding.References;
import dev.modelgovernance.encoding.TimeSlices;
import dev.modelgovernance.pattern.CodePoints;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a policy into rules over encoded values: one for each block of a rule's condition, of the scope of a regime that
 * permits, and for each declared use.
 *
 * <p>A compiled rule keeps as a box what its attributes say by themselves, and as a formula what they do not: model ids,
 * evidence, groups whose members change, exceptions, and scopes with several blocks. So the size of the whole is that of
 * the policy, whatever its rules have in common. Not thread-safe.
 */
final class PolicyCompiler {

    private static final Map<String, Values> ANYTHING = Map.of();

    private final Policy policy;
    final Encoding encoding;
    final TimeSlices slices;
    final FormulaCompiler formulas;
    final List<CompiledRule> rules = new ArrayList<>();
    final List<Cause> obligations = new ArrayList<>();
    final Map<String, Formula> uses = new HashMap<>();
    final Map<String, SortedMap<String, Formula>> declared = new HashMap<>();
    final SortedMap<String, Formula> evidence = new TreeMap<>(CodePoints.ORDER);
    private final Map<String, Integer> obliging = new HashMap<>();
    boolean isVouched;
    int closedRegimes;

    PolicyCompiler(Encodings encodings) {
        policy = encodings.policy();
        encoding = encodings.encoding();
        slices = new TimeSlices(instants(policy, encodings), encodings.turns());
        formulas = new FormulaCompiler(encoding, slices, encodings.groups());
        addObligations();
        policy.regimes().values().forEach(this::add);
        addUses();
        policy.evidence().keySet().forEach(id -> evidence.put(id, formulas.held(id, null)));
        rules.sort(Comparator.comparing(CompiledRule::role));
    }

    private static SortedSet<Instant> instants(Policy policy, Encodings encodings) {
        var all = new TreeSet<>(encodings.instants());
        var references = new References(policy);
        for (var regime : policy.regimes().values()) {
            for (var rule : regime.rules()) {
                rule.evidence().forEach(id -> references.addEvidence(id, rule.maxAge()));
            }
        }
        all.addAll(references.instants());
        return all;
    }

    /** Numbers the rules that oblige, in the order of their obligations. */
    private void addObligations() {
        for (var regime : policy.regimes().values()) {
            for (var rule : regime.rules()) {
                if (!rule.obligations().isEmpty()) {
                    obligations.add(new Cause(Cause.Kind.OBLIGES, regime, rule));
                }
            }
        }
        obligations.sort(Comparator.comparing(
                        (Cause cause) -> Objects.requireNonNull(cause.regime()).id(), CodePoints.ORDER)
                .thenComparing(cause -> Objects.requireNonNull(cause.rule()).id(), CodePoints.ORDER));
        for (var i = 0; i < obligations.size(); i++) {
            var cause = obligations.get(i);
            obliging.put(key(Objects.requireNonNull(cause.regime()), Objects.requireNonNull(cause.rule())), i);
        }
    }

    private static String key(Regime regime, Rule rule) {
        return regime.id() + "/" + rule.id();
    }

    private void add(Regime regime) {
        isVouched |= regime.isOpen() && regime.vouches();
        var number = closedRegimes;
        var scope = blocks(regime.when());
        if (!regime.isOpen()) {
            closedRegimes++;
            var reason = new Cause(Cause.Kind.NOT_PERMITTED, regime, null);
            for (var block : scope) {
                add(CompiledRule.Role.LIMITS, number, reason, null, null, List.of(block), Formula.Constant.ALWAYS);
            }
        }
        // A scope of one block is part of the box of each rule.
        var own = scope.size() == 1 ? scope.get(0) : ANYTHING;
        var among = scope.size() == 1 ? Formula.Constant.ALWAYS : formulas.of(regime.when());
        for (var rule : regime.rules()) {
            add(regime, rule, own, among, number);
        }
    }

    private void add(Regime regime, Rule rule, Map<String, Values> scope, Formula among, int regimeNumber) {
        var clause = rule.clause();
        var exceptions =
                Formula.anyOf(clause.unless().stream().map(formulas::of).toList());
        var rest = Formula.every(List.of(among, Formula.not(exceptions)));
        var duty = obliging.get(key(regime, rule));
        var obligation = duty == null ? null : obligations.get(duty);
        var number = rule.effect() == Effect.REQUIRE ? Objects.requireNonNullElse(duty, -1) : regimeNumber;
        var reason = reason(regime, rule);
        for (var block : blocks(clause.when())) {
            add(role(rule.effect()), number, reason, obligation, rule, List.of(scope, block), rest);
        }
    }

    private static @Nullable Cause reason(Regime regime, Rule rule) {
        return switch (rule.effect()) {
            case DENY -> new Cause(Cause.Kind.PROHIBITED, regime, rule);
            case REQUIRE -> rule.evidence().isEmpty() ? null : new Cause(Cause.Kind.MISSING_EVIDENCE, regime, rule);
            case ALLOW -> null;
        };
    }

    private static CompiledRule.Role role(Effect effect) {
        return switch (effect) {
            case DENY -> CompiledRule.Role.PROHIBITS;
            case ALLOW -> CompiledRule.Role.PERMITS;
            case REQUIRE -> CompiledRule.Role.REQUIRES;
        };
    }

    private static List<Map<String, Values>> blocks(Condition condition) {
        return condition.blocks().isEmpty() ? List.of(ANYTHING) : condition.blocks();
    }

    private void add(
            CompiledRule.Role role,
            int number,
            @Nullable Cause reason,
            @Nullable Cause obligation,
            @Nullable Rule rule,
            List<Map<String, Values>> blocks,
            Formula besides) {
        var part = formulas.part(blocks);
        var rest = part == null ? Formula.Constant.NEVER : Formula.every(List.of(part.rest(), besides));
        if (part == null || rest == Formula.Constant.NEVER) {
            return;
        }
        rules.add(new CompiledRule(
                role,
                number,
                reason,
                obligation,
                encoding,
                part.box(),
                rule == null ? 0 : slices.from(rule.clause().window()),
                rule == null ? slices.count() : slices.until(rule.clause().window()),
                rest,
                rule == null
                        ? List.of()
                        : rule.evidence().stream()
                                .map(id -> formulas.held(id, rule.maxAge()))
                                .toList()));
    }

    private void addUses() {
        var application = policy.application();
        if (application == null) {
            return;
        }
        for (var use : application.uses()) {
            var attributes = policy.answered(application.attributesOf(use)).attributes();
            var parts = new TreeMap<String, Formula>(CodePoints.ORDER);
            attributes.forEach((attribute, values) -> parts.put(attribute, formulas.of(Map.of(attribute, values))));
            uses.put(use.id(), Formula.every(List.copyOf(parts.values())));
            declared.put(use.id(), parts);
            add(CompiledRule.Role.DECLARES, 0, null, null, null, List.of(attributes), Formula.Constant.ALWAYS);
        }
    }
}
