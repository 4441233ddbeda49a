package dev.modelgovernance.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time, {@code [from, until)}: the start belongs to it, the end does not. Immutable and thread-safe.
 *
 * @param from the first moment; null where it has no start
 * @param until the first moment after it; null where it has no end
 */
public record Window(@Nullable Moment from, @Nullable Moment until) {

    private static final Window ALWAYS = new Window(null, null);

    /**
     * @throws IllegalArgumentException if {@code until} is not after {@code from}
     */
    public Window {
        if (from != null && until != null && !from.instant().isBefore(until.instant())) {
            throw new IllegalArgumentException("until \"" + until + "\" is not after from \"" + from + "\"");
        }
    }

    /** Returns the window without start and end. */
    public static Window always() {
        return ALWAYS;
    }

    /** Returns whether the instant lies in this window. */
    public boolean contains(Instant instant) {
        return (from == null || !instant.isBefore(from.instant()))
                && (until == null || instant.isBefore(until.instant()));
    }
}
