package dev.modelgovernance.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws workloads: rules, of which a quarter deny, a quarter require something and half permit, each in force for some of
 * ten years; and calls, three quarters of them inside some rule, the others from all that there are.
 *
 * <p>The same shape and number give the same workload. Not thread-safe.
 */
final class Drawing {

    private static final List<PlainRule.Kind> KINDS = List.of(
            PlainRule.Kind.DENY, PlainRule.Kind.REQUIRE, PlainRule.Kind.PERMIT, PlainRule.Kind.PERMIT);

    private final Shape shape;
    private final int size;
    private final Dice dice = new Dice(2026);
    private final Twist twist;
    private final Map<String, List<String>> groups = new TreeMap<>();

    private Drawing(Shape shape, int size) {
        this.shape = shape;
        this.size = size;
        twist = new Twist(shape, size, dice);
        Vocabulary.GROUPS.forEach(group -> groups.put(group, dice.some(Vocabulary.COUNTRIES, dice.between(5, 27))));
    }

    static Workload of(Shape shape, int rules) {
        return new Drawing(shape, rules).workload();
    }

    private Workload workload() {
        var rules = new ArrayList<PlainRule>();
        while (rules.size() < size) {
            var number = rules.size();
            var plain = rule("rule-" + number, KINDS.get(number % KINDS.size()));
            rules.add(twist.of(plain, number));
        }
        var ruled = new Workload(shape.attributes(), groups, List.copyOf(rules), List.of());
        return new Workload(ruled.attributes(), groups, ruled.rules(), calls(ruled));
    }

    private PlainRule rule(String id, PlainRule.Kind kind) {
        var when = new LinkedHashMap<String, List<String>>();
        for (var attribute : shape.attributes()) {
            var all = Vocabulary.of(attribute);
            when.put(
                    attribute,
                    all.equals(Vocabulary.COUNTRIES) ? countries() : dice.some(all, dice.between(1, 4)));
        }
        var from = dice.day(Dice.START, Dice.END.minusDays(1));
        var until = dice.day(from.plusDays(1), Dice.END);
        var duty = kind == PlainRule.Kind.REQUIRE ? dice.one(Vocabulary.DUTIES) : null;
        return new PlainRule(id, kind, when, from, until, duty, List.of());
    }

    /** Draws one to four countries; now and then a group for one of them, or a long list. */
    private List<String> countries() {
        if (dice.oneIn(10)) {
            return dice.some(Vocabulary.COUNTRIES, dice.between(20, 60));
        }
        var some = new ArrayList<>(dice.some(Vocabulary.COUNTRIES, dice.between(1, 4)));
        if (dice.oneIn(8)) {
            some.set(0, dice.one(Vocabulary.GROUPS));
        }
        return List.copyOf(some);
    }

    /** Draws different calls, of which those that agree in all but the instant agree in the verdict too. */
    private List<PlainCall> calls(Workload ruled) {
        var judge = LinearScan.of(ruled);
        var verdicts = new HashMap<List<String>, Boolean>();
        var calls = new LinkedHashMap<PlainCall, Integer>();
        while (calls.size() < Workload.STREAM) {
            var call = calls.size() % 4 == 3 ? anyCall() : callInside(dice.one(ruled.rules()));
            var key = ruled.attributes().stream().map(call::value).toList();
            var verdict = judge.allows(call);
            if (verdicts.merge(key, verdict, (known, found) -> known) == verdict) {
                calls.put(call, calls.size());
            }
        }
        return List.copyOf(calls.keySet());
    }

    private PlainCall anyCall() {
        var states = unruled(twist.anyModel());
        shape.attributes().forEach(attribute -> states.put(attribute, dice.one(Vocabulary.of(attribute))));
        return new PlainCall(states, dice.instant(Dice.START, Dice.END));
    }

    private PlainCall callInside(PlainRule rule) {
        var globs = rule.when().get("model");
        var states = unruled(globs == null ? twist.anyModel() : twist.modelOf(dice.one(globs)));
        for (var attribute : shape.attributes()) {
            var value = dice.one(rule.when().get(attribute));
            states.put(attribute, dice.one(groups.getOrDefault(value, List.of(value))));
        }
        return new PlainCall(states, dice.instant(rule.from(), rule.until()));
    }

    /** States what no rule of W(n) restricts. */
    private Map<String, String> unruled(String model) {
        var states = new HashMap<String, String>();
        states.put("model", model);
        states.put("deployer", dice.one(Vocabulary.COUNTRIES));
        states.put("owner", dice.one(Vocabulary.COUNTRIES));
        return states;
    }
}
