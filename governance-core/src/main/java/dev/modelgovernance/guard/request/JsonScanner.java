package dev.modelgovernance.guard.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Steps through a text that is to be strictly JSON, value by value.
 *
 * <p>Not thread-safe.
 */
final class JsonScanner {

    /** How deeply values may stand in each other. */
    static final int MAX_DEPTH = 1_000;

    private static final int END = -1;
    private static final int BROKEN = -1;

    private final byte[] json;
    private final byte[] spelled = new byte[NamingKey.LONGEST];

    /** Of a value that is skipped, for each depth, whether it is that of an object. */
    private final BitSet objects = new BitSet();

    private int at;

    JsonScanner(byte[] json) {
        this.json = json;
    }

    /** Returns whether nothing follows. */
    boolean isAtEnd() {
        skipSpace();
        return at == json.length;
    }

    /**
     * Reads a key and the colon after it; null where there is none.
     *
     * @return the key; an empty text where it is none that names anything
     */
    @Nullable
    String key() {
        skipSpace();
        var start = at + 1;
        if (!skipText()) {
            return null;
        }
        var length = spell(start, at - 1);
        var key = length < 0 ? decoded(start, at - 1) : NamingKey.mayBe(spelled, length) ? ascii(length) : "";
        skipSpace();
        return take(':') ? key : null;
    }

    /** Copies a key as keys are compared; returns its length, or a negative number where it has to be decoded first. */
    private int spell(int start, int end) {
        var length = 0;
        for (var i = start; i < end; i++) {
            var one = json[i];
            if (one < 0 || one == '\\') {
                return BROKEN;
            }
            if (one != '_' && one != '-' && length++ < spelled.length) {
                spelled[length - 1] = one >= 'A' && one <= 'Z' ? (byte) (one + ('a' - 'A')) : one;
            }
        }
        return length;
    }

    private String ascii(int length) {
        return new String(spelled, 0, length, StandardCharsets.US_ASCII);
    }

    /** Skips a value, however deeply it is nested, without calling itself. */
    boolean skipValue() {
        var depth = 0;
        do {
            skipSpace();
            var isObject = next() == '{';
            if (!isObject && next() != '[') {
                depth = skipScalar() ? leave(depth) : BROKEN;
            } else if (isEmpty(isObject)) {
                depth = leave(depth);
            } else {
                objects.set(depth, isObject);
                depth = depth < MAX_DEPTH && (!isObject || skipKey()) ? depth + 1 : BROKEN;
            }
        } while (depth > 0);
        return depth == 0;
    }

    /** Steps into an object or an array, and out of it where it is empty. */
    private boolean isEmpty(boolean isObject) {
        at++;
        skipSpace();
        return take(isObject ? '}' : ']');
    }

    private boolean skipKey() {
        skipSpace();
        if (!skipText()) {
            return false;
        }
        skipSpace();
        return take(':');
    }

    /** Goes from the end of a value to the next one; returns how deep that lies, zero where there is none. */
    private int leave(int start) {
        var depth = start;
        while (depth > 0) {
            skipSpace();
            var isObject = objects.get(depth - 1);
            if (take(',')) {
                return !isObject || skipKey() ? depth : BROKEN;
            }
            if (!take(isObject ? '}' : ']')) {
                return BROKEN;
            }
            depth--;
        }
        return depth;
    }

    /** Skips a text, a number or a word. */
    boolean skipScalar() {
        return switch (next()) {
            case '"' -> skipText();
            case 't' -> skipWord("true");
            case 'f' -> skipWord("false");
            case 'n' -> skipWord("null");
            default -> skipNumber();
        };
    }

    private boolean skipWord(String word) {
        for (var i = 0; i < word.length(); i++) {
            if (!take(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean skipNumber() {
        take('-');
        if (!take('0') && !skipDigits()) {
            return false;
        }
        if (take('.') && !skipDigits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return skipDigits();
        }
        return true;
    }

    private boolean skipDigits() {
        var start = at;
        while (next() >= '0' && next() <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean skipText() {
        if (!take('"')) {
            return false;
        }
        while (at < json.length) {
            var one = json[at++];
            if (one == '"') {
                return true;
            }
            if (one >= 0 && one < ' ') {
                return false;
            }
            if (one == '\\' && !skipEscape()) {
                return false;
            }
        }
        return false;
    }

    private boolean skipEscape() {
        var kind = next();
        at++;
        if (kind != 'u') {
            return kind != END && "\"\\/bfnrt".indexOf(kind) >= 0;
        }
        for (var i = 0; i < 4; i++, at++) {
            if (Character.digit(next(), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads a text; null where there is none. */
    @Nullable
    String text() {
        var start = at + 1;
        return skipText() ? decoded(start, at - 1) : null;
    }

    private @Nullable String decoded(int start, int end) {
        try {
            var written = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, start, end - start))
                    .toString();
            return written.indexOf('\\') < 0 ? written : unescaped(written);
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    private static String unescaped(String written) {
        var text = new StringBuilder();
        for (var i = 0; i < written.length(); i++) {
            if (written.charAt(i) != '\\') {
                text.append(written.charAt(i));
                continue;
            }
            var kind = written.charAt(++i);
            switch (kind) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(written, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(kind);
            }
        }
        return text.toString();
    }

    /** Goes to where something stands. */
    void skipSpace() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    /** Steps over a character, if it is there. */
    boolean take(char wanted) {
        if (next() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Returns the character that follows; a negative number at the end. */
    int next() {
        return at < json.length ? json[at] & 0xff : END;
    }
}
