package dev.modelgovernance.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a call or a use states, with the names of endpoints replaced by what answers to them. Immutable and thread-safe.
 *
 * @param attributes what is stated then, by attribute
 * @param sent the names that were replaced, as they were stated
 * @param ambiguous the names under {@code not} that stand for several ids, so that none can replace them
 */
public record Answered(Map<String, Values> attributes, List<String> sent, List<String> ambiguous) {

    public Answered {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        sent = List.copyOf(sent);
        ambiguous = List.copyOf(ambiguous);
    }

    /** What a name means: the id of a model, and where that runs; no places where that is not told. */
    private record Meaning(String model, List<String> processing) {}

    static Answered of(Map<String, Values> stated, Collection<Endpoint> endpoints, Set<String> providers) {
        var models = stated.get("model");
        if (models == null
                || Stream.concat(models.in().stream(), models.not().stream())
                        .noneMatch(name -> isNamed(name, endpoints))) {
            return new Answered(stated, List.of(), List.of());
        }
        var serving = serving(stated.get("provider"), providers);
        var all = new LinkedHashMap<>(stated);
        var sent = new LinkedHashSet<String>();
        var meant = new LinkedHashSet<Meaning>();
        for (var name : models.in()) {
            var meanings = meanings(name, endpoints, serving);
            if (!meanings.equals(Set.of(new Meaning(name, List.of())))) {
                sent.add(name);
            }
            meant.addAll(meanings);
        }
        var excluded = new ArrayList<String>();
        var ambiguous = new ArrayList<String>();
        for (var name : models.not()) {
            var ids = meanings(name, endpoints, serving).stream()
                    .map(Meaning::model)
                    .distinct()
                    .toList();
            excluded.add(ids.size() == 1 ? ids.get(0) : name);
            if (ids.size() > 1) {
                ambiguous.add(name);
            } else if (!ids.contains(name)) {
                sent.add(name);
            }
        }
        all.put(
                "model",
                new Values(meant.stream().map(Meaning::model).distinct().toList(), excluded));
        place(all, meant);
        return new Answered(all, List.copyOf(sent), ambiguous);
    }

    private static boolean isNamed(String name, Collection<Endpoint> endpoints) {
        return endpoints.stream().anyMatch(endpoint -> endpoint.models().containsKey(name));
    }

    /** Returns the providers that are stated; all of them where none is. */
    private static List<String> serving(@Nullable Values stated, Set<String> providers) {
        if (stated == null) {
            return List.copyOf(providers);
        }
        return providers.stream()
                .filter(provider -> stated.in().isEmpty() || stated.in().contains(provider))
                .filter(provider -> !stated.not().contains(provider))
                .toList();
    }

    private static Set<Meaning> meanings(String name, Collection<Endpoint> endpoints, List<String> providers) {
        var meanings = new LinkedHashSet<Meaning>();
        for (var provider : providers) {
            var isKept = true;
            for (var endpoint : endpoints) {
                var answer = endpoint.models().get(name);
                if (answer != null && endpoint.provider().equals(provider)) {
                    meanings.add(new Meaning(answer.model(), endpoint.processing(answer)));
                    isKept = false;
                }
            }
            if (isKept) {
                meanings.add(new Meaning(name, List.of()));
            }
        }
        return meanings.isEmpty() ? Set.of(new Meaning(name, List.of())) : meanings;
    }

    /** Where every meaning has its places, they are where it runs; where only some have, what is stated is so beside them. */
    private static void place(Map<String, Values> all, Set<Meaning> meant) {
        var places = meant.stream()
                .flatMap(meaning -> meaning.processing().stream())
                .distinct()
                .toList();
        var stated = all.get("processing");
        if (places.isEmpty()) {
            return;
        }
        if (meant.stream().noneMatch(meaning -> meaning.processing().isEmpty())) {
            all.put("processing", Values.of(places));
        } else if (stated != null && !stated.in().isEmpty()) {
            // What is left out of them may be one of the others, so nothing is.
            all.put(
                    "processing",
                    Values.of(Stream.concat(stated.in().stream(), places.stream())
                            .distinct()
                            .toList()));
        } else {
            // All places save some, and these others: there is no way to write that, so it could be anywhere.
            all.remove("processing");
        }
    }
}
