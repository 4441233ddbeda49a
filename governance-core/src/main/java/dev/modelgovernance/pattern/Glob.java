package dev.modelgovernance.pattern;

import java.util.Comparator;

/**
 * A pattern that an id matches as a whole: {@code *} stands for any run of characters, possibly empty, and every other
 * character for itself.
 *
 * <p>Immutable and thread-safe.
 *
 * @param text the pattern; runs of {@code *} mean one
 */
public record Glob(String text) {

    /** The most specific glob first; among equally specific ones, one that stands for one id, then by their text. */
    public static final Comparator<Glob> MOST_SPECIFIC_FIRST = Comparator.comparingInt(Glob::specificity)
            .thenComparing(Glob::isLiteral)
            .reversed()
            .thenComparing(Glob::text, CodePoints.ORDER);

    /** Returns the number of characters, which are Unicode code points, other than {@code *}. */
    public int specificity() {
        return (int) text.codePoints().filter(character -> character != '*').count();
    }

    /** Returns whether the glob stands for one id only. */
    public boolean isLiteral() {
        return text.indexOf('*') < 0;
    }

    /** Returns whether the whole id matches; takes time in proportion to the length of both multiplied, at worst. */
    public boolean matches(String id) {
        var at = 0;
        var in = 0;
        var star = -1;
        var resume = 0;
        while (in < id.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                resume = in;
            } else if (at < text.length() && text.charAt(at) == id.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        return at == text.length();
    }

    /** Returns whether some id matches both; takes time in proportion to the length of both multiplied. */
    public boolean overlaps(Glob other) {
        var theirs = other.text;
        // From the ends of both: whether the rest of one, from i, and the rest of the other, from j, match some id.
        var next = new boolean[theirs.length() + 1];
        for (var i = text.length(); i >= 0; i--) {
            var row = new boolean[theirs.length() + 1];
            for (var j = theirs.length(); j >= 0; j--) {
                var isStar = i < text.length() && text.charAt(i) == '*';
                var isTheirStar = j < theirs.length() && theirs.charAt(j) == '*';
                if (isStar || isTheirStar) {
                    row[j] = (i < text.length() && next[j]) || (j < theirs.length() && row[j + 1]);
                } else if (i < text.length() && j < theirs.length()) {
                    row[j] = text.charAt(i) == theirs.charAt(j) && next[j + 1];
                } else {
                    row[j] = i == text.length() && j == theirs.length();
                }
            }
            next = row;
        }
        return next[0];
    }

    @Override
    public String toString() {
        return text;
    }
}
