package dev.modelgovernance.pattern;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What globs are written with: letters and digits of ASCII and the signs that ids of models have.
 *
 * <p>Anything else would make a glob that matches nothing: the signs of another pattern language, quotes of print, letters of
 * another script that look like these. Stateless and thread-safe.
 */
public final class GlobText {

    private static final String SIGNS = "-._:/@+*~=";

    /** Letters of other scripts that people take for a letter of ASCII. */
    private static final Map<Integer, Character> LOOK_ALIKES = lookAlikes(
            "АаВЕеЅѕІіЈјКМНОоРрСсТХхуԁԛԝһ", "AaBEeSsIiJjKMHOoPpCcTXxydqwh", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορνι", "ABEZHIKMNOPTYXopvi");

    private static final String OTHER_SYNTAX = "?[]{}^$|\\()";

    private GlobText() {}

    private static Map<Integer, Character> lookAlikes(String... pairs) {
        var found = new java.util.HashMap<Integer, Character>();
        for (var pair = 0; pair < pairs.length; pair += 2) {
            for (var i = 0; i < pairs[pair].length(); i++) {
                found.put((int) pairs[pair].charAt(i), pairs[pair + 1].charAt(i));
            }
        }
        return Map.copyOf(found);
    }

    /** Returns what is wrong with the first character that no glob has; null where all may stand in one. */
    public static @Nullable String mistake(String text) {
        return text.codePoints()
                .filter(point -> !isAllowed(point))
                .mapToObj(GlobText::mistake)
                .findFirst()
                .orElse(null);
    }

    private static boolean isAllowed(int point) {
        return (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9')
                || SIGNS.indexOf(point) >= 0;
    }

    private static String mistake(int point) {
        var named = named(point);
        return OTHER_SYNTAX.indexOf(point) >= 0
                ? named + " means nothing in a glob: * stands for any characters, and nothing else for others"
                : named
                        + " is in no model id: a glob has letters and digits of ASCII and the signs - . _ : / @ + * ~ =";
    }

    /**
     * Returns the first character that is not what it seems, by its code point, with what it looks like or is called: invisible,
     * a blank or a dash of another kind, or a letter of another script among letters of ASCII; null where there is none.
     */
    public static @Nullable String deceptive(String text) {
        var hasAscii = text.codePoints().anyMatch(point -> point < 128 && Character.isLetter(point));
        return text.codePoints()
                .filter(point -> point >= 128 && isDeceptive(point, hasAscii))
                .mapToObj(GlobText::described)
                .findFirst()
                .orElse(null);
    }

    private static boolean isDeceptive(int point, boolean isAmongAscii) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION -> true;
            default -> (point >= 0xFF01 && point <= 0xFF5E) || (isAmongAscii && LOOK_ALIKES.containsKey(point));
        };
    }

    private static String described(int point) {
        var like = LOOK_ALIKES.get(point);
        return String.format("U+%04X, ", point)
                + (like == null
                        ? Character.getName(point)
                        : "a " + script(point) + " letter that looks like \"" + like + "\"");
    }

    /** Returns a character by its code point, with what it looks like or is called. */
    public static String named(int point) {
        var code = String.format("U+%04X", point);
        var like = LOOK_ALIKES.get(point);
        if (like != null) {
            return code + ", a " + script(point) + " letter that looks like \"" + like + "\",";
        }
        if (point > ' ' && point <= '~') {
            return "\"" + Character.toString(point) + "\"";
        }
        var name = Character.getName(point);
        return code + (name == null ? "" : " (" + name + ")");
    }

    private static String script(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.GREEK ? "Greek" : "Cyrillic";
    }
}
