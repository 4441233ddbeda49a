package dev.modelgovernance.tree;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as RFC 8259 has it, nothing more; numbers keep their text.
 *
 * <p>Not thread-safe.
 */
public final class JsonTree {

    /** How deep a value may be nested for its text to be kept. */
    public static final int WRITTEN_NESTING = 2;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");

    private final String file;
    private final String text;
    private final int maxNesting;
    private final List<Problem> flaws = new ArrayList<>();
    private final @Nullable Map<Node, String> written;
    private int at;
    private int nesting;
    private int line;
    private int lineStart;
    private int wide;
    private int counted;

    private JsonTree(Place start, String text, int maxNesting, @Nullable Map<Node, String> written) {
        file = start.path();
        line = start.line();
        this.text = text;
        this.maxNesting = maxNesting;
        this.written = written;
    }

    /**
     * Reads one JSON value.
     *
     * @param start the line that the text begins
     * @param maxNesting how many lists and mappings may be nested in each other
     * @param written takes the text of each value that is nested {@link #WRITTEN_NESTING} deep or less, as it was written
     * @throws SyntaxException if the text is not JSON, or nested deeper
     */
    public static Tree parse(Place start, String text, int maxNesting, @Nullable Map<Node, String> written)
            throws SyntaxException {
        var json = new JsonTree(start, text, maxNesting, written);
        return new Tree(json.document(), json.flaws);
    }

    static Tree parse(String file, String text, int maxNesting) throws SyntaxException {
        return parse(Place.startOf(file), text, maxNesting, null);
    }

    private Node document() throws SyntaxException {
        var root = value();
        blanks();
        if (at < text.length()) {
            throw wrong("more than one JSON value: expected the end");
        }
        return root;
    }

    private Node value() throws SyntaxException {
        blanks();
        var mark = mark();
        if (at >= text.length()) {
            throw wrong("the JSON ends too early: expected a value");
        }
        var start = at;
        var node = switch (text.charAt(at)) {
            case '{' -> object(mark);
            case '[' -> array(mark);
            case '"' -> new Node.Text(mark, string());
            default -> word(mark);
        };
        if (written != null && nesting <= WRITTEN_NESTING) {
            written.put(node, text.substring(start, at));
        }
        return node;
    }

    private Node object(Place mark) throws SyntaxException {
        open(mark);
        var fields = new ArrayList<Node.Field>();
        var seen = new HashMap<String, Place>();
        while (!isClosed('}', fields.isEmpty())) {
            if (at >= text.length() || text.charAt(at) != '"') {
                throw wrong("not JSON: expected a key in double quotes");
            }
            var key = new Node.Text(mark(), string());
            blanks();
            expect(':', ':');
            var value = value();
            var first = seen.putIfAbsent(key.text(), key.mark());
            if (first == null) {
                fields.add(new Node.Field(key, value));
            } else {
                flaws.add(FormProblems.twice(key, first));
            }
        }
        nesting--;
        return Node.Fields.of(mark, fields);
    }

    private Node array(Place mark) throws SyntaxException {
        open(mark);
        var items = new ArrayList<Node>();
        while (!isClosed(']', items.isEmpty())) {
            items.add(value());
        }
        nesting--;
        return Node.Items.of(mark, items);
    }

    private void open(Place mark) throws SyntaxException {
        if (++nesting > maxNesting) {
            throw new SyntaxException(mark, Problem.Kind.LIMIT, "nested more than " + maxNesting + " deep");
        }
        at++;
    }

    /** Goes to the next member, past the comma, or past the closing bracket. */
    private boolean isClosed(char bracket, boolean isFirst) throws SyntaxException {
        blanks();
        if (at < text.length() && text.charAt(at) == bracket) {
            at++;
            return true;
        }
        if (!isFirst) {
            expect(',', bracket);
            blanks();
        }
        return false;
    }

    private void expect(char wanted, char otherwise) throws SyntaxException {
        if (at >= text.length()) {
            throw wrong("the JSON ends too early: expected \"" + otherwise + "\"");
        }
        if (text.charAt(at) != wanted) {
            throw wrong(
                    "not JSON: expected \"" + wanted + "\"" + (wanted == otherwise ? "" : " or \"" + otherwise + "\""));
        }
        at++;
    }

    private Node word(Place mark) throws SyntaxException {
        for (var word : List.of("null", "true", "false")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("null") ? new Node.Nothing(mark) : new Node.Text(mark, word);
            }
        }
        var number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw wrong("not JSON: expected a value");
        }
        at = number.end();
        return new Node.Text(mark, number.group());
    }

    private String string() throws SyntaxException {
        var mark = mark();
        var read = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            var next = text.charAt(at);
            if (next < ' ') {
                throw wrong("not JSON: a text that holds a control character; write it as an escape");
            }
            read.append(next == '\\' ? escape() : next);
            at++;
        }
        if (at >= text.length()) {
            throw new SyntaxException(mark, "not JSON: this text has no closing quote");
        }
        at++;
        if (!FormProblems.isUnicode(read)) {
            flaws.add(FormProblems.brokenPair(mark));
        }
        return read.toString();
    }

    private char escape() throws SyntaxException {
        at++;
        var letter = at < text.length() ? text.charAt(at) : ' ';
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw wrong("not JSON: an escape that JSON does not have");
        };
    }

    private char unit() throws SyntaxException {
        var unit = 0;
        for (var i = 0; i < 4; i++) {
            var next = ++at < text.length() ? text.charAt(at) : ' ';
            var digit = next < 128 ? Character.digit(next, 16) : -1;
            if (digit < 0) {
                throw wrong("not JSON: expected four hexadecimal digits");
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private SyntaxException wrong(String message) {
        return new SyntaxException(mark(), message);
    }

    /** Counts on from the last place that was asked for, so that all places together cost one pass. */
    private Place mark() {
        for (; counted < at && counted < text.length(); counted++) {
            var next = text.charAt(counted);
            if (FormProblems.isBreak(text, counted)) {
                line++;
                lineStart = counted + 1;
                wide = 0;
            } else if (Character.isLowSurrogate(next)) {
                wide++;
            }
        }
        return new Place(file, line, counted - lineStart - wide + 1);
    }
}
