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

    @Override
    public String toString() {
        return text;
    }
}
