package dev.modelgovernance.guard.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text: what it names of the keys that name something, wherever they stand save in content, and that the rest is
 * JSON.
 *
 * <p>Not thread-safe.
 */
final class BodyReader {

    /** Nobody names so many models in one request by accident. */
    private static final int MOST = 100;

    private final JsonScanner json;
    private final List<String> models = new ArrayList<>(1);
    private final List<String> others = new ArrayList<>(0);
    private final List<String> regions = new ArrayList<>(0);
    private boolean isClear = true;
    private boolean isWhole = true;

    BodyReader(byte[] json) {
        this.json = new JsonScanner(json);
    }

    /** Returns what the text names; null where it is no object in strict JSON. */
    @Nullable
    NamedFields read() {
        json.skipSpace();
        return json.next() == '{' && readValue(true, 0) && json.isAtEnd()
                ? new NamedFields(models, others, regions, isClear, isWhole)
                : null;
    }

    private boolean readValue(boolean isOutermost, int depth) {
        json.skipSpace();
        return switch (json.next()) {
            case '{' -> depth <= JsonScanner.MAX_DEPTH && readObject(isOutermost, depth + 1);
            case '[' -> depth <= JsonScanner.MAX_DEPTH && readArray(isOutermost, depth + 1);
            default -> json.skipScalar();
        };
    }

    private boolean readObject(boolean isOutermost, int depth) {
        json.take('{');
        json.skipSpace();
        if (json.take('}')) {
            return true;
        }
        do {
            var key = json.key();
            if (key == null || !readMember(NamingKey.of(key, isOutermost), isOutermost, depth)) {
                return false;
            }
            json.skipSpace();
        } while (json.take(','));
        return json.take('}');
    }

    private boolean readArray(boolean isOutermost, int depth) {
        json.take('[');
        json.skipSpace();
        if (json.take(']')) {
            return true;
        }
        do {
            if (!readValue(isOutermost, depth)) {
                return false;
            }
            json.skipSpace();
        } while (json.take(','));
        return json.take(']');
    }

    private boolean readMember(@Nullable NamingKey key, boolean isOutermost, int depth) {
        json.skipSpace();
        if (key == null) {
            return readValue(false, depth);
        }
        return switch (key) {
            case MODEL -> readName(isOutermost ? models : others);
            case PLACE -> readName(regions);
            case MODELS -> readModels(depth);
            case CHOICE -> {
                isClear &= isNull();
                yield json.skipValue();
            }
            case REFERENCE -> {
                isWhole &= isNull();
                yield readValue(false, depth);
            }
            case PROMPT -> {
                isWhole &= json.next() != '{';
                yield json.skipValue();
            }
            case CONTENT -> json.skipValue();
            case ENVELOPE -> readValue(true, depth);
        };
    }

    private boolean isNull() {
        return json.next() == 'n';
    }

    /** Reads the one name that a key stands for; what is no text could be any. */
    private boolean readName(List<String> found) {
        if (json.next() != '"' || found.size() == MOST) {
            isClear = false;
            return json.skipValue();
        }
        var text = json.text();
        if (text != null) {
            found.add(text);
        }
        return text != null;
    }

    /** Reads a list of models, or of objects that each name one; what is no list could be any. */
    private boolean readModels(int depth) {
        if (json.next() != '[') {
            isClear &= isNull();
            return json.skipValue();
        }
        json.take('[');
        json.skipSpace();
        if (json.take(']')) {
            return true;
        }
        do {
            json.skipSpace();
            var before = others.size();
            var isRead = json.next() == '{' ? readValue(false, depth + 1) : readName(others);
            isClear &= others.size() > before;
            if (!isRead) {
                return false;
            }
            json.skipSpace();
        } while (json.take(','));
        return json.take(']');
    }
}
