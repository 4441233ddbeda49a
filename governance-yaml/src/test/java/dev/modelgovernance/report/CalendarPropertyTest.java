package dev.modelgovernance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CalendarPropertyTest {

    private static final Instant AT = Instant.parse("2026-08-01T00:00:00Z");

    private static Calendar calendar(String summary, String description) {
        var event =
                new Calendar.Event("an-id", AT.plusNanos(1), "denied", summary, description, "https://example.org/a");
        return new Calendar("Changes", AT, List.of(event));
    }

    /** Returns the lines with what was folded joined again: RFC 5545, section 3.1. */
    private static List<String> unfolded(Calendar calendar) {
        var text = calendar.write();
        assertThat(text).endsWith("\r\n");
        return List.of(text.substring(0, text.length() - 2).replace("\r\n ", "").split("\r\n", -1));
    }

    private static String unescaped(String value) {
        var text = new StringBuilder();
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '\\') {
                i++;
                text.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    @Example
    void writesAnEvent() {
        assertThat(unfolded(calendar("chat: denied", "a, b; c\\d\ne")))
                .containsExactly(
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "PRODID:-//Model Governance//governance//EN",
                        "CALSCALE:GREGORIAN",
                        "X-WR-CALNAME:Changes",
                        "BEGIN:VEVENT",
                        "UID:an-id",
                        "DTSTAMP:20260801T000000Z",
                        "DTSTART:20260801T000000Z",
                        "SUMMARY:chat: denied",
                        "DESCRIPTION:a\\, b\\; c\\\\d\\ne",
                        "CATEGORIES:denied",
                        "URL:https://example.org/a",
                        "TRANSP:TRANSPARENT",
                        "END:VEVENT",
                        "END:VCALENDAR");
    }

    @Property
    void noTextLeavesItsLineAndEachIsReadAsItWasWritten(@ForAll String summary, @ForAll String description) {
        var lines = unfolded(calendar(summary, description));

        assertThat(lines).hasSize(16);
        assertThat(unescaped(lines.get(9))).isEqualTo("SUMMARY:" + harmless(summary));
        assertThat(unescaped(lines.get(10))).isEqualTo("DESCRIPTION:" + harmless(description));
    }

    @Property
    void noLineIsLongerThan75OctetsAndNoCharacterIsCut(@ForAll String summary) {
        var text = calendar(summary, "\uD83D\uDE00".repeat(100)).write();

        for (var line : text.split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line.startsWith(" ") && Character.isLowSurrogate(line.charAt(1)))
                    .isFalse();
        }
    }

    private static String harmless(String text) {
        return text.codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
