package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the rules of a policy and the uses of its application are written. Immutable and thread-safe. */
final class WrittenPlaces {

    /** By regime and rule; the regime itself has no rule. */
    private final Map<String, Map<@Nullable String, Place>> rules = new HashMap<>();

    private final Map<String, Place> uses = new HashMap<>();

    private WrittenPlaces() {}

    /** Finds the places in a document without problems, and in what it imports. */
    static WrittenPlaces of(Document first, Policy policy) {
        var places = new WrittenPlaces();
        first.visibleRegimes().forEach((id, from) -> {
            var ofRegime = places.rules.computeIfAbsent(id, any -> new HashMap<>());
            for (var document : from) {
                var regime = "/regimes/" + segment(id);
                ofRegime.putIfAbsent(null, document.findings.mark(regime));
                var at = 0;
                for (var rule : Objects.requireNonNull(document.regimes.get(id)).rules()) {
                    ofRegime.putIfAbsent(rule.id(), document.findings.mark(regime + "/rules/" + at++));
                }
            }
        });
        var application = policy.application();
        if (application != null) {
            var document = first.closure().stream()
                    .filter(each -> each.application != null)
                    .findAny()
                    .orElseThrow();
            var at = 0;
            for (var use : application.uses()) {
                places.uses.put(use.id(), document.findings.mark("/application/uses/" + at++));
            }
        }
        return places;
    }

    @Nullable
    Place ofRule(String regime, @Nullable String rule) {
        var ofRegime = rules.get(regime);
        return ofRegime == null ? null : ofRegime.get(rule);
    }

    @Nullable
    Place ofUse(String use) {
        return uses.get(use);
    }
}
