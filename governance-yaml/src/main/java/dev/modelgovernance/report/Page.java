package dev.modelgovernance.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Text for a terminal: headings and labelled entries, wrapped at 100 columns.
 *
 * <p>Whatever a policy or a call says is shown as harmless text: line breaks become spaces, and characters that could
 * steer the terminal are spelt out. Not thread-safe.
 */
final class Page {

    private static final int WIDTH = 100;
    private static final int LABEL = 10;
    /** However deep an entry stands, this much of the line is left for its words. */
    private static final int ROOM = 40;

    private static final String BOLD = "\033[1m";
    private static final String RED = "\033[1;31m";
    private static final String GREEN = "\033[1;32m";
    private static final String FAINT = "\033[2m";
    private static final String RESET = "\033[0m";

    private final StringBuilder text = new StringBuilder();
    private final boolean isColoured;

    Page(boolean isColoured) {
        this.isColoured = isColoured;
    }

    /** Adds a line of its own in bold. */
    void heading(int indent, String line) {
        wrapped(" ".repeat(indent), indent, indent + 2, words(line), BOLD);
    }

    /** Adds a line that begins with a subject and a verdict on it. */
    void verdict(String subject, boolean isAllowed, String rest) {
        var word = isAllowed ? "allowed" : "denied";
        text.append(ink(BOLD, clean(subject))).append(" is ");
        text.append(ink(isAllowed ? GREEN : RED, word));
        text.append(' ').append(clean(rest)).append('\n');
    }

    /** Adds a label and what it stands for. */
    void entry(int indent, String label, String words) {
        wrapped(start(indent, label), indent + LABEL, indent + LABEL, words(words), "");
    }

    /** Adds a label and a list of what it stands for, whose items are kept in one piece where they are short. */
    void entry(int indent, String label, Collection<String> items) {
        var words = new ArrayList<String>();
        var left = items.size();
        for (var item : items) {
            var piece = clean(item) + (--left == 0 ? "" : ",");
            words.addAll(piece.length() > ROOM ? words(piece) : List.of(piece));
        }
        wrapped(start(indent, label), indent + LABEL, indent + LABEL, words, "");
    }

    /** Adds an empty line. */
    void blank() {
        text.append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Returns the text in one line, with nothing in it that a terminal would act on. */
    static String clean(String raw) {
        var clean = new StringBuilder();
        raw.strip().codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                    clean.append(Character.isWhitespace(point) ? " " : String.format(Locale.ROOT, "\\u%04x", point));
                default -> clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }

    private String start(int indent, String label) {
        return " ".repeat(indent) + ink(FAINT, String.format(Locale.ROOT, "%-" + LABEL + "s", label));
    }

    private static List<String> words(String line) {
        return List.of(clean(line).split(" +"));
    }

    private void wrapped(String start, int column, int hanging, List<String> words, String ink) {
        var limit = Math.max(WIDTH, column + ROOM);
        var line = new StringBuilder();
        var lead = start;
        var used = column;
        for (var word : words) {
            var length = word.codePointCount(0, word.length());
            if (!line.isEmpty() && used + 1 + length > limit) {
                text.append(lead).append(ink(ink, line.toString())).append('\n');
                line.setLength(0);
                lead = " ".repeat(hanging);
                used = hanging;
            }
            used += length + (line.isEmpty() ? 0 : 1);
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        text.append(lead).append(ink(ink, line.toString())).append('\n');
    }

    private String ink(String ink, String words) {
        return isColoured && !ink.isEmpty() ? ink + words + RESET : words;
    }
}
