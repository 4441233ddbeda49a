package dev.modelgovernance.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Rules, and calls to decide by them.
 *
 * @param attributes the attributes that the rules restrict, besides the model, in the order in which to look at them
 * @param groups the countries of each group
 * @param rules the rules
 * @param calls the calls, all different
 */
record Workload(
        List<String> attributes, Map<String, List<String>> groups, List<PlainRule> rules, List<PlainCall> calls) {

    /** How many calls a stream has. */
    static final int STREAM = 4096;

    /** Returns the values without groups: each group's countries in its place. */
    List<String> expanded(List<String> values) {
        var all = new TreeSet<String>();
        values.forEach(value -> all.addAll(groups.getOrDefault(value, List.of(value))));
        return List.copyOf(all);
    }

    /** Returns the rules of a kind. */
    List<PlainRule> rules(PlainRule.Kind kind) {
        return rules.stream().filter(rule -> rule.kind() == kind).toList();
    }

    /** Returns the rules on which a verdict depends, denials first. */
    List<PlainRule> verdictRules() {
        return Stream.of(PlainRule.Kind.DENY, PlainRule.Kind.PERMIT)
                .flatMap(kind -> rules(kind).stream())
                .toList();
    }
}
