package dev.modelgovernance.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A range of model calls that an application declares. Immutable and thread-safe.
 *
 * @param id the name of the use, unique in the application
 * @param attributes what it states, by attribute; what neither it nor the application states may be any value
 */
public record Use(String id, Map<String, Values> attributes) {

    public Use {
        Objects.requireNonNull(id, "id");
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
