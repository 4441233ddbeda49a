package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Cause;
import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a reason turns on: the attributes that its conditions and exceptions name, with the provider and the model that
 * these follow from, and which tags and evidence.
 *
 * @param attributes the attributes, sorted
 * @param tags the tags that are named
 * @param evidence the evidence that is named
 */
record Dependence(Set<String> attributes, Set<String> tags, Set<String> evidence) {

    /**
     * Returns what a cause turns on.
     *
     * @param use the use that the call is made through, or null
     */
    static Dependence of(Policy policy, Cause cause, @Nullable Use use) {
        var blocks = new ArrayList<Map<String, Values>>();
        var required = new HashSet<String>();
        var regime = cause.regime();
        if (regime != null) {
            blocks.addAll(regime.when().blocks());
            var rules = cause.rule() == null ? regime.rules() : List.of(cause.rule());
            rules.stream().map(Rule::clause).forEach(clause -> add(clause, blocks));
            rules.stream().map(Rule::evidence).forEach(required::addAll);
        } else if (cause.kind() == Cause.Kind.UNGOVERNED) {
            policy.regimes().values().stream()
                    .filter(Regime::vouches)
                    .map(Regime::when)
                    .map(Condition::blocks)
                    .forEach(blocks::addAll);
        } else if (policy.application() != null) {
            var application = policy.application();
            var uses = use == null ? application.uses() : List.of(use);
            uses.forEach(each ->
                    blocks.add(policy.answered(application.attributesOf(each)).attributes()));
        }
        required.addAll(named("evidence", blocks));
        addCovers(policy.application(), required, blocks);
        return new Dependence(attributes(blocks), named("tags", blocks), named("evidence", blocks));
    }

    private static void add(Clause clause, List<Map<String, Values>> blocks) {
        blocks.addAll(clause.when().blocks());
        clause.unless().forEach(exception -> add(exception, blocks));
    }

    /** Adds for which calls the evidence is held that is named or required. */
    private static void addCovers(
            @Nullable Application application, Set<String> evidence, List<Map<String, Values>> blocks) {
        if (application != null) {
            application.evidence().stream()
                    .filter(held -> evidence.contains(held.evidence()))
                    .forEach(held -> blocks.addAll(held.covers().blocks()));
        }
    }

    private static Set<String> named(String attribute, List<Map<String, Values>> blocks) {
        var found = new HashSet<String>();
        for (var block : blocks) {
            var values = block.get(attribute);
            if (values != null) {
                found.addAll(values.in());
                found.addAll(values.not());
            }
        }
        return found;
    }

    private static Set<String> attributes(List<Map<String, Values>> blocks) {
        var found = new TreeSet<String>();
        blocks.forEach(block -> found.addAll(block.keySet()));
        if (found.contains("provider-home")) {
            found.add("provider");
        }
        if (found.contains("tags") || found.contains("developer") || found.contains("developer-home")) {
            found.addAll(List.of("provider", "model"));
        }
        found.removeAll(List.of("tags", "evidence"));
        return found;
    }
}
