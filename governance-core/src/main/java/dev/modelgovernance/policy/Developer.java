package dev.modelgovernance.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who made a model. Immutable and thread-safe.
 *
 * @param id the name in the catalog
 * @param home the jurisdiction of the headquarters; null where unknown, which any jurisdiction could be
 */
public record Developer(String id, @Nullable String home) {

    /** Checks that nothing is missing. */
    public Developer {
        Objects.requireNonNull(id, "id");
    }
}
