package dev.modelgovernance.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an application reaches under names of its own: a gateway, a deployment, an inference profile. Immutable and
 * thread-safe.
 *
 * @param id the name of the endpoint
 * @param provider the provider of the catalog that serves it
 * @param hosts the hosts under which it answers, with <code>{region}</code> for one of the provider's regions
 * @param processing the jurisdictions and groups in which it runs; empty where the provider's regions tell, or nothing does
 * @param models what answers to a name that is sent in place of a model id
 */
public record Endpoint(
        String id, String provider, List<String> hosts, List<String> processing, Map<String, Answer> models) {

    /**
     * What answers to a name. Immutable and thread-safe.
     *
     * @param model the id of the model
     * @param processing the jurisdictions and groups in which it runs; empty where the endpoint tells, or nothing does
     */
    public record Answer(String model, List<String> processing) {

        public Answer {
            Objects.requireNonNull(model, "model");
            processing = List.copyOf(processing);
        }
    }

    public Endpoint {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(provider, "provider");
        hosts = List.copyOf(hosts);
        processing = List.copyOf(processing);
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    }

    /** Returns where the model runs that answers to a name; empty where that is not told. */
    List<String> processing(Answer answer) {
        return answer.processing().isEmpty() ? processing : answer.processing();
    }
}
