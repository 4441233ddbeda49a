package dev.modelgovernance.operations;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.tree.JsonTree;
import dev.modelgovernance.tree.Node;
import dev.modelgovernance.tree.SyntaxException;
import dev.modelgovernance.yaml.PolicyDocument;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a bundle is written: JSON with its keys in this order and a line for each line of a document. Stateless and thread-safe. */
final class BundleFormat {

    private static final String FORMAT = "1";
    private static final List<String> KEYS =
            List.of("bundle", "policy", "version", "fingerprint", "dates", "document", "documents");
    private static final int NESTING = 3;
    private static final Pattern VERSION = Pattern.compile("0|[1-9][0-9]{0,17}");

    private BundleFormat() {}

    /** What a bundle says of itself, not looked into yet. */
    record Parts(
            long version, String fingerprint, Map<String, String> dates, String first, Map<String, String> texts) {}

    /**
     * Returns the text of a bundle.
     *
     * @throws IllegalArgumentException if no bundle may hold so much
     */
    static String write(PolicyDocument document, long version) {
        var policy = document.policy();
        var text = new StringBuilder("{\n  \"bundle\": " + FORMAT);
        field(text, "policy", string(policy.name()));
        field(text, "version", Long.toString(version));
        field(text, "fingerprint", string(policy.fingerprint()));
        var dates = new TreeMap<String, String>();
        BundledDates.of(policy).forEach((date, instant) -> dates.put(date, string(instant)));
        field(text, "dates", object(dates));
        field(text, "document", string(document.texts().keySet().iterator().next()));
        var documents = new TreeMap<String, String>();
        document.texts().forEach((name, written) -> documents.put(name, lines(written)));
        field(text, "documents", object(documents));
        var whole = text.append("\n}\n").toString();
        if (whole.getBytes(StandardCharsets.UTF_8).length > PolicyBundle.MAX_BYTES) {
            throw new IllegalArgumentException("the documents are too large for a bundle, which holds 16 MiB");
        }
        return whole;
    }

    private static void field(StringBuilder text, String key, String value) {
        text.append(",\n  ").append(string(key)).append(": ").append(value);
    }

    private static String object(Map<String, String> fields) {
        if (fields.isEmpty()) {
            return "{}";
        }
        var text = new StringBuilder("{");
        fields.forEach((key, value) -> text.append(text.length() == 1 ? "\n    " : ",\n    ")
                .append(string(key))
                .append(": ")
                .append(value));
        return text.append("\n  }").toString();
    }

    /** Returns the lines of a document, whatever its line breaks and its byte order mark were. */
    private static String lines(String written) {
        var plain = written.startsWith("\uFEFF") ? written.substring(1) : written;
        var text = new StringBuilder("[");
        for (var line : plain.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            text.append(text.length() == 1 ? "\n      " : ",\n      ").append(string(line));
        }
        return text.append("\n    ]").toString();
    }

    private static String string(String value) {
        var text = new StringBuilder("\"");
        value.chars().forEach(unit -> {
            if (unit == '"' || unit == '\\') {
                text.append('\\').append((char) unit);
            } else if (unit < ' ') {
                text.append(String.format("\\u%04x", unit));
            } else {
                text.append((char) unit);
            }
        });
        return text.append('"').toString();
    }

    /**
     * Reads what a bundle says.
     *
     * @param name how to speak of the bundle
     * @throws InvalidPolicyException if it is none
     */
    static Parts read(String name, byte[] bytes) {
        if (bytes.length > PolicyBundle.MAX_BYTES) {
            throw wrong(name, "the bundle is larger than 16 MiB");
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            var tree = JsonTree.parse(Place.startOf(name), text, NESTING, null);
            if (!tree.flaws().isEmpty()) {
                throw new InvalidPolicyException(tree.flaws());
            }
            return parts(name, fields(name, "a bundle", tree.root()));
        } catch (SyntaxException wrong) {
            throw new InvalidPolicyException(List.of(wrong.flaw()));
        } catch (CharacterCodingException wrong) {
            throw wrong(name, "the bundle is not UTF-8");
        }
    }

    private static Parts parts(String name, Map<String, Node> fields) {
        var format = fields.get("bundle");
        if (format == null || !text(name, "bundle", format).equals(FORMAT)) {
            throw wrong(name, "it is no bundle that this version reads: expected " + quoted("bundle") + ": " + FORMAT);
        }
        if (!List.copyOf(fields.keySet()).equals(KEYS)) {
            throw wrong(name, "a bundle has the keys " + String.join(", ", KEYS) + ", in this order");
        }
        var version = text(name, "version", fields.get("version"));
        if (!VERSION.matcher(version).matches()) {
            throw wrong(name, "the version " + quoted(version) + " is no number from 0 on");
        }
        var dates = new LinkedHashMap<String, String>();
        fields(name, "dates", fields.get("dates")).forEach((day, at) -> dates.put(day, text(name, day, at)));
        var texts = new LinkedHashMap<String, String>();
        fields(name, "documents", fields.get("documents"))
                .forEach((document, lines) -> texts.put(document, joined(name, document, lines)));
        return new Parts(
                Long.parseLong(version),
                text(name, "fingerprint", fields.get("fingerprint")),
                dates,
                text(name, "document", fields.get("document")),
                texts);
    }

    private static Map<String, Node> fields(String name, String what, @Nullable Node node) {
        if (!(node instanceof Node.Fields fields)) {
            throw wrong(name, quoted(what) + " is no mapping");
        }
        var found = new LinkedHashMap<String, Node>();
        fields.fields().forEach(field -> found.put(field.key().text(), field.value()));
        return found;
    }

    private static String text(String name, String what, @Nullable Node node) {
        if (node instanceof Node.Text text) {
            return text.text();
        }
        throw wrong(name, quoted(what) + " is no text");
    }

    private static String joined(String name, String document, @Nullable Node node) {
        if (!(node instanceof Node.Items lines)) {
            throw wrong(name, quoted(document) + " is no list of lines");
        }
        return String.join(
                "\n",
                lines.items().stream().map(line -> text(name, document, line)).toList());
    }

    /** Returns the exception for what is wrong with a bundle. */
    static InvalidPolicyException wrong(String name, String message) {
        return new InvalidPolicyException(List.of(new Problem(Place.startOf(name), Problem.Kind.UNREADABLE, message)));
    }
}
