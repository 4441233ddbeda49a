package dev.modelgovernance.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.policy.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Calls as JSON from which the same calls can be read again, other than masked ones.
 *
 * <p>{@code {"attributes": {"users": ["GB"], "data": {"not": ["health"]}, "risk": {"at-least": "high"}}, "unreadable": {"tier":
 * "[[]]"}, "open": ["model"]}}; what is empty is left out. Not thread-safe.
 */
final class CallJson {

    private final AuditMask mask;
    private final Set<String> masked = new TreeSet<>();

    CallJson(AuditMask mask) {
        this.mask = mask;
    }

    /** Returns the attributes of which a value was not shown in what was written, sorted. */
    Set<String> masked() {
        return masked;
    }

    ObjectNode write(Call call) {
        var node = JsonNodeFactory.instance.objectNode();
        var attributes = node.putObject("attributes");
        call.attributes().forEach((name, values) -> attributes.set(shownName(name), values(name, values)));
        if (!call.unreadable().isEmpty()) {
            var unreadable = node.putObject("unreadable");
            call.unreadable().forEach((name, written) -> unreadable.put(shownName(name), shown(name, written)));
        }
        if (!call.open().isEmpty()) {
            var open = node.putArray("open");
            call.open().forEach(name -> open.add(shownName(name)));
        }
        return node;
    }

    private String shownName(String attribute) {
        var bytes = attribute.getBytes(StandardCharsets.UTF_8);
        // Half a surrogate pair is not read in a name.
        var isText = new String(bytes, StandardCharsets.UTF_8).equals(attribute);
        var shown = isText ? AuditMask.shown(attribute) : AuditMask.hash(bytes);
        if (!shown.equals(attribute)) {
            masked.add(shown);
        }
        return shown;
    }

    private JsonNode values(String attribute, Values values) {
        if (values.not().isEmpty() && !values.isRange()) {
            return texts(attribute, values.in());
        }
        var node = JsonNodeFactory.instance.objectNode();
        if (!values.in().isEmpty()) {
            node.set("in", texts(attribute, values.in()));
        }
        if (!values.not().isEmpty()) {
            node.set("not", texts(attribute, values.not()));
        }
        if (values.atLeast() != null) {
            node.put("at-least", shown(attribute, values.atLeast()));
        }
        if (values.atMost() != null) {
            node.put("at-most", shown(attribute, values.atMost()));
        }
        return node;
    }

    ArrayNode texts(String attribute, Iterable<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(text -> array.add(shown(attribute, text)));
        return array;
    }

    private String shown(String attribute, String value) {
        if (!mask.isShown(attribute, value)) {
            masked.add(AuditMask.shown(attribute));
        }
        return mask.shown(attribute, value);
    }

    /** Reads a call. */
    static Call read(@Nullable String use, JsonNode node) {
        var call = use == null ? Call.unstated() : Call.through(use);
        for (var attribute : node.path("attributes").properties()) {
            call = call.with(attribute.getKey(), values(attribute.getValue()));
        }
        for (var attribute : node.path("unreadable").properties()) {
            call = call.withUnreadable(attribute.getKey(), attribute.getValue().asText());
        }
        for (var attribute : node.path("open")) {
            call = call.without(attribute.asText());
        }
        return call;
    }

    private static Values values(JsonNode node) {
        if (node.isArray()) {
            return Values.of(texts(node));
        }
        return new Values(
                texts(node.path("in")), texts(node.path("not")), text(node, "at-least"), text(node, "at-most"));
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>(array.size());
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static @Nullable String text(JsonNode node, String key) {
        var text = node.get(key);
        return text == null ? null : text.asText();
    }
}
