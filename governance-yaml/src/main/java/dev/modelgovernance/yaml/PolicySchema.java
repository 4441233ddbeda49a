package dev.modelgovernance.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The JSON Schema (draft 7) of policy documents, for editors: made of the keys that the reader takes.
 *
 * <p>A document that the reader accepts is valid. What depends on more than one place of it, such as a name that nothing defines,
 * only the reader sees. Stateless and thread-safe.
 */
public final class PolicySchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicySchema() {}

    /** Returns the schema, indented. */
    public static String json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", "Model governance policy");
        root.setAll(mapping(Mapping.DOCUMENT));
        var definitions = root.putObject("definitions");
        for (var mapping : Mapping.values()) {
            if (mapping != Mapping.DOCUMENT && mapping != Mapping.VALUES) {
                definitions.set(name(mapping), mapping(mapping));
            }
        }
        definitions.setAll(AttributeSchemas.definitions());
        definitions.setAll(NameSchemas.definitions());
        return indented(root);
    }

    private static ObjectNode mapping(Mapping mapping) {
        var schema = object().put("type", "object").put("description", mapping.description());
        var required = mapping.keys().stream()
                .filter(Mapping.Key::isRequired)
                .map(Mapping.Key::name)
                .toList();
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        } else if (!mapping.mayBeEmpty()) {
            schema.put("minProperties", 1);
        }
        schema.setAll(SchemaRules.of(mapping));
        var properties = schema.putObject("properties");
        for (var key : mapping.keys()) {
            var value = form(key.form());
            value.put("description", key.description());
            if (!key.examples().isEmpty()) {
                key.examples().forEach(value.putArray("examples")::add);
            }
            properties.set(key.name(), value);
        }
        if (mapping.hasAttributes()) {
            AttributeSchemas.addStated(mapping, schema);
        } else {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    /** Returns the schema of a form, to which a description may be added. */
    static ObjectNode form(ValueForm form) {
        if (form instanceof ValueForm.Prose) {
            return reference("text");
        } else if (form instanceof ValueForm.Name name) {
            return reference(name(name.kind()));
        } else if (form instanceof ValueForm.Words words) {
            return words(words.words());
        } else if (form instanceof ValueForm.Dated dated) {
            return reference(name(dated.kind()));
        } else if (form instanceof ValueForm.OneOrMore some) {
            return anyOf(List.of(form(some.item()), list(form(some.item()), some.mayBeNone())));
        } else if (form instanceof ValueForm.Items items) {
            return list(form(items.item()), items.mayBeNone());
        } else if (form instanceof ValueForm.Entries entries) {
            return entries(entries);
        } else if (form instanceof ValueForm.Part part) {
            return reference(name(part.mapping()));
        } else if (form instanceof ValueForm.Either either) {
            return anyOf(either.forms().stream().map(PolicySchema::form).toList());
        }
        return reference(form instanceof ValueForm.Block ? AttributeSchemas.BLOCK : AttributeSchemas.CALL);
    }

    private static ObjectNode words(List<String> words) {
        var schema = object();
        var values = schema.putArray("enum");
        for (var word : words) {
            values.add(word);
            if (word.matches("[0-9]+")) {
                values.add(Integer.parseInt(word));
            }
        }
        return schema;
    }

    private static ObjectNode entries(ValueForm.Entries entries) {
        var schema = object().put("type", "object").put("minProperties", 1);
        schema.set("propertyNames", reference(name(entries.key())));
        schema.set("additionalProperties", form(entries.value()));
        return schema;
    }

    static ObjectNode list(ObjectNode item, boolean mayBeEmpty) {
        var schema = object().put("type", "array");
        schema.set("items", item);
        return mayBeEmpty ? schema : schema.put("minItems", 1);
    }

    static ObjectNode anyOf(Collection<? extends JsonNode> forms) {
        var schema = object();
        schema.putArray("anyOf").addAll(new ArrayList<>(forms));
        return schema;
    }

    static ObjectNode reference(String definition) {
        return object().put("$ref", "#/definitions/" + definition);
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String indented(JsonNode schema) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree that cannot be written", impossible);
        }
    }
}
