package dev.modelgovernance.guard.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text: what its outermost object says of the model and of the region, and that the rest is JSON.
 *
 * <p>Not thread-safe.
 */
final class BodyReader {

    private static final int MAX_DEPTH = 1_000;

    /** Nobody names so many models in one request by accident. */
    private static final int MOST = 100;

    private static final int END = -1;
    private static final int BROKEN = -1;

    private final byte[] json;
    private final List<String> models = new ArrayList<>();
    private final List<String> regions = new ArrayList<>();
    private boolean isClear = true;
    private int at;

    BodyReader(byte[] json) {
        this.json = json;
    }

    @Nullable
    BodyFields read() {
        skipSpace();
        if (!take('{') || !readMembers()) {
            return null;
        }
        skipSpace();
        return at == json.length ? new BodyFields(models, regions, isClear) : null;
    }

    private boolean readMembers() {
        skipSpace();
        if (take('}')) {
            return true;
        }
        do {
            skipSpace();
            var key = text();
            skipSpace();
            if (key == null || !take(':') || !readValue(key.toLowerCase(Locale.ROOT))) {
                return false;
            }
            skipSpace();
        } while (take(','));
        return take('}');
    }

    private boolean readValue(String key) {
        skipSpace();
        var found = key.equals("model") ? models : key.equals("inference_geo") ? regions : null;
        if (found == null) {
            return skipValue();
        }
        if (next() != '"' || found.size() == MOST) {
            isClear = false;
            return skipValue();
        }
        var text = text();
        if (text != null) {
            found.add(text);
        }
        return text != null;
    }

    /** Skips a value, however deeply it is nested, without calling itself. */
    private boolean skipValue() {
        var objects = new BitSet();
        var depth = 0;
        do {
            skipSpace();
            var isObject = next() == '{';
            if (!isObject && next() != '[') {
                depth = skipScalar() ? leave(objects, depth) : BROKEN;
            } else if (isEmpty(isObject)) {
                depth = leave(objects, depth);
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
    private int leave(BitSet objects, int start) {
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

    private boolean skipScalar() {
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

    private @Nullable String text() {
        var start = at + 1;
        if (!skipText()) {
            return null;
        }
        try {
            var written = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, start, at - 1 - start))
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

    private void skipSpace() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    private boolean take(char wanted) {
        if (next() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private int next() {
        return at < json.length ? json[at] & 0xff : END;
    }
}
