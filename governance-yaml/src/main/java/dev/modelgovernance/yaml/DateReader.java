package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Problem.Kind;
import dev.modelgovernance.policy.Window;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates, instants, periods and zones as documents write them. Stateless and thread-safe. */
final class DateReader {

    static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern LOCAL =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?");
    static final Pattern INSTANT = Pattern.compile(LOCAL + "(Z|[+-][0-9]{2}:[0-9]{2})");
    static final Pattern PERIOD = Pattern.compile("P(?=[0-9])([0-9]{1,6}Y)?([0-9]{1,6}M)?([0-9]{1,6}W)?([0-9]{1,6}D)?");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final int MAX_YEAR = 9_999;

    private DateReader() {}

    /** Returns what an entry holds, or null where it is null or holds nothing of the kind, which is then noted. */
    static <T> @Nullable T read(@Nullable Entry entry, Function<String, T> parser) {
        var text = entry == null ? null : entry.text();
        if (entry == null || text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException wrong) {
            entry.problem(String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    /** Reads the window that the keys {@code from}, and {@code until} or {@code through}, give. */
    static Window window(KnownKeys keys, ZoneId zone) {
        var until = keys.get("until");
        var through = keys.get("through");
        var from = read(keys.get("from"), text -> moment(text, zone));
        if (until != null && through != null) {
            through.problem(Kind.CONFLICT, "\"until\" and \"through\": write one of them");
            return Window.always();
        }
        var end = until == null
                ? read(through, text -> dayAfter(text, zone))
                : read(until, text -> end(until, text, zone));
        try {
            return new Window(from, end);
        } catch (IllegalArgumentException wrong) {
            (until == null ? Objects.requireNonNull(through) : until).problem(String.valueOf(wrong.getMessage()));
            return Window.always();
        }
    }

    private static Moment end(Entry until, String text, ZoneId zone) {
        var end = moment(text, zone);
        var day = end.day();
        if (day != null && day.getDayOfMonth() == day.lengthOfMonth()) {
            until.notice(
                    Notice.Kind.UNTIL_LAST_DAY,
                    "until is exclusive: " + DAY.format(day) + " itself is not covered; through says that it is");
        }
        return end;
    }

    private static Moment dayAfter(String text, ZoneId zone) {
        var last = date(text);
        return inRange(text, () -> Moment.startOf(last.plusDays(1), zone));
    }

    /**
     * Reads a date, whose start in the zone is meant, or an instant with an offset.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static Moment moment(String text, ZoneId zone) {
        if (DATE.matcher(text).matches()) {
            var day = date(text);
            return inRange(text, () -> Moment.startOf(day, zone));
        }
        if (LOCAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    quoted(text) + " has no offset: add the one that is meant, such as \"" + text + "Z\"");
        }
        if (!INSTANT.matcher(text).matches()) {
            throw new IllegalArgumentException(quoted(text) + " is neither a date, such as 2026-08-02, nor an instant, "
                    + "such as 2026-06-30T17:00:00-04:00");
        }
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            return inRange(text, () -> Moment.at(instant));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(quoted(text) + " is an instant that does not exist", wrong);
        }
    }

    /** A moment speaks of its instant in UTC; who wrote the text looks for the text. */
    private static Moment inRange(String text, Supplier<Moment> moment) {
        try {
            return moment.get();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    quoted(text) + " is, in UTC, not between the years 1 and " + MAX_YEAR, wrong);
        }
    }

    /**
     * Reads a date.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static LocalDate date(String text) {
        if (!DATE.matcher(text).matches()) {
            throw new IllegalArgumentException(quoted(text) + " is not a date: write it like 2026-08-02");
        }
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() > 0) {
                return date;
            }
            throw new IllegalArgumentException(quoted(text) + " is not after the year 0");
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(quoted(text) + " is a date that does not exist", wrong);
        }
    }

    /**
     * Reads a positive period of years, months, weeks and days.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static Period period(String text) {
        var period = PERIOD.matcher(text).matches() ? Period.parse(text) : Period.ZERO;
        if (period.isZero()) {
            throw new IllegalArgumentException(quoted(text)
                    + " is not a positive period of years, months, weeks or days: write it like P1Y or P90D");
        }
        if (LocalDate.EPOCH.plus(period).getYear() > MAX_YEAR) {
            throw new IllegalArgumentException(quoted(text) + " is too long: expected an age that something can have");
        }
        return period;
    }

    /** Reads the IANA name of a zone; null where the entry is null or holds none, which is then noted. */
    static @Nullable ZoneId zone(@Nullable Entry entry) {
        var text = entry == null ? null : entry.text();
        if (entry == null || text == null) {
            return null;
        }
        var unknown = unknownZone(entry.mark(), text);
        if (unknown != null) {
            entry.problem(unknown);
            return null;
        }
        return ZoneId.of(text);
    }

    /**
     * Returns a zone as documents can name it.
     *
     * @throws IllegalArgumentException if they cannot
     */
    static ZoneId nameable(ZoneId zone) {
        var unknown = unknownZone(Place.of(zone.getId()), zone.getId());
        if (unknown != null) {
            throw new IllegalArgumentException(unknown.text());
        }
        return zone;
    }

    private static @Nullable Problem unknownZone(Place place, String text) {
        var known = known();
        if (known.contains(text)) {
            return null;
        }
        // Short names, such as EET, are near each other and mean places that are not.
        known.removeIf(name -> !name.contains("/") && !name.equalsIgnoreCase(text));
        return Problem.unknown(place, "time zone", text, known);
    }

    private static Set<String> known() {
        var known = new TreeSet<>(ZoneId.getAvailableZoneIds());
        known.removeIf(name -> name.startsWith("SystemV/"));
        return known;
    }
}
