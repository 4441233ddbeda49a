package dev.modelgovernance.tree;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Problem.Kind;

/** What both forms of a document forbid, and where in a text something stands. Stateless and thread-safe. */
final class FormProblems {

    private FormProblems() {}

    /** Returns the problem of a key that its mapping has already. */
    static Problem twice(Node.Text key, Place first) {
        return new Problem(
                key.mark(),
                Kind.DUPLICATE,
                "key " + quoted(key.text()) + " comes a second time: the first is at " + first);
    }

    /** Returns the problem of a text with half a surrogate pair. */
    static Problem brokenPair(Place place) {
        return new Problem(place, Kind.SYNTAX, "this text holds half of a surrogate pair, which is no character");
    }

    /** Returns whether every surrogate of a text is one of a pair. */
    static boolean isUnicode(CharSequence text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** Returns the place that lies after a text which begins where a document does. */
    static Place after(String file, CharSequence text) {
        var line = 1;
        var column = 1;
        for (var at = 0; at < text.length(); at += Character.charCount(Character.codePointAt(text, at))) {
            var isBreak = isBreak(text, at);
            line += isBreak ? 1 : 0;
            column = isBreak ? 1 : column + 1;
        }
        return new Place(file, line, column);
    }

    /** Returns whether a line ends with that character; of the pair CR LF, with the second. */
    static boolean isBreak(CharSequence text, int at) {
        var isPair = at + 1 < text.length() && text.charAt(at + 1) == '\n';
        return text.charAt(at) == '\n' || (text.charAt(at) == '\r' && !isPair);
    }
}
