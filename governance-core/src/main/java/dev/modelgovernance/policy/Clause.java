package dev.modelgovernance.policy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A statement about calls that holds from one moment until another, unless one of its exceptions applies.
 *
 * <p>An exception is a clause itself and may have exceptions of its own. A clause <em>applies</em> to a call at an instant
 * when the instant lies in its window, its condition holds, and none of its exceptions applies. Immutable and thread-safe.
 *
 * @param id the name of the clause; an exception may go without
 * @param when the calls that it is about
 * @param window when it is in force
 * @param because the reason, for people
 * @param source where it comes from
 * @param unless its exceptions, of which any suffices
 */
public record Clause(
        @Nullable String id,
        Condition when,
        Window window,
        @Nullable String because,
        @Nullable Source source,
        List<Clause> unless) {

    public Clause {
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(window, "window");
        unless = List.copyOf(unless);
    }
}
