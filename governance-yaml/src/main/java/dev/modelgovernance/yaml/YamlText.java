package dev.modelgovernance.yaml;

import dev.modelgovernance.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes texts, lists and mappings as YAML 1.1 that any reader takes for just that.
 *
 * <p>Values are strings, {@link Plain}, lists and maps of values. Small ones stand in one line; a {@link Block} never does.
 * Not thread-safe.
 */
final class YamlText {

    private static final int WIDTH = 100;

    /** YAML finds a key by itself only where it is short. */
    private static final int MAX_KEY = 900;

    private static final String WORD = "[\\p{L}\\p{N}(][\\p{L}\\p{N}._/+()'*%@&!-]*";
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/+()'*%@&!-]*( " + WORD + ")*");

    /** What other readers of YAML 1.1 would turn into a boolean, a number, a date or nothing. */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "y|n|yes|no|on|off|true|false|null|[0-9][0-9a-f_xo:.te +-]*z?|\\.?(inf|nan)", Pattern.CASE_INSENSITIVE);

    private final StringBuilder out = new StringBuilder();

    /** A text that needs no quotes: a number, a date or an instant that is meant as one. */
    record Plain(String text) {}

    /** A mapping with a line of its own for each key. */
    record Block(Map<String, Object> fields) {}

    private YamlText() {}

    /**
     * Returns the text of a document.
     *
     * @throws IllegalArgumentException if no document may hold so much, or hold it so deeply nested
     */
    static String of(Block root) {
        if (nesting(root) > Tree.MAX_NESTING) {
            throw new IllegalArgumentException("exceptions are nested too deep for a document");
        }
        var text = new YamlText();
        text.fields(0, root.fields());
        if (text.out.toString().getBytes(StandardCharsets.UTF_8).length > Tree.MAX_BYTES) {
            throw new IllegalArgumentException("the policy is too large for a document, which holds 4 MiB");
        }
        return text.out.toString();
    }

    private void fields(int indent, Map<String, Object> fields) {
        var isFirst = true;
        for (var field : fields.entrySet()) {
            out.append(isFirst && indent > 0 ? "" : pad(indent));
            var key = scalar(field.getKey());
            var isLong = key.length() > MAX_KEY;
            out.append(isLong ? "? " + key + "\n" + pad(indent) + ":" : key + ":");
            value(indent, field.getValue(), isLong ? 2 : key.length() + 2);
            isFirst = false;
        }
    }

    /** Writes what follows a colon. */
    private void value(int indent, Object value, int used) {
        if (value instanceof String text && isLiteral(text)) {
            literal(indent + 2, text);
        } else if (isShort(value, indent + used)) {
            out.append(' ').append(flow(value)).append('\n');
        } else if (value instanceof List<?> items) {
            out.append('\n');
            items.forEach(item -> item(indent + 2, item));
        } else {
            out.append('\n').append(pad(indent + 2));
            fields(indent + 2, fieldsOf(value));
        }
    }

    private void item(int indent, Object item) {
        out.append(pad(indent)).append("- ");
        if (isShort(item, indent + 2)) {
            out.append(flow(item)).append('\n');
        } else {
            fields(indent + 2, fieldsOf(item));
        }
    }

    private static boolean isShort(Object value, int used) {
        var isOne = value instanceof String || value instanceof Plain || isEmpty(value);
        return isOne || (isFlat(value) && flow(value).length() + used <= WIDTH);
    }

    private static boolean isEmpty(Object value) {
        return value instanceof List<?> items
                ? items.isEmpty()
                : fieldsOf(value).isEmpty();
    }

    /** A list of mappings is easier to read with a line for each. */
    private static boolean isFlat(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().allMatch(String.class::isInstance);
        }
        return value instanceof String
                || value instanceof Plain
                || (value instanceof Map<?, ?> fields
                        && fields.values().stream().allMatch(YamlText::isFlat));
    }

    private static String flow(Object value) {
        if (value instanceof Plain plain) {
            return plain.text();
        }
        if (value instanceof String text) {
            return scalar(text);
        }
        if (value instanceof List<?> items) {
            return items.stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return fieldsOf(value).entrySet().stream()
                .map(field -> scalar(field.getKey()) + ": " + flow(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fieldsOf(Object value) {
        return value instanceof Block block ? block.fields() : (Map<String, Object>) value;
    }

    private static String scalar(String text) {
        var isPlain = PLAIN.matcher(text).matches() && !AMBIGUOUS.matcher(text).matches();
        return isPlain ? text : quoted(text);
    }

    private static String quoted(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("a text holds half of a surrogate pair, which no document can");
        }
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(isVisible(point) ? Character.toString(point) : escaped(point));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isVisible(int point) {
        var type = Character.getType(point);
        return !Character.isISOControl(point)
                && Character.isDefined(point)
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.PRIVATE_USE
                && (point & 0xFFFE) != 0xFFFE;
    }

    private static String escaped(int point) {
        return point > 0xFFFF ? String.format("\\U%08x", point) : String.format("\\u%04x", point);
    }

    /** Several lines of which none begins or ends in a way that needs quotes. */
    private static boolean isLiteral(String text) {
        return text.contains("\n")
                && text.lines()
                        .allMatch(line ->
                                line.codePoints().allMatch(YamlText::isVisible) && line.equals(line.stripTrailing()))
                && !text.isBlank()
                && text.strip().charAt(0) == text.charAt(0)
                && !text.contains("\r")
                && !text.endsWith("\n\n");
    }

    private void literal(int indent, String text) {
        out.append(text.endsWith("\n") ? " |\n" : " |-\n");
        text.lines()
                .forEach(line ->
                        out.append(line.isEmpty() ? "" : pad(indent) + line).append('\n'));
    }

    private static String pad(int indent) {
        return " ".repeat(indent);
    }

    /** Tells how many lists and mappings are nested in a value, it included. */
    private static int nesting(Object value) {
        if (value instanceof List<?> items) {
            return 1 + items.stream().mapToInt(YamlText::nesting).max().orElse(0);
        }
        if (value instanceof Block || value instanceof Map<?, ?>) {
            return 1
                    + fieldsOf(value).values().stream()
                            .mapToInt(YamlText::nesting)
                            .max()
                            .orElse(0);
        }
        return 0;
    }
}
