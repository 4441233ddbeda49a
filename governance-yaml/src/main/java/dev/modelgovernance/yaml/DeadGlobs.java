package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Finds rules that forbid or require something for model ids of which the policy knows none: they may well be misspelt.
 *
 * <p>Not thread-safe.
 */
final class DeadGlobs {

    /** After so many comparisons of two globs, nothing more is looked for. */
    private static final int MAX_COMPARISONS = 10_000_000;

    private final Set<String> ids = new HashSet<>();
    private final List<Glob> globs = new ArrayList<>();
    private int comparisons;

    /** Starts with the ids that families, endpoints, uses and tests of a policy have. */
    DeadGlobs(Policy policy, Collection<Document> documents) {
        policy.models().values().forEach(family -> add(family.ids()));
        policy.endpoints()
                .values()
                .forEach(endpoint -> endpoint.models().values().forEach(answer -> add(List.of(answer.model()))));
        var application = policy.application();
        if (application != null) {
            add(application.attributes());
            application.uses().forEach(use -> add(use.attributes()));
        }
        documents.stream()
                .flatMap(document -> document.tests.stream())
                .forEach(test -> add(test.call().attributes()));
        globs.sort(Glob.MOST_SPECIFIC_FIRST.reversed());
    }

    private void add(Map<String, Values> stated) {
        var models = stated.get("model");
        if (models != null) {
            add(models.in());
        }
    }

    private void add(List<String> texts) {
        for (var text : texts) {
            var glob = new Glob(text);
            if (glob.isLiteral()) {
                ids.add(text);
            } else {
                globs.add(glob);
            }
        }
    }

    /** Passes on the path and the message of each such rule of a document. */
    void find(Document document, BiConsumer<String, String> found) {
        document.regimes.values().forEach(regime -> {
            for (var i = 0; i < regime.rules().size(); i++) {
                var rule = regime.rules().get(i);
                var named = rule.effect() == Effect.ALLOW ? Set.<String>of() : globs(rule);
                if (!named.isEmpty() && named.stream().allMatch(this::isDead)) {
                    found.accept(
                            "/regimes/" + segment(regime.id()) + "/rules/" + i,
                            "rule " + Problem.quoted(rule.id()) + " is about model "
                                    + named.stream().sorted().collect(Collectors.joining(", "))
                                    + ", and no family, endpoint, use or test of the policy has such an id: is it misspelt?");
                }
            }
        });
    }

    /** Returns the globs of which a model id must match one for the rule to apply; none where it may have any id. */
    private static Set<String> globs(Rule rule) {
        Condition when = rule.clause().when();
        var models = when.blocks().stream().map(block -> block.get("model")).toList();
        return models.stream().allMatch(values -> values != null && !values.in().isEmpty())
                ? models.stream()
                        .flatMap(values -> Objects.requireNonNull(values).in().stream())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private boolean isDead(String text) {
        var glob = new Glob(text);
        comparisons += ids.size() + globs.size();
        if (comparisons > MAX_COMPARISONS || ids.contains(text)) {
            return false;
        }
        return globs.stream().noneMatch(glob::overlaps)
                && (glob.isLiteral() || ids.stream().noneMatch(glob::matches));
    }
}
