package dev.modelgovernance.yaml;

import static dev.modelgovernance.yaml.PolicySchema.anyOf;
import static dev.modelgovernance.yaml.PolicySchema.form;
import static dev.modelgovernance.yaml.PolicySchema.list;
import static dev.modelgovernance.yaml.PolicySchema.name;
import static dev.modelgovernance.yaml.PolicySchema.object;
import static dev.modelgovernance.yaml.PolicySchema.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.yaml.ValueForm.NameKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schemas of attributes with their values, as conditions, uses and tests write them. Stateless and thread-safe. */
final class AttributeSchemas {

    static final String BLOCK = "block";
    static final String CALL = "call";

    /** The attributes of the language, and what they say of a call. */
    private static final Map<String, Described> ATTRIBUTES = new LinkedHashMap<>();

    private record Described(NameKind kind, String text) {}

    static {
        add("provider", NameKind.ID, "Who serves the model.");
        add("model", NameKind.GLOB, "The model id as it is sent; * stands for any characters.");
        add("developer", NameKind.ID, "Who made the model.");
        add("provider-home", NameKind.PLACE, "Where the provider has its headquarters.");
        add("developer-home", NameKind.PLACE, "Where the developer has its headquarters.");
        add("tags", NameKind.ID, "Facts about the model.");
        add("deployer", NameKind.PLACE, "Where the organisation is established that deploys the application.");
        add("owner", NameKind.PLACE, "Where the ultimate majority owner of the deployer is established.");
        add("users", NameKind.PLACE, "Where the people are who use it or are affected by it.");
        add("processing", NameKind.PLACE, "Where the inference runs and the data is processed.");
        add("evidence", NameKind.ID, "What is held.");
        add("purpose", NameKind.ID, "The use case.");
        add("data", NameKind.ID, "The classes of data in the prompt.");
    }

    private AttributeSchemas() {}

    private static void add(String name, NameKind kind, String text) {
        ATTRIBUTES.put(name, new Described(kind, text));
    }

    static Set<String> names() {
        return ATTRIBUTES.keySet();
    }

    static ObjectNode definitions() {
        var all = object();
        var block = object().put("type", "object").put("minProperties", 1);
        var properties = block.putObject("properties");
        ATTRIBUTES.forEach((attribute, described) -> properties.set(attribute, described(described.kind(), described)));
        all.set(BLOCK, others(block, values(NameKind.PLACE)));
        var call = object().put("type", "object");
        var stated = call.putObject("properties");
        ATTRIBUTES.forEach((attribute, described) -> stated.set(attribute, described(NameKind.ANY, described)));
        all.set(CALL, call.set("additionalProperties", values(NameKind.ANY)));
        for (var kind : List.of(NameKind.ID, NameKind.PLACE, NameKind.GLOB, NameKind.ANY)) {
            all.set("values-of-" + name(kind), valuesOf(kind));
        }
        return all;
    }

    /** Adds what the application and its uses may state to the schema of either. */
    static void addStated(Mapping mapping, ObjectNode schema) {
        var properties = schema.withObject("properties");
        ATTRIBUTES.forEach((attribute, described) -> {
            if (mapping.names().contains(attribute)) {
                return;
            }
            if (Attribute.isDerived(attribute) || attribute.equals("evidence")) {
                properties.put(attribute, false);
            } else {
                properties.set(attribute, described(described.kind(), described));
            }
        });
        others(schema, values(NameKind.PLACE));
    }

    private static ObjectNode described(NameKind kind, Described described) {
        return values(kind).put("description", described.text());
    }

    /** Adds the attributes that a policy declares, of which only the policy knows which they are. */
    private static ObjectNode others(ObjectNode schema, ObjectNode values) {
        schema.set("propertyNames", reference(name(NameKind.ID)));
        schema.set("additionalProperties", values);
        return schema;
    }

    private static ObjectNode values(NameKind kind) {
        return reference("values-of-" + name(kind));
    }

    private static ObjectNode valuesOf(NameKind kind) {
        var item = object().put("$ref", "#/definitions/" + name(kind));
        // As other languages write not.
        var plain = object();
        plain.set("not", object().put("pattern", "^!"));
        plain.putArray("allOf").add(item);
        var parts = object().put("type", "object").put("description", Mapping.VALUES.description());
        parts.put("minProperties", 1);
        parts.setAll(SchemaRules.of(Mapping.VALUES));
        var properties = parts.putObject("properties");
        for (var key : Mapping.VALUES.keys()) {
            var value = key.form() instanceof ValueForm.OneOrMore
                    ? form(new ValueForm.OneOrMore(new ValueForm.Name(kind), false))
                    : item.deepCopy();
            properties.set(key.name(), value.put("description", key.description()));
        }
        parts.put("additionalProperties", false);
        var single = kind == NameKind.ANY ? plain : item;
        return anyOf(List.of(single, list(single, false), parts));
    }
}
