package dev.modelgovernance.reference;

import dev.modelgovernance.policy.Endpoint;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What answers to the names of endpoints: section 4. */
final class ReferenceEndpoints {

    private final Policy policy;
    private final Map<String, Values> stated;
    private final List<String> providers;

    /** One meaning of a name at one provider; without places where none are told. */
    private record Meaning(String model, List<String> places) {}

    ReferenceEndpoints(Policy policy, Map<String, Values> stated) {
        this.policy = policy;
        this.stated = stated;
        var provider = stated.get("provider");
        providers = policy.providers().keySet().stream()
                .filter(id -> provider == null
                        || ((provider.in().isEmpty() || provider.in().contains(id))
                                && !provider.not().contains(id)))
                .toList();
    }

    private List<Meaning> meanings(String name) {
        var all = new ArrayList<Meaning>();
        for (var provider : providers) {
            var given = policy.endpoints().values().stream()
                    .filter(endpoint -> endpoint.provider().equals(provider))
                    .filter(endpoint -> endpoint.models().containsKey(name))
                    .map(endpoint -> meaning(endpoint, endpoint.models().get(name)))
                    .toList();
            all.addAll(given.isEmpty() ? List.of(new Meaning(name, List.of())) : given);
        }
        return all.isEmpty() ? List.of(new Meaning(name, List.of())) : all;
    }

    private static Meaning meaning(Endpoint endpoint, Endpoint.Answer answer) {
        return new Meaning(answer.model(), answer.processing().isEmpty() ? endpoint.processing() : answer.processing());
    }

    private List<String> ids(String name) {
        return meanings(name).stream().map(Meaning::model).distinct().toList();
    }

    /** Names under {@code not} that stand for several ids. */
    Stream<String> ambiguous() {
        var model = stated.get("model");
        return model == null
                ? Stream.of()
                : model.not().stream().filter(name -> ids(name).size() > 1);
    }

    /** Names that stand for anything else than themselves, wherever they run. */
    List<String> sent() {
        var model = stated.get("model");
        if (model == null) {
            return List.of();
        }
        var in = model.in().stream()
                .filter(name ->
                        meanings(name).stream().anyMatch(meaning -> !meaning.equals(new Meaning(name, List.of()))));
        var not = model.not().stream()
                .filter(name -> ids(name).size() == 1 && !ids(name).contains(name));
        return Stream.concat(in, not).distinct().toList();
    }

    Map<String, Values> replaced() {
        var all = new TreeMap<>(stated);
        var model = stated.get("model");
        if (model == null) {
            return all;
        }
        var meant = model.in().stream().flatMap(name -> meanings(name).stream()).toList();
        all.put(
                "model",
                new Values(
                        meant.stream().map(Meaning::model).distinct().toList(),
                        model.not().stream()
                                .map(name -> ids(name).size() == 1 ? ids(name).get(0) : name)
                                .toList()));
        var places = meant.stream()
                .flatMap(meaning -> meaning.places().stream())
                .distinct()
                .toList();
        var processing = stated.get("processing");
        if (!places.isEmpty()
                && meant.stream().noneMatch(meaning -> meaning.places().isEmpty())) {
            all.put("processing", Values.of(places));
        } else if (!places.isEmpty() && processing != null && !processing.in().isEmpty()) {
            all.put(
                    "processing",
                    Values.of(Stream.concat(processing.in().stream(), places.stream())
                            .distinct()
                            .toList()));
        } else if (!places.isEmpty()) {
            all.remove("processing");
        }
        return all;
    }
}
