package dev.modelgovernance.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the quoted strings in code, plainly: comments are left out, and nothing is evaluated. The comments that tell JBang of
 * dependencies count as strings, a word each. Not thread-safe.
 */
final class QuotedStrings {

    private static final String JBANG = "//DEPS ";
    private static final Pattern WORD = Pattern.compile("[^\\s,]+");
    private static final int MOST_BEFORE = 200;

    private final String text;
    private final boolean isToml;
    private final List<Quoted> found = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    /**
     * A quoted string. Immutable and thread-safe.
     *
     * @param line the line where it begins
     * @param name the word before it, or "string"
     * @param before the text of the line before it
     * @param text the string
     */
    record Quoted(int line, String name, String before, String text) {}

    private QuotedStrings(String text, boolean isToml) {
        this.text = text;
        this.isToml = isToml;
    }

    /** Returns the strings in code whose comments are those of Java, Kotlin and Groovy. */
    static List<Quoted> inCode(String text) {
        return new QuotedStrings(text, false).read();
    }

    /** Returns the strings in a document of TOML. */
    static List<Quoted> inToml(String text) {
        return new QuotedStrings(text, true).read();
    }

    private List<Quoted> read() {
        while (at < text.length()) {
            var next = text.charAt(at);
            if (isToml ? next == '#' : text.startsWith("//", at)) {
                comment();
            } else if (!isToml && text.startsWith("/*", at)) {
                skipTo(after("*/", at + 2));
            } else if (next == '"' || next == '\'') {
                string(next);
            } else {
                skipTo(at + 1);
            }
        }
        return found;
    }

    private void comment() {
        var end = endOfLine(at);
        if (!isToml && at == lineStart && text.startsWith(JBANG, at)) {
            WORD.matcher(text.substring(at + JBANG.length(), end))
                    .results()
                    .forEach(word -> found.add(new Quoted(line, "DEPS", "", word.group())));
        }
        skipTo(end);
    }

    private void string(char quote) {
        var block = String.valueOf(quote).repeat(3);
        if (text.startsWith(block, at)) {
            var end = text.indexOf(block, at + 3);
            end = end < 0 ? text.length() : end;
            add(text.substring(Math.min(at + 3, end), end));
            skipTo(Math.min(end + 3, text.length()));
            return;
        }
        var end = closing(quote);
        if (end < 0) {
            skipTo(at + 1);
            return;
        }
        add(unescaped(text.substring(at + 1, end)));
        skipTo(end + 1);
    }

    /** Returns where a string ends on its own line; -1 where it does not, so that the quote is something else. */
    private int closing(char quote) {
        for (var i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    private void add(String string) {
        if (string.isBlank()) {
            return;
        }
        var before = text.substring(Math.max(lineStart, at - MOST_BEFORE), at);
        found.add(new Quoted(line, lastWord(before), before, string));
    }

    /** Returns the last word before a string, as in {@code word("…")}, {@code word = "…"} and {@code word: '…'}. */
    private static String lastWord(String before) {
        var end = endOfText(before, before.length());
        if (end > 0 && "=:(,".indexOf(before.charAt(end - 1)) >= 0) {
            end = endOfText(before, end - 1);
        }
        var start = end;
        while (start > 0 && isPartOfWord(before.charAt(start - 1))) {
            start--;
        }
        // A call that begins a line begins with a dot.
        var word = before.substring(start < end && before.charAt(start) == '.' ? start + 1 : start, end);
        return word.isEmpty() || word.equals("return") ? "string" : word;
    }

    private static int endOfText(String text, int before) {
        var end = before;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isPartOfWord(char letter) {
        return letter < 128 && (Character.isLetterOrDigit(letter) || letter == '_' || letter == '.');
    }

    private static String unescaped(String written) {
        return written.indexOf('\\') < 0 ? written : written.replaceAll("\\\\(.)", "$1");
    }

    private int after(String end, int from) {
        var found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private int endOfLine(int from) {
        var end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private void skipTo(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
    }
}
