package dev.modelgovernance.policy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a model: the party contracted with. Immutable and thread-safe.
 *
 * @param id the name in the catalog; the value of OpenTelemetry's {@code gen_ai.provider.name} where there is one
 * @param home the jurisdiction of the headquarters; null where unknown, which any jurisdiction could be
 * @param developer who made the models that no family takes; null where unknown
 * @param hosts the host names under which the provider answers, with {@code *} for any run of characters
 */
public record Provider(
        String id, @Nullable String home, @Nullable String developer, List<String> hosts) {

    /** Copies the hosts. */
    public Provider {
        Objects.requireNonNull(id, "id");
        hosts = List.copyOf(hosts);
    }
}
