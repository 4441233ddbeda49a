package dev.modelgovernance.pattern;

/**
 * What ids of models are made of.
 *
 * <p>An id has no {@code *}, which would make it a glob, and nothing that cannot be seen: servers strip it, and no person who
 * reads the id knows of it. Stateless and thread-safe.
 */
public final class ModelId {

    private ModelId() {}

    /** Returns whether a text could be the id of a model. */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ') {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == '*' || letter < ' ' || (letter > '~' && !isVisible(text.codePointAt(i)))) {
                return false;
            }
            if (Character.isHighSurrogate(letter)) {
                i++;
            }
        }
        return true;
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> !isFiller(point);
        };
    }

    /** Returns whether a letter, a mark or a symbol shows nothing: fillers of Hangul, joiners, variation selectors, a blank. */
    private static boolean isFiller(int point) {
        return point == 0x034F
                || (point >= 0x115F && point <= 0x1160)
                || (point >= 0x17B4 && point <= 0x17B5)
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x2800
                || point == 0x3164
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFFA0
                || (point >= 0xE0100 && point <= 0xE01EF);
    }
}
