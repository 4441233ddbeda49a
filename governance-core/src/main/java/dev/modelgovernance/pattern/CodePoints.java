package dev.modelgovernance.pattern;

import java.util.Comparator;
import java.util.List;

/** The order of texts by Unicode code points, which globs and every list in a decision have. */
public final class CodePoints {

    public static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    /** Returns the texts in order, each once. */
    public static List<String> sorted(List<String> texts) {
        return texts.stream().distinct().sorted(ORDER).toList();
    }

    private static int compare(String one, String other) {
        var length = Math.min(one.length(), other.length());
        for (var i = 0; i < length; i++) {
            var a = one.charAt(i);
            var b = other.charAt(i);
            if (a != b) {
                // A surrogate stands for a code point above all others that are one char.
                var isAbove = Character.isSurrogate(a) != Character.isSurrogate(b);
                return isAbove ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
            }
        }
        return one.length() - other.length();
    }
}
