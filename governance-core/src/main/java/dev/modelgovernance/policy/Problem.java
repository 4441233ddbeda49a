package dev.modelgovernance.policy;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a policy. Immutable and thread-safe.
 *
 * @param place where: {@code file:line:column} for a document, otherwise the path through the policy, such as
 *     {@code /regimes/us-ear/rules/chips/when/0/users/in/0}
 * @param message what is wrong and what is wanted, in one line
 */
public record Problem(String place, String message) {

    /** Among more names than these, looking for the nearest would take too long. */
    private static final int MAX_KNOWN = 5_000;

    /** Of what is quoted, nobody reads more characters than these. */
    private static final int MAX_QUOTED = 100;

    /** Checks that nothing is missing. */
    public Problem {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Returns the problem of a name that stands for nothing, with the nearest of the names that do.
     *
     * @param what what the name was to stand for, such as {@code group}
     * @param known the names that could have been meant
     */
    public static Problem unknown(String place, String what, String name, Collection<String> known) {
        var nearest = nearest(name, known);
        var message = "unknown " + what + " " + quoted(name);
        return new Problem(place, nearest == null ? message : message + ": did you mean " + quoted(nearest) + "?");
    }

    /** Returns a text in quotes, as messages show it; of a long one, the beginning. */
    public static String quoted(String text) {
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
        return place + ": " + message;
    }

    private static @Nullable String nearest(String name, Collection<String> known) {
        if (name.length() > 64 || known.size() > MAX_KNOWN) {
            return null;
        }
        // In a name of two letters every other name of two letters is near.
        var limit = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> !candidate.equals(name))
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= limit)
                .filter(candidate -> distance(name, candidate) <= limit)
                .min(java.util.Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(java.util.Comparator.naturalOrder()))
                .orElse(null);
    }

    /** Counts the letters to add, drop, change or swap with a neighbour; a change of case alone costs nothing. */
    private static int distance(String from, String to) {
        var a = from.toLowerCase(java.util.Locale.ROOT);
        var b = to.toLowerCase(java.util.Locale.ROOT);
        var rows = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(int[][] rows, String a, String b, int i, int j) {
        var changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        var least = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + changed);
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
