package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.tree.JsonTree;
import dev.modelgovernance.tree.Node;
import dev.modelgovernance.tree.SyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that is asked about in JSON, and when it is to be made.
 *
 * <p>Only the form is judged here. Whatever an attribute holds becomes part of the call, what cannot be understood as
 * {@link Call#withUnreadable unreadable}, so that the decision denies it and says so. Immutable and thread-safe.
 *
 * @param at when the call is to be made; null where that is not said
 * @param call the call
 */
public record JsonCall(@Nullable Instant at, Call call) {

    private static final String NAME = "call";
    private static final int MAX_NESTING = 512;
    private static final List<String> KEYS = List.of("at", "use", "call");
    private static final List<String> PARTS = List.of("in", "not");
    private static final List<String> BOUNDS = List.of("at-least", "at-most");

    /** Checks that nothing is missing. */
    public JsonCall {
        Objects.requireNonNull(call, "call");
    }

    /**
     * Reads a call with its instant and its use, such as {@code {"at": "2026-07-01", "use": "refund-chat", "call": {}}}.
     *
     * @param zone the zone of a date
     * @throws IllegalArgumentException if the text is no such thing, with a message for people
     */
    public static JsonCall parse(String json, ZoneId zone) {
        return parse(json, zone, NAME, 1);
    }

    /**
     * Reads a call as {@link #parse(String, ZoneId)} does, from a line of a file.
     *
     * @param file how to speak of the file where something is wrong with the call
     * @param line the number of the line, counted from one
     * @throws IllegalArgumentException if the text is no such thing, with a message for people
     */
    public static JsonCall parse(String json, ZoneId zone, String file, int line) {
        var written = new IdentityHashMap<Node, String>();
        var root = root(new Place(file, line, 1), json, written);
        var fields = fields(root, "the line is not an object: expected {\"use\": …, \"call\": {…}}");
        for (var key : fields.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("unknown key " + quoted(key) + ": expected at, use and call");
            }
        }
        if (!fields.containsKey("use") && !fields.containsKey("call")) {
            throw new IllegalArgumentException("neither \"use\" nor \"call\": expected one of them, or both");
        }
        var use = text(fields, "use");
        var at = text(fields, "at");
        var call = use == null ? Call.unstated() : Call.through(use);
        var stated = fields.get("call");
        return new JsonCall(
                at == null ? null : DateReader.moment(at, zone).instant(),
                stated == null ? call : with(call, fields(stated, "\"call\" is not an object"), written));
    }

    /**
     * Returns a call that states, beside what it states already, the attributes of a JSON object, such as
     * {@code {"users": ["GB"], "data": {"not": "health"}}}.
     *
     * @throws IllegalArgumentException if the text is no JSON object, with a message for people
     */
    public static Call narrow(Call call, String json) {
        return narrow(call, json, NAME);
    }

    /**
     * Returns a call that states more, as {@link #narrow(Call, String)} does.
     *
     * @param name how to speak of the text where something is wrong with it
     * @throws IllegalArgumentException if the text is no JSON object, with a message for people
     */
    public static Call narrow(Call call, String json, String name) {
        var written = new IdentityHashMap<Node, String>();
        var root = root(Place.startOf(name), json, written);
        return with(call, fields(root, "the call is not an object: expected {\"users\": …}"), written);
    }

    private static Node root(Place start, String json, Map<Node, String> written) {
        try {
            var tree = JsonTree.parse(start, json, MAX_NESTING, written);
            if (!tree.flaws().isEmpty()) {
                throw new IllegalArgumentException(message(tree.flaws().get(0)));
            }
            return tree.root();
        } catch (SyntaxException wrong) {
            throw new IllegalArgumentException(message(wrong.flaw()), wrong);
        }
    }

    private static String message(Problem flaw) {
        return ProblemOrder.oneLine(flaw.message()) + " (column " + flaw.place().column() + ")";
    }

    private static Map<String, Node> fields(Node node, String otherwise) {
        if (!(node instanceof Node.Fields fields)) {
            throw new IllegalArgumentException(otherwise);
        }
        var all = new HashMap<String, Node>();
        fields.fields().forEach(field -> all.put(field.key().text(), field.value()));
        return all;
    }

    private static @Nullable String text(Map<String, Node> fields, String key) {
        var node = fields.get(key);
        if (node != null && !(node instanceof Node.Text)) {
            throw new IllegalArgumentException(quoted(key) + " is not a text");
        }
        return node instanceof Node.Text text ? text.text() : null;
    }

    private static Call with(Call call, Map<String, Node> attributes, Map<Node, String> written) {
        var result = call;
        for (var attribute : attributes.entrySet()) {
            var values = values(attribute.getKey(), attribute.getValue());
            result = values == null
                    ? result.withUnreadable(attribute.getKey(), written.getOrDefault(attribute.getValue(), ""))
                    : result.with(attribute.getKey(), values);
        }
        return result;
    }

    /** Returns the values that a node states, or null where they cannot be understood. */
    private static @Nullable Values values(String attribute, Node node) {
        if (!(node instanceof Node.Fields parts)) {
            var in = names(node);
            return in == null ? null : Values.of(in);
        }
        if (attribute.equals("evidence")) {
            return null; // What is held is listed: there is no evidence that is all but some.
        }
        var fields = fields(parts, "");
        if (!fields.isEmpty() && BOUNDS.containsAll(fields.keySet())) {
            var areTexts = fields.values().stream().allMatch(Node.Text.class::isInstance);
            return areTexts
                    ? new Values(List.of(), List.of(), text(fields, "at-least"), text(fields, "at-most"))
                    : null;
        }
        var in = part(fields, "in");
        var not = part(fields, "not");
        var isUnderstood = !fields.isEmpty() && PARTS.containsAll(fields.keySet());
        return isUnderstood && in != null && not != null ? new Values(in, not) : null;
    }

    private static @Nullable List<String> part(Map<String, Node> fields, String key) {
        return fields.containsKey(key) ? names(fields.get(key)) : List.of();
    }

    private static @Nullable List<String> names(@Nullable Node node) {
        if (node instanceof Node.Text text) {
            return List.of(text.text());
        }
        if (!(node instanceof Node.Items items) || items.items().isEmpty()) {
            return null;
        }
        var names = new ArrayList<String>();
        for (var item : items.items()) {
            if (!(item instanceof Node.Text text)) {
                return null;
            }
            names.add(text.text());
        }
        return names;
    }
}
