package dev.modelgovernance.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who made a model. Immutable and thread-safe.
 *
 * @param id the name in the catalog
 * @param home the jurisdiction of the headquarters; null where unknown: then it could be any jurisdiction
 */
public record Developer(String id, @Nullable String home) {

    public Developer {
        Objects.requireNonNull(id, "id");
    }
}
