package dev.modelgovernance.bench;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule without the library: data that every engine is given in its own language.
 *
 * @param id the name, unique in the workload
 * @param kind what it does
 * @param when the values of each attribute of which any suffices; countries may be named by their group
 * @param from the first day, in UTC
 * @param until the day with whose start it is over
 * @param duty what a rule of {@link Kind#REQUIRE} obliges to; null in all others
 * @param unless its exceptions
 */
record PlainRule(
        String id,
        Kind kind,
        Map<String, List<String>> when,
        LocalDate from,
        LocalDate until,
        @Nullable String duty,
        List<PlainRule> unless) {

    /** What a rule does. */
    enum Kind {
        /** Prohibits, whatever else permits. */
        DENY,
        /** Permits; what nothing permits is denied. */
        PERMIT,
        /** Obliges the caller to something, and changes no verdict. */
        REQUIRE
    }

    /** Returns when the rule begins, in seconds since 1970. */
    long fromSecond() {
        return from.toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
    }

    /** Returns when the rule is over, in seconds since 1970. */
    long untilSecond() {
        return until.toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
    }
}
