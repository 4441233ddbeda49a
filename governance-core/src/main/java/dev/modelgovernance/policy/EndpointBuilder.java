package dev.modelgovernance.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an application reaches under names of its own.
 *
 * <p>What can be stated once and is stated twice is an {@link IllegalStateException}. Not thread-safe.
 */
public final class EndpointBuilder {

    private final String id;
    private final List<String> hosts = new ArrayList<>();
    private final List<String> processing = new ArrayList<>();
    private final Map<String, Endpoint.Answer> models = new LinkedHashMap<>();
    private @Nullable String provider;

    EndpointBuilder(String id) {
        this.id = Objects.requireNonNull(id, "id");
    }

    /** States the provider of the catalog that serves the endpoint. */
    public EndpointBuilder provider(String served) {
        provider = Stated.once(this, "provider", provider, served);
        return this;
    }

    /** Adds hosts under which the endpoint answers, written as in {@link Endpoint#hosts}. */
    public EndpointBuilder hosts(String... names) {
        hosts.addAll(List.of(names));
        return this;
    }

    /** Adds jurisdictions and groups in which the endpoint runs. */
    public EndpointBuilder processing(String... places) {
        processing.addAll(List.of(places));
        return this;
    }

    /** States the id of the model that answers to a name, and where it runs if that is not where the endpoint does. */
    public EndpointBuilder model(String name, String answering, String... places) {
        if (models.putIfAbsent(name, new Endpoint.Answer(answering, List.of(places))) != null) {
            throw new IllegalStateException("model \"" + name + "\" of " + this + " is stated twice: state it once");
        }
        return this;
    }

    /**
     * Returns the endpoint.
     *
     * @throws IllegalArgumentException if no provider is stated
     */
    Endpoint endpoint() {
        if (provider == null) {
            throw new IllegalArgumentException(this + " has no provider: name one of the catalog");
        }
        return new Endpoint(id, provider, hosts, processing, models);
    }

    @Override
    public String toString() {
        return "endpoint \"" + id + "\"";
    }
}
