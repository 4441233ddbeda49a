package dev.modelgovernance.policy;

import java.util.Comparator;
import java.util.Objects;

/**
 * Where something is written: a character of a document, or a part of a policy that no document holds.
 *
 * <p>Immutable and thread-safe.
 *
 * @param path the document's name as it is shown, such as {@code policies/acme.yaml}; where there is no document, the path
 *     through the policy, such as {@code /regimes/us-ear/rules/0/when/0/users/in/0}
 * @param line the line, beginning with 1; 0 where there is no document
 * @param column the character in the line, beginning with 1; 0 where there is no document
 */
public record Place(String path, int line, int column) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::path).thenComparingInt(Place::line).thenComparingInt(Place::column);

    public Place {
        Objects.requireNonNull(path, "path");
    }

    /** Returns the place of a part of a policy that no document holds. */
    public static Place of(String path) {
        return new Place(path, 0, 0);
    }

    /** Returns the place where a document begins. */
    public static Place startOf(String document) {
        return new Place(document, 1, 1);
    }

    /** Returns whether this is a place in a document. */
    public boolean isInDocument() {
        return line > 0;
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** Returns {@code path:line:column}, or the path alone. */
    @Override
    public String toString() {
        return isInDocument() ? path + ":" + line + ":" + column : path;
    }
}
