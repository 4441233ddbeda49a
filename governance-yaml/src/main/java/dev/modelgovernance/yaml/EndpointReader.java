package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads endpoints. Stateless and thread-safe. */
final class EndpointReader {

    private EndpointReader() {}

    static Endpoint endpoint(String id, Entry entry) {
        var keys = entry.keys(Mapping.ENDPOINT);
        if (keys == null) {
            return new Endpoint(id, Entry.UNREAD, List.of(Entry.UNREAD), List.of(), Map.of());
        }
        return new Endpoint(
                id,
                keys.requiredName("provider"),
                names(keys.get("hosts")),
                names(keys.get("processing")),
                models(keys.get("models")));
    }

    private static List<String> names(@Nullable Entry entry) {
        return entry == null ? List.of() : entry.names();
    }

    private static Map<String, Endpoint.Answer> models(@Nullable Entry entry) {
        var models = new LinkedHashMap<String, Endpoint.Answer>();
        var fields =
                entry == null ? null : entry.fields("a mapping of names that are sent to the model ids that answer");
        if (fields != null) {
            fields.forEach((name, answer) -> models.put(name, answer(answer)));
        }
        return models;
    }

    private static Endpoint.Answer answer(Entry entry) {
        if (!entry.isFields()) {
            return new Endpoint.Answer(entry.nameText(), List.of());
        }
        var keys = entry.keys(Mapping.ANSWER);
        return keys == null
                ? new Endpoint.Answer(Entry.UNREAD, List.of())
                : new Endpoint.Answer(keys.requiredName("model"), names(keys.get("processing")));
    }
}
