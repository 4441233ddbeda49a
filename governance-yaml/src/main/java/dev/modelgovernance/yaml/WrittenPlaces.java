package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the rules of a policy and the uses of its application are written; looked for when first asked. Thread-safe. */
final class WrittenPlaces {

    private final Document first;
    private final Policy policy;

    /** By regime and rule; the regime itself has no rule. */
    private @Nullable Map<String, Map<@Nullable String, Place>> rules;

    private @Nullable Map<String, Place> uses;

    /** Takes a document without problems, with all that it imports, and the policy that they make. */
    WrittenPlaces(Document first, Policy policy) {
        this.first = first;
        this.policy = policy;
    }

    @Nullable
    synchronized Place ofRule(String regime, @Nullable String rule) {
        if (rules == null) {
            rules = findRules();
        }
        var ofRegime = rules.get(regime);
        return ofRegime == null ? null : ofRegime.get(rule);
    }

    @Nullable
    synchronized Place ofUse(String use) {
        if (uses == null) {
            uses = findUses();
        }
        return uses.get(use);
    }

    Place ofImport(Place place) {
        for (var document : first.closure()) {
            for (var each : document.imports) {
                if (!document.isPack
                        && each.document != null
                        && each.document.isPack
                        && each.document.closure().stream().anyMatch(pack -> pack.file.equals(place.path()))) {
                    return each.entry.mark();
                }
            }
        }
        return place;
    }

    private Map<String, Map<@Nullable String, Place>> findRules() {
        var found = new HashMap<String, Map<@Nullable String, Place>>();
        first.visibleRegimes().forEach((id, from) -> {
            var regime = "/regimes/" + segment(id);
            var ofRegime = found.computeIfAbsent(id, any -> new HashMap<>());
            for (var document : from) {
                ofRegime.putIfAbsent(null, document.findings.mark(regime));
                var at = 0;
                for (var rule : Objects.requireNonNull(document.regimes.get(id)).rules()) {
                    ofRegime.putIfAbsent(rule.id(), document.findings.mark(regime + "/rules/" + at++));
                }
            }
        });
        return found;
    }

    private Map<String, Place> findUses() {
        var found = new HashMap<String, Place>();
        var application = policy.application();
        if (application != null) {
            var document = first.closure().stream()
                    .filter(each -> each.application != null)
                    .findAny()
                    .orElseThrow();
            var at = 0;
            for (var use : application.uses()) {
                found.put(use.id(), document.findings.mark("/application/uses/" + at++));
            }
        }
        return found;
    }
}
