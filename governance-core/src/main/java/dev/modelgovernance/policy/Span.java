package dev.modelgovernance.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window as a policy in Java writes it, whose days get their zone from the regime or policy that they stand in.
 *
 * <p>Immutable and thread-safe.
 */
public final class Span {

    private static final Span ALWAYS = new Span(null, null);

    private final @Nullable Object from;
    private final @Nullable Object until;

    private Span(@Nullable Object from, @Nullable Object until) {
        this.from = from;
        this.until = until;
    }

    /** Returns the span without ends, to be narrowed. */
    public static Span always() {
        return ALWAYS;
    }

    /** Returns this span, beginning with the start of that day. */
    public Span from(LocalDate day) {
        return new Span(day, until);
    }

    /** Returns this span, beginning at that instant. */
    public Span from(Instant instant) {
        return new Span(instant, until);
    }

    /** Returns this span, over at the start of that day. */
    public Span until(LocalDate day) {
        return new Span(from, day);
    }

    /** Returns this span, over at that instant. */
    public Span until(Instant instant) {
        return new Span(from, instant);
    }

    /** Returns the window that this span is in a zone, or notes why there is none. */
    Window in(ZoneId zone, String place, List<Problem> problems) {
        try {
            return new Window(moment(from, zone), moment(until, zone));
        } catch (IllegalArgumentException wrong) {
            problems.add(new Problem(place + "/until", String.valueOf(wrong.getMessage())));
            return Window.always();
        }
    }

    private static @Nullable Moment moment(@Nullable Object written, ZoneId zone) {
        if (written == null) {
            return null;
        }
        return written instanceof LocalDate day ? Moment.startOf(day, zone) : Moment.at((Instant) written);
    }
}
