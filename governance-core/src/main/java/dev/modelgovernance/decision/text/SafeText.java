package dev.modelgovernance.decision.text;

import java.util.Locale;

/** Text from elsewhere, in one line and with nothing in it that a terminal acts on or that passes for another line. */
final class SafeText {

    /** The number of characters that are shown of one text of a call, which may be as long as a request. */
    private static final int SHOWN = 200;

    private SafeText() {}

    /** Returns text of a policy, whose line breaks become spaces. */
    static String ofPolicy(String text) {
        return spelt(text.strip(), true);
    }

    /** Returns text of a call, cut where it is long. */
    static String ofCall(String text) {
        return spelt(text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…", false);
    }

    private static String spelt(String text, boolean breaksAreSpaces) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                    safe.append(
                            breaksAreSpaces && Character.isWhitespace(point)
                                    ? " "
                                    : String.format(Locale.ROOT, "\\u%04x", point));
                default -> safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }
}
