package dev.modelgovernance.guard.clients;

import java.util.List;
import java.util.Objects;

/**
 * A library that calls models or tools. Immutable and thread-safe.
 *
 * @param name the group and the artifact under which it is published
 * @param marker a class that is in no other library
 * @param providers the ids of the providers that it could call; empty where it calls tools and no models
 */
public record KnownClient(String name, String marker, List<String> providers) {

    public KnownClient {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(marker, "marker");
        providers = List.copyOf(providers);
    }

    boolean isFoundBy(ClassLoader loader) {
        return loader.getResource(marker.replace('.', '/') + ".class") != null;
    }
}
