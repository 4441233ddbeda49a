package dev.modelgovernance.policy;

import dev.modelgovernance.pattern.GlobText;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a policy. Immutable and thread-safe.
 *
 * @param place where
 * @param kind what kind of mistake it is
 * @param message what is wrong and what is wanted, in one line
 * @param suggestion what was probably meant, such as the nearest known name; null where nothing is near
 */
public record Problem(
        Place place, Kind kind, String message, @Nullable String suggestion) {

    /** What kind of mistake a problem is. */
    public enum Kind {
        /** A name that stands for nothing. */
        UNKNOWN_NAME,
        /** A key that means nothing where it stands. */
        UNKNOWN_KEY,
        /** Something that has to be there is not. */
        MISSING,
        /** Something that may be there once comes twice. */
        DUPLICATE,
        /** What is written is neither YAML nor JSON. */
        SYNTAX,
        /** What is written is nothing that may stand there. */
        WRONG_VALUE,
        /** A rule, an exception or a scope that no call can meet. */
        NEVER_APPLIES,
        /** Two things that contradict or exclude each other. */
        CONFLICT,
        /** Something that holds, imports or means itself. */
        CYCLE,
        /** More of something than there may be. */
        LIMIT,
        /** A document that cannot be read. */
        UNREADABLE;

        /** Returns the word that a report uses, such as {@code unknown-name}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Of what is quoted, nobody reads more characters than these. */
    private static final int MAX_QUOTED = 100;

    /** Where there are no more words than these, a message lists them. */
    private static final int MAX_LISTED = 8;

    /** Checks that nothing is missing. */
    public Problem {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
    }

    /** Makes a problem without a suggestion. */
    public Problem(Place place, Kind kind, String message) {
        this(place, kind, message, null);
    }

    /**
     * Returns the problem of a name that stands for nothing, with the nearest of the names that do.
     *
     * @param what what the name was to stand for, such as {@code group}
     * @param known the names that could have been meant
     */
    public static Problem unknown(Place place, String what, String name, Collection<String> known) {
        var message = "unknown " + what + " " + quoted(name);
        return new Problem(place, Kind.UNKNOWN_NAME, message, NearestName.of(name, known));
    }

    /** Returns the problem of a word that is none of a vocabulary, with the nearest that is, and with all where they are few. */
    public static Problem unknownWord(Place place, String what, String word, Collection<String> words) {
        var unknown = unknown(place, what, word, words);
        var isShort = !words.isEmpty() && words.size() <= MAX_LISTED;
        return isShort
                ? new Problem(
                        place,
                        Kind.UNKNOWN_NAME,
                        unknown.message() + " (expected " + String.join(", ", words) + ")",
                        unknown.suggestion())
                : unknown;
    }

    /** Returns this problem, found at another place. */
    public Problem at(Place other) {
        return new Problem(other, kind, message, suggestion);
    }

    /** Returns the message, and the suggestion where there is one, in one line. */
    public String text() {
        return suggestion == null ? message : message + ": did you mean " + quoted(suggestion) + "?";
    }

    /**
     * Returns a text in quotes, as messages show it; of a long one, the beginning. A character that is invisible, or looks like
     * another, is named by its code point.
     */
    public static String quoted(String text) {
        var shown = isLong(text) ? beginning(text) : text;
        var deceptive = GlobText.deceptive(shown);
        return "\"" + shown + "\"" + (deceptive == null ? "" : " (" + deceptive + ")");
    }

    /** Returns a text in quotes, of a long one the beginning, whatever its characters are. */
    static String plainlyQuoted(String text) {
        return "\"" + (isLong(text) ? beginning(text) : text) + "\"";
    }

    /** Returns the step that leads to a name on the path to a place; a long one is told from others by its end. */
    public static String segment(String name) {
        return isLong(name) ? beginning(name) + Integer.toHexString(name.hashCode()) : name;
    }

    /** Names may be as long as a document, and there may be a message for each of its parts. */
    private static boolean isLong(String text) {
        return text.length() > MAX_QUOTED && text.codePointCount(0, text.length()) > MAX_QUOTED;
    }

    private static String beginning(String text) {
        return text.substring(0, text.offsetByCodePoints(0, MAX_QUOTED)) + "…";
    }

    @Override
    public String toString() {
        return place + ": " + text();
    }
}
