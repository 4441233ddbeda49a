package dev.modelgovernance.tree;

/**
 * Something in a document that its form forbids. Immutable and thread-safe.
 *
 * @param mark where it is
 * @param message what is wrong and what is wanted
 */
public record Flaw(Mark mark, String message) {

    /** Returns the flaw of a key that its mapping has already. */
    static Flaw twice(Node.Text key, Mark first) {
        return new Flaw(key.mark(), "key \"" + key.text() + "\" comes a second time: the first is at " + first);
    }

    /** Returns the flaw of a text with half a surrogate pair. */
    static Flaw brokenPair(Mark mark) {
        return new Flaw(mark, "this text holds half of a surrogate pair, which is no character");
    }

    /** Tells whether every surrogate of a text is one of a pair. */
    static boolean isUnicode(CharSequence text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
