package dev.modelgovernance.decision.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Text for a terminal: headings and labelled entries, wrapped. Not thread-safe. */
final class Page {

    private static final int LABEL = 10;
    /** The least number of columns for the words of an entry, however deep it is indented. */
    private static final int ROOM = 40;

    private static final String BOLD = "\033[1m";
    private static final String RED = "\033[1;31m";
    private static final String GREEN = "\033[1;32m";
    private static final String FAINT = "\033[2m";
    private static final String RESET = "\033[0m";

    private final StringBuilder text = new StringBuilder();
    private final boolean isColoured;
    private final int columns;

    Page(boolean isColoured, int columns) {
        this.isColoured = isColoured;
        this.columns = columns;
    }

    /** Adds a line in bold. */
    void heading(int indent, String line) {
        wrapped(" ".repeat(indent), indent, indent + 2, words(line), BOLD);
    }

    /** Adds a line that begins with a subject and the verdict on it. */
    void verdict(String subject, boolean isAllowed, String rest) {
        var word = isAllowed ? "allowed" : "denied";
        text.append(ink(BOLD, SafeText.ofPolicy(subject))).append(" is ");
        text.append(ink(isAllowed ? GREEN : RED, word));
        text.append(' ').append(SafeText.ofPolicy(rest)).append('\n');
    }

    /** Adds a label and its text. */
    void entry(int indent, String label, String words) {
        wrapped(start(indent, label), indent + LABEL, indent + LABEL, words(words), "");
    }

    /** Adds a label and a list, whose items are kept on one line where they are short. */
    void entry(int indent, String label, Collection<String> items) {
        var words = new ArrayList<String>();
        var left = items.size();
        for (var item : items) {
            var piece = SafeText.ofPolicy(item) + (--left == 0 ? "" : ",");
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

    private String start(int indent, String label) {
        return " ".repeat(indent) + ink(FAINT, String.format(Locale.ROOT, "%-" + LABEL + "s", label));
    }

    private static List<String> words(String line) {
        return List.of(SafeText.ofPolicy(line).split(" +"));
    }

    private void wrapped(String start, int column, int hanging, List<String> words, String ink) {
        var limit = Math.max(columns, column + ROOM);
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
