package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Place;
import java.util.Objects;

/**
 * Something in a document that is right, and that whoever answers for the policy should know.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind what it is about
 * @param place where it is
 * @param message what there is to know, in one line
 */
public record Notice(Kind kind, Place place, String message) {

    /** What a notice is about. */
    public enum Kind {
        /** A regime on which a call can rest: it has no scope, or permits by name. */
        VOUCHES,
        /** A regime that an import leaves out. */
        LEFT_OUT,
        /** A regime that an import leaves out, and another one brings. */
        BROUGHT_AGAIN,
        /** A value that a document adds to a vocabulary which others have without it. */
        ADDED_VALUE,
        /** A model family that takes ids from a family of another document. */
        TAKEN_IDS,
        /** A rule that forbids or requires something for model ids of which the policy knows none. */
        UNKNOWN_MODELS,
        /** An {@code until} with the last day of a month, which may have been meant to count. */
        UNTIL_LAST_DAY,
        /** A text that ends before a comment which looks like its end. */
        CUT_TEXT;

        /** Returns the word that a report uses, such as {@code left-out}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Checks that nothing is missing. */
    public Notice {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
