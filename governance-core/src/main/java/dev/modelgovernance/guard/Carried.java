package dev.modelgovernance.guard;

import org.jspecify.annotations.Nullable;

/** What an exception carries beside its message, until it is serialised. */
final class Carried {

    private Carried() {}

    static <T> T here(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("an exception that was serialised carries its message alone: take what is "
                    + "needed of it before");
        }
        return value;
    }
}
