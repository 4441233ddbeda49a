package dev.modelgovernance.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All documents that differ from one in one place: a value is another or gone, a key is added. */
final class DocumentChanges {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode document;
    private final List<JsonNode> changed = new ArrayList<>();

    private DocumentChanges(JsonNode document) {
        this.document = document;
    }

    static List<JsonNode> of(JsonNode document) {
        var changes = new DocumentChanges(document);
        changes.walk(document, "");
        return changes.changed;
    }

    private void walk(JsonNode node, String path) {
        if (node.isObject()) {
            change(path, copy -> ((ObjectNode) copy).put("surplus", "x"));
            node.fieldNames().forEachRemaining(key -> {
                change(path, copy -> ((ObjectNode) copy).remove(key));
                for (var other : others(node.get(key))) {
                    change(path, copy -> ((ObjectNode) copy).set(key, other));
                }
                walk(node.get(key), path + "/" + key.replace("~", "~0").replace("/", "~1"));
            });
        } else if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                var at = i;
                for (var other : others(node.get(i))) {
                    change(path, copy -> ((ArrayNode) copy).set(at, other));
                }
                walk(node.get(i), path + "/" + i);
            }
        }
    }

    private void change(String path, Consumer<JsonNode> mutation) {
        var copy = document.deepCopy();
        mutation.accept(copy.at(path));
        changed.add(copy);
    }

    private static List<JsonNode> others(JsonNode old) {
        var others = new ArrayList<JsonNode>(List.of(
                NODES.nullNode(),
                NODES.arrayNode(),
                NODES.objectNode(),
                NODES.textNode(""),
                NODES.textNode("GB"),
                NODES.textNode("public"),
                NODES.textNode("2026-01-01"),
                NODES.textNode("2026-01-01T00:00"),
                NODES.textNode("P1Y"),
                NODES.textNode("No id!"),
                NODES.arrayNode().add(old.deepCopy()),
                NODES.objectNode().set("in", old.deepCopy()),
                NODES.objectNode().set("not", old.deepCopy())));
        if (old.isArray() && old.size() == 1) {
            others.add(old.get(0).deepCopy());
        }
        return others;
    }
}
