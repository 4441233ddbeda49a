package dev.modelgovernance.decision;

import dev.modelgovernance.glob.CodePoints;
import dev.modelgovernance.match.Matcher;
import dev.modelgovernance.match.Matchers;
import dev.modelgovernance.numbering.Coordinates;
import dev.modelgovernance.numbering.Lexicon;
import dev.modelgovernance.numbering.Mentions;
import dev.modelgovernance.numbering.ModelClasses;
import dev.modelgovernance.numbering.Places;
import dev.modelgovernance.numbering.Windows;
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
import java.util.IdentityHashMap;
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
final class Lines {

    private static final Map<String, Values> ANYTHING = Map.of();

    private final Policy policy;
    private final Grounds grounds;
    private final Coordinates coordinates;
    private final Windows windows;
    private final Places places;
    private final Matchers matchers;
    private final List<Line> lines = new ArrayList<>();
    private final List<List<Obligation>> obligations = new ArrayList<>();
    private final IdentityHashMap<Ground, Integer> duties = new IdentityHashMap<>();
    private final Map<String, Matcher> uses = new HashMap<>();
    private final SortedMap<String, Matcher> evidence = new TreeMap<>(CodePoints.ORDER);
    private boolean isVouched;
    private int limits;

    Lines(Policy policy, Lexicon lexicon, Grounds grounds) {
        this.policy = policy;
        this.grounds = grounds;
        coordinates = new Coordinates(policy, lexicon.names(), lexicon.universe(), ModelClasses.undivided());
        windows = new Windows(instants(policy, lexicon), lexicon.turns());
        places = lexicon.places();
        matchers = new Matchers(coordinates, windows, places);
        addDuties();
        policy.regimes().values().forEach(this::add);
        addUses();
        policy.evidence().keySet().forEach(id -> evidence.put(id, matchers.held(id, null)));
        lines.sort(Comparator.comparing(Line::role));
    }

    private static SortedSet<Instant> instants(Policy policy, Lexicon lexicon) {
        var all = new TreeSet<>(lexicon.instants());
        var mentions = Mentions.withoutCodes(policy);
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
            var turns = Objects.requireNonNull(grounds.reason(regime, null)).turns();
            for (var block : blocks(regime.when())) {
                add(Line.Role.LIMITS, regime, null, List.of(block), Matcher.ALWAYS, number, turns);
            }
        }
        // A scope of one block is part of the box of each rule.
        var scope = blocks(regime.when());
        var among = scope.size() == 1 ? Matcher.ALWAYS : matchers.of(regime.when());
        for (var rule : regime.rules()) {
            add(regime, rule, scope.size() == 1 ? scope.get(0) : ANYTHING, among, number);
        }
    }

    private void add(Regime regime, Rule rule, Map<String, Values> scope, Matcher among, int regimeNumber) {
        var clause = rule.clause();
        var exceptions =
                Matcher.anyOf(clause.unless().stream().map(matchers::of).toList());
        var rest = Matcher.every(List.of(among, Matcher.not(exceptions)));
        var number = rule.effect() == Effect.REQUIRE ? number(grounds.duty(regime, rule)) : regimeNumber;
        var turns = turns(regime, rule);
        for (var block : blocks(clause.when())) {
            add(role(rule.effect()), regime, rule, List.of(scope, block), rest, number, turns);
        }
    }

    private int number(@Nullable Ground duty) {
        return duty == null ? -1 : Objects.requireNonNull(duties.get(duty));
    }

    private static Line.Role role(Effect effect) {
        return switch (effect) {
            case DENY -> Line.Role.PROHIBITS;
            case ALLOW -> Line.Role.PERMITS;
            case REQUIRE -> Line.Role.REQUIRES;
        };
    }

    private Mentioned turns(Regime regime, Rule rule) {
        var reason = grounds.reason(regime, rule);
        var ground = reason == null ? grounds.duty(regime, rule) : reason;
        return ground == null ? grounds.mentioned(regime, rule) : ground.turns();
    }

    /** Numbers the rules that oblige, in the order of their obligations. */
    private void addDuties() {
        grounds.obligations().stream()
                .sorted(Comparator.comparing((Ground duty) -> idOf(duty.regime()), CodePoints.ORDER)
                        .thenComparing(duty -> idOf(duty.rule()), CodePoints.ORDER))
                .forEach(duty -> {
                    duties.put(duty, obligations.size());
                    obligations.add(Verdicts.sorted(Verdicts.obligations(policy, duty)));
                });
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
            Line.Role role,
            @Nullable Regime regime,
            @Nullable Rule rule,
            List<Map<String, Values>> blocks,
            Matcher besides,
            int number,
            Mentioned turns) {
        var part = matchers.part(blocks);
        var rest = part == null ? Matcher.NEVER : Matcher.every(List.of(part.rest(), besides));
        if (part == null || rest == Matcher.NEVER) {
            return;
        }
        var window = rule == null ? Window.always() : rule.clause().window();
        var held = rule == null
                ? List.<Matcher>of()
                : rule.evidence().stream()
                        .map(id -> matchers.held(id, rule.maxAge()))
                        .toList();
        lines.add(new Line(
                role,
                regime,
                rule,
                regime == null ? null : grounds.reason(regime, rule),
                regime == null || rule == null ? null : grounds.duty(regime, rule),
                part.box(),
                windows.from(window),
                windows.until(window),
                rest,
                held,
                number,
                turns));
    }

    private void addUses() {
        var application = policy.application();
        if (application == null) {
            return;
        }
        for (var use : application.uses()) {
            var attributes = application.attributesOf(use);
            uses.put(use.id(), matchers.of(attributes));
            var turns = new Mentioned(() -> Mentions.withoutCodes(policy).add(attributes));
            add(Line.Role.DECLARES, null, null, List.of(attributes), Matcher.ALWAYS, 0, turns);
        }
    }

    Coordinates coordinates() {
        return coordinates;
    }

    Windows windows() {
        return windows;
    }

    Places places() {
        return places;
    }

    Matchers matchers() {
        return matchers;
    }

    /** Returns the lines, in the order of their roles. */
    List<Line> lines() {
        return lines;
    }

    /** Returns the obligations of each rule that oblige. */
    List<List<Obligation>> obligations() {
        return obligations;
    }

    Map<String, Matcher> uses() {
        return uses;
    }

    SortedMap<String, Matcher> evidence() {
        return evidence;
    }

    boolean isVouched() {
        return isVouched;
    }

    int limits() {
        return limits;
    }
}
