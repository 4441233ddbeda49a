package dev.modelgovernance.guard.clients;

import java.util.List;
import java.util.Objects;

/**
 * A library that calls models. Immutable and thread-safe.
 *
 * @param name the group and the artifact under which it is published
 * @param marker a class that nothing else has
 * @param providers those that it could call, as OpenTelemetry's {@code gen_ai.provider.name} has them where it does; none
 *     where what it calls is no model
 */
public record KnownClient(String name, String marker, List<String> providers) {

    public KnownClient {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(marker, "marker");
        providers = List.copyOf(providers);
    }

    /** Returns whether a loader finds the library; no class is loaded. */
    boolean isFoundBy(ClassLoader loader) {
        return loader.getResource(marker.replace('.', '/') + ".class") != null;
    }
}
