package dev.modelgovernance.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses what a builder is told a second time and can hold only once. Stateless and thread-safe. */
final class Stated {

    private Stated() {}

    /**
     * Returns a value that has not been stated before.
     *
     * @param builder what the value is stated of, for the message
     * @param what the name of the value
     * @param before what has been stated before, or null
     * @throws IllegalStateException if something has
     */
    static <T> T once(Object builder, String what, @Nullable Object before, T value) {
        Objects.requireNonNull(value, what);
        if (before != null) {
            throw new IllegalStateException("\"" + what + "\" of " + builder + " is stated twice: state it once"
                    + (value instanceof Condition ? ", conditions being put together with and(…) or or(…)" : ""));
        }
        return value;
    }
}
