package dev.modelgovernance.ci;

/** Texts of others within Markdown. */
public final class MarkdownText {

    private MarkdownText() {}

    /** Returns a text in one line, cut to a length, in which nothing is a mark, a tag, a mention or the end of a cell. */
    public static String of(String text, int longest) {
        var harmless = new StringBuilder();
        ReportText.cut(text, longest).codePoints().forEach(c -> {
            if (c == '@') {
                // A word joiner, for entities do not keep a name from being mentioned.
                harmless.append("&#64;&#8288;");
            } else if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029) {
                harmless.append(' ');
            } else if ("\\`*_{}[]<>#|&~:!".indexOf(c) >= 0) {
                harmless.append("&#").append(c).append(';');
            } else {
                harmless.appendCodePoint(c);
            }
        });
        // Else the name of a host becomes a link.
        return harmless.toString().replace("www.", "www&#46;");
    }
}
