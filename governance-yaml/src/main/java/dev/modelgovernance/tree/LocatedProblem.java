package dev.modelgovernance.tree;

/**
 * Something in a document that its form forbids. Immutable and thread-safe.
 *
 * @param mark where it is
 * @param message what is wrong and what is wanted
 */
public record LocatedProblem(Mark mark, String message) {

    /** Of a key or a tag that is quoted, nobody reads more characters than these. */
    private static final int MAX_QUOTED = 100;

    /** Returns the flaw of a key that its mapping has already. */
    static LocatedProblem twice(Node.Text key, Mark first) {
        return new LocatedProblem(
                key.mark(), "key " + quoted(key.text()) + " comes a second time: the first is at " + first);
    }

    /** Returns the flaw of a text with half a surrogate pair. */
    static LocatedProblem brokenPair(Mark mark) {
        return new LocatedProblem(mark, "this text holds half of a surrogate pair, which is no character");
    }

    /** Returns a text in quotes; of a long one, the beginning. */
    static String quoted(String text) {
        var isLong = text.length() > MAX_QUOTED && text.codePointCount(0, text.length()) > MAX_QUOTED;
        return "\"" + (isLong ? text.substring(0, text.offsetByCodePoints(0, MAX_QUOTED)) + "…" : text) + "\"";
    }

    /** Returns whether every surrogate of a text is one of a pair. */
    static boolean isUnicode(CharSequence text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
