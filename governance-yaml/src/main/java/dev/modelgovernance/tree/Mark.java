package dev.modelgovernance.tree;

import java.util.Comparator;

/**
 * A place in a document. Immutable and thread-safe.
 *
 * @param file the document's name, as it is to be shown
 * @param line the line, beginning with 1
 * @param column the character in the line, beginning with 1
 */
public record Mark(String file, int line, int column) implements Comparable<Mark> {

    private static final Comparator<Mark> ORDER =
            Comparator.comparing(Mark::file).thenComparingInt(Mark::line).thenComparingInt(Mark::column);

    /** Returns the place where a document begins. */
    public static Mark startOf(String file) {
        return new Mark(file, 1, 1);
    }

    /** Returns the place that lies after a text which begins where a document does. */
    static Mark after(String file, CharSequence text) {
        var line = 1;
        var column = 1;
        for (var at = 0; at < text.length(); at += Character.charCount(Character.codePointAt(text, at))) {
            var isBreak = isBreak(text, at);
            line += isBreak ? 1 : 0;
            column = isBreak ? 1 : column + 1;
        }
        return new Mark(file, line, column);
    }

    /** Returns whether a line ends with that character; of the pair CR LF, with the second. */
    static boolean isBreak(CharSequence text, int at) {
        var isPair = at + 1 < text.length() && text.charAt(at + 1) == '\n';
        return text.charAt(at) == '\n' || (text.charAt(at) == '\r' && !isPair);
    }

    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
