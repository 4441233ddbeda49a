package dev.modelgovernance.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Events as an iCalendar object (RFC 5545), for a calendar to subscribe to. Immutable and thread-safe.
 *
 * @param name what the calendar is called
 * @param stamp when it was written
 * @param events the events
 */
public record Calendar(String name, Instant stamp, List<Event> events) {

    /** The most octets of a line, its line break apart: RFC 5545, section 3.1. */
    private static final int LONGEST = 75;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");

    /**
     * Something that happens at an instant. Immutable and thread-safe.
     *
     * @param id what no other event of any calendar has, and this one has whenever it is written
     * @param at when it happens; shown to the second
     * @param category a word to sort it by
     * @param summary what happens, in a line
     * @param description more of it, in any number of lines
     * @param url where to read on; null for none
     */
    public record Event(
            String id,
            Instant at,
            String category,
            String summary,
            String description,
            @Nullable String url) {

        public Event {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(category, "category");
            Objects.requireNonNull(summary, "summary");
            Objects.requireNonNull(description, "description");
        }
    }

    public Calendar {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stamp, "stamp");
        events = List.copyOf(events);
    }

    /** Returns the calendar as text, with the line breaks of the standard. */
    public String write() {
        var page = new StringBuilder();
        line("BEGIN:VCALENDAR", page);
        line("VERSION:2.0", page);
        line("PRODID:-//Model Governance//governance//EN", page);
        line("CALSCALE:GREGORIAN", page);
        line("X-WR-CALNAME:" + text(name), page);
        for (var event : events) {
            line("BEGIN:VEVENT", page);
            line("UID:" + text(event.id()), page);
            line("DTSTAMP:" + time(stamp), page);
            line("DTSTART:" + time(event.at()), page);
            line("SUMMARY:" + text(event.summary()), page);
            line("DESCRIPTION:" + text(event.description()), page);
            line("CATEGORIES:" + text(event.category()), page);
            if (event.url() != null) {
                line("URL:" + CONTROL.matcher(event.url()).replaceAll("").replace("\n", ""), page);
            }
            line("TRANSP:TRANSPARENT", page);
            line("END:VEVENT", page);
        }
        line("END:VCALENDAR", page);
        return page.toString();
    }

    private static String time(Instant instant) {
        return UTC.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Returns a text in which nothing ends the line or the value: RFC 5545, section 3.3.11. */
    private static String text(String text) {
        return CONTROL.matcher(text)
                .replaceAll("")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Writes a line, folded between characters where it is too long. */
    private static void line(String line, StringBuilder page) {
        var octets = 0;
        for (var i = 0; i < line.length(); ) {
            var end = line.offsetByCodePoints(i, 1);
            var length = line.substring(i, end).getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST) {
                page.append("\r\n ");
                octets = 1;
            }
            page.append(line, i, end);
            octets += length;
            i = end;
        }
        page.append("\r\n");
    }
}
