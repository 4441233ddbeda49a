package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Formula;
import dev.modelgovernance.compiled.FormulaCompiler;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.encoding.Encodings;
import dev.modelgovernance.encoding.JurisdictionGroups;
import dev.modelgovernance.encoding.ModelClasses;
import dev.modelgovernance.encoding.References;
import dev.modelgovernance.encoding.TimeSlices;
import dev.modelgovernance.pattern.CodePoints;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
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
 * Compiles a policy into lines: one for each block of a rule's condition, of the scope of a regime that permits, and for
 * each declared use.
 *
 * <p>A line keeps as a box what its attributes say by themselves, and as a matcher what they do not: model ids, evidence,
 * groups whose members change, exceptions, and scopes with several blocks. So the size of the whole is that of the policy,
 * whatever its rules have in common. Not thread-safe.
 */
final class PolicyCompiler {

    private static final Map<String, Values> ANYTHING = Map.of();

    private final Policy policy;
    private final Encoding coordinates;
    private final TimeSlices windows;
    private final JurisdictionGroups places;
    private final FormulaCompiler matchers;
    private final List<CompiledRule> lines = new ArrayList<>();
    private final List<List<Obligation>> obligations = new ArrayList<>();
    private final Map<String, Duty> duties = new HashMap<>();
    private final Map<String, Formula> uses = new HashMap<>();
    private final SortedMap<String, Formula> evidence = new TreeMap<>(CodePoints.ORDER);
    private boolean isVouched;
    private int limits;

    /** What a rule obliges to, and its number. */
    private record Duty(Cause ground, int number) {}

    PolicyCompiler(Policy policy, Encodings lexicon) {
        this.policy = policy;
        coordinates = new Encoding(policy, lexicon.names(), lexicon.universe(), ModelClasses.undivided());
        windows = new TimeSlices(instants(policy, lexicon), lexicon.turns());
        places = lexicon.places();
        matchers = new FormulaCompiler(coordinates, windows, places);
        addDuties();
        policy.regimes().values().forEach(this::add);
        addUses();
        policy.evidence().keySet().forEach(id -> evidence.put(id, matchers.held(id, null)));
        lines.sort(Comparator.comparing(CompiledRule::role));
    }

    private static SortedSet<Instant> instants(Policy policy, Encodings lexicon) {
        var all = new TreeSet<>(lexicon.instants());
        var mentions = new References(policy);
        for (var regime : policy.regimes().values()) {
            for (var rule : regime.rules()) {
                rule.evidence().forEach(id -> mentions.addEvidence(id, rule.maxAge()));
            }
        }
        all.addAll(mentions.instants());
        return all;
    }

    private void add(Regime regime) {
        isVouched |= regime.isOpen() && regime.vouches();
        var number = limits;
        if (!regime.isOpen()) {
            limits++;
            var reason = new Cause(Reason.Kind.NOT_PERMITTED, regime, null);
            for (var block : blocks(regime.when())) {
                add(CompiledRule.Role.LIMITS, null, reason, null, List.of(block), Formula.ALWAYS, number);
            }
        }
        // A scope of one block is part of the box of each rule.
        var scope = blocks(regime.when());
        var among = scope.size() == 1 ? Formula.ALWAYS : matchers.of(regime.when());
        for (var rule : regime.rules()) {
            add(regime, rule, scope.size() == 1 ? scope.get(0) : ANYTHING, among, number);
        }
    }

    private void add(Regime regime, Rule rule, Map<String, Values> scope, Formula among, int regimeNumber) {
        var clause = rule.clause();
        var exceptions =
                Formula.anyOf(clause.unless().stream().map(matchers::of).toList());
        var rest = Formula.every(List.of(among, Formula.not(exceptions)));
        var duty = duties.get(key(regime, rule));
        var number = rule.effect() == Effect.REQUIRE ? (duty == null ? -1 : duty.number()) : regimeNumber;
        var reason = reason(regime, rule);
        for (var block : blocks(clause.when())) {
            add(
                    role(rule.effect()),
                    rule,
                    reason,
                    duty == null ? null : duty.ground(),
                    List.of(scope, block),
                    rest,
                    number);
        }
    }

    private static @Nullable Cause reason(Regime regime, Rule rule) {
        return switch (rule.effect()) {
            case DENY -> new Cause(Reason.Kind.PROHIBITED, regime, rule);
            case REQUIRE -> rule.evidence().isEmpty() ? null : new Cause(Reason.Kind.MISSING_EVIDENCE, regime, rule);
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

    /** Numbers the rules that oblige, in the order of their obligations. */
    private void addDuties() {
        var all = new ArrayList<Cause>();
        for (var regime : policy.regimes().values()) {
            for (var rule : regime.rules()) {
                if (!rule.obligations().isEmpty()) {
                    all.add(new Cause(null, regime, rule));
                }
            }
        }
        all.sort(Comparator.comparing((Cause duty) -> idOf(duty.regime()), CodePoints.ORDER)
                .thenComparing(duty -> idOf(duty.rule()), CodePoints.ORDER));
        for (var duty : all) {
            duties.put(idOf(duty.regime()) + "/" + idOf(duty.rule()), new Duty(duty, obligations.size()));
            obligations.add(DecisionWriter.sorted(DecisionWriter.obligations(policy, duty)));
        }
    }

    private static String key(Regime regime, Rule rule) {
        return regime.id() + "/" + rule.id();
    }

    private static String idOf(@Nullable Regime regime) {
        return Objects.requireNonNull(regime).id();
    }

    private static String idOf(@Nullable Rule rule) {
        return Objects.requireNonNull(rule).id();
    }

    private static List<Map<String, Values>> blocks(Condition condition) {
        return condition.blocks().isEmpty() ? List.of(ANYTHING) : condition.blocks();
    }

    private void add(
            CompiledRule.Role role,
            @Nullable Rule rule,
            @Nullable Cause reason,
            @Nullable Cause duty,
            List<Map<String, Values>> blocks,
            Formula besides,
            int number) {
        var part = matchers.part(blocks);
        var rest = part == null ? Formula.NEVER : Formula.every(List.of(part.rest(), besides));
        if (part == null || rest == Formula.NEVER) {
            return;
        }
        var window = rule == null ? Window.always() : rule.clause().window();
        var held = rule == null
                ? List.<Formula>of()
                : rule.evidence().stream()
                        .map(id -> matchers.held(id, rule.maxAge()))
                        .toList();
        lines.add(new CompiledRule(
                role, rule, reason, duty, part.box(), windows.from(window), windows.until(window), rest, held, number));
    }

    private void addUses() {
        var application = policy.application();
        if (application == null) {
            return;
        }
        for (var use : application.uses()) {
            var attributes = application.attributesOf(use);
            uses.put(use.id(), matchers.of(attributes));
            add(CompiledRule.Role.DECLARES, null, null, null, List.of(attributes), Formula.ALWAYS, 0);
        }
    }

    Encoding coordinates() {
        return coordinates;
    }

    TimeSlices windows() {
        return windows;
    }

    JurisdictionGroups places() {
        return places;
    }

    FormulaCompiler matchers() {
        return matchers;
    }

    /** Returns the lines, in the order of their roles. */
    List<CompiledRule> lines() {
        return lines;
    }

    /** Returns the obligations of each rule that oblige. */
    List<List<Obligation>> obligations() {
        return obligations;
    }

    Map<String, Formula> uses() {
        return uses;
    }

    SortedMap<String, Formula> evidence() {
        return evidence;
    }

    boolean isVouched() {
        return isVouched;
    }

    int limits() {
        return limits;
    }
}
