package dev.modelgovernance.decision;

import java.util.Objects;

/**
 * Something that the caller must do when it makes the call. Immutable and thread-safe.
 *
 * @param id the id that the policy gives to it
 * @param text what the caller must do
 * @param provenance the rule that requires it
 */
public record Obligation(String id, String text, Provenance provenance) {

    public Obligation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(provenance, "provenance");
    }
}
