package dev.modelgovernance.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes something that holds for a time. Its days get their zone when the policy is built. Not thread-safe.
 *
 * <p>What is stated twice, here and in the builders that extend it, is an {@link IllegalStateException}; a date outside the
 * years 1 to 9999 is an {@link IllegalArgumentException}.
 *
 * @param <B> the builder itself
 */
abstract class DatedBuilder<B> {

    private @Nullable Function<ZoneId, Moment> from;
    private @Nullable Function<ZoneId, Moment> until;

    abstract B self();

    /** States the first day on which it holds, in the zone of the regime or the policy that it is written in. */
    public B from(LocalDate day) {
        from = Stated.once(this, "from", from, startOf(day));
        return self();
    }

    /** States the first instant at which it holds. */
    public B from(Instant instant) {
        var moment = Moment.at(instant);
        from = Stated.once(this, "from", from, zone -> moment);
        return self();
    }

    /** States the first day on which it no longer holds, in the zone of the regime or the policy that it is written in. */
    public B until(LocalDate day) {
        until = Stated.once(this, "until", until, startOf(day));
        return self();
    }

    /** States the first instant at which it no longer holds. */
    public B until(Instant instant) {
        var moment = Moment.at(instant);
        until = Stated.once(this, "until", until, zone -> moment);
        return self();
    }

    /** States the last day on which it holds, in that zone: the same as {@link #until(LocalDate)} the day after. */
    public B through(LocalDate day) {
        return until(day.plusDays(1));
    }

    /** Returns when it holds, or notes why it never does. */
    Window window(ZoneId zone, String place, List<Problem> problems) {
        try {
            return new Window(moment(from, zone), moment(until, zone));
        } catch (IllegalArgumentException wrong) {
            problems.add(new Problem(
                    Place.of(place + "/until"), Problem.Kind.WRONG_VALUE, String.valueOf(wrong.getMessage())));
            return Window.always();
        }
    }

    /** Returns the start of a day in a zone that is known later; a day that no zone has is refused at once. */
    static Function<ZoneId, Moment> startOf(LocalDate day) {
        Moment.startOf(day, ZoneOffset.UTC);
        return zone -> Moment.startOf(day, zone);
    }

    static @Nullable Moment moment(@Nullable Function<ZoneId, Moment> written, ZoneId zone) {
        return written == null ? null : written.apply(zone);
    }
}
