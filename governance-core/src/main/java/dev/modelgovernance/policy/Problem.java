package dev.modelgovernance.policy;

import java.util.Arrays;
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

    /** Among more names than these, or longer ones, looking for the nearest would take too long. */
    private static final int MAX_KNOWN = 5_000;

    private static final int MAX_LENGTH = 64;

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
        if (name.length() > MAX_LENGTH || known.size() > MAX_KNOWN) {
            return null;
        }
        // In a name of two letters every other name of two letters is near.
        var least = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
        var lower = lower(name);
        String nearest = null;
        for (var candidate : known) {
            var isNear = Math.abs(candidate.length() - name.length()) <= least && !candidate.equals(name);
            var distance = isNear ? distance(lower, lower(candidate), least) : least + 1;
            if (distance < least || (distance == least && (nearest == null || candidate.compareTo(nearest) < 0))) {
                nearest = candidate;
                least = distance;
            }
        }
        return nearest;
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Counts the letters to add, drop, change or swap with a neighbour; a change of case alone costs nothing.
     *
     * <p>Where there are more than the limit, some number above it is returned.
     */
    private static int distance(String a, String b, int limit) {
        var far = limit + 1;
        var row = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        var beforeLast = new int[b.length() + 1];
        Arrays.setAll(row, j -> Math.min(j, far));
        for (var i = 1; i <= a.length(); i++) {
            var reused = beforeLast;
            beforeLast = last;
            last = row;
            row = reused;
            Arrays.fill(row, far);
            row[0] = Math.min(i, far);
            // Further from the diagonal there are more letters to add or drop than may be.
            var end = Math.min(b.length(), i + limit);
            var least = row[0];
            for (var j = Math.max(1, i - limit); j <= end; j++) {
                var changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                var isSwapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + changed);
                row[j] = isSwapped ? Math.min(row[j], beforeLast[j - 2] + 1) : row[j];
                least = Math.min(least, row[j]);
            }
            if (least > limit) {
                return far;
            }
        }
        return row[b.length()];
    }
}
