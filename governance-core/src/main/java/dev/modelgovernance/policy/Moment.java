package dev.modelgovernance.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as it is written in a policy: the start of a day in a zone, or an instant.
 *
 * <p>Two moments that name one instant differently, as a day and as an instant or in two zones, are not equal. Immutable
 * and thread-safe.
 *
 * @param instant the instant that is meant, between the years 1 and 9999
 * @param day the day whose start is meant, or null for an instant written as such
 * @param zone the zone of the day; null exactly when the day is
 */
public record Moment(
        Instant instant, @Nullable LocalDate day, @Nullable ZoneId zone) {

    private static final Instant EARLIEST =
            Instant.parse("0001-01-01T00:00:00Z").minusSeconds(86_400);
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int MAX_YEAR = 9_999;

    /**
     * @throws IllegalArgumentException if the instant is not the start of the day in the zone, or the year is not between
     *     1 and 9999
     */
    public Moment {
        Objects.requireNonNull(instant, "instant");
        if ((day == null) != (zone == null)) {
            throw new IllegalArgumentException("a day and its zone go together");
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST) || (day != null && day.getYear() > MAX_YEAR)) {
            throw new IllegalArgumentException("\"" + instant + "\" is not between the years 1 and 9999");
        }
        if (day != null && zone != null && !day.atStartOfDay(zone).toInstant().equals(instant)) {
            throw new IllegalArgumentException("\"" + instant + "\" is not the start of " + day + " in " + zone);
        }
    }

    /** Returns the start of a day in a zone. */
    public static Moment startOf(LocalDate day, ZoneId zone) {
        return new Moment(day.atStartOfDay(zone).toInstant(), day, zone);
    }

    /** Returns a moment that is written as an instant. */
    public static Moment at(Instant instant) {
        return new Moment(instant, null, null);
    }

    /** Returns the day, or the instant in UTC, as a document writes it. */
    @Override
    public String toString() {
        return day != null ? day.toString() : instant.toString();
    }
}
