package dev.modelgovernance.yaml;

import static dev.modelgovernance.yaml.PolicySchema.anyOf;
import static dev.modelgovernance.yaml.PolicySchema.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.policy.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What keys of one mapping have to do with each other. Stateless and thread-safe. */
final class SchemaRules {

    private SchemaRules() {}

    /** Returns the keywords to add to the schema of a mapping. */
    static ObjectNode of(Mapping mapping) {
        return switch (mapping) {
            case DOCUMENT, IMPORT, LEVELS, DEVELOPER, FAMILY, ANSWER, SOURCE, APPLICATION, USE -> object();
            case MEMBER, EXCEPTION, HELD -> notBoth("until", "through");
            case PROVIDER -> notBoth("developer", "developers");
            case ENDPOINT -> anyRequired("hosts", "models");
            case REGIME -> regime();
            case RULE -> rule();
            case TEST -> test();
            case VALUES -> values();
        };
    }

    private static ObjectNode regime() {
        var isOpen = object();
        isOpen.putObject("properties").putObject("default").put("const", "allow");
        var rules = object();
        rules.putObject("properties")
                .putObject("rules")
                .putObject("items")
                .putObject("properties")
                .put("allow", false);
        return object().<ObjectNode>set("if", isOpen).set("then", rules);
    }

    private static ObjectNode rule() {
        var schema = notBoth("until", "through");
        var effects = schema.putArray("oneOf");
        Arrays.stream(Effect.values()).map(effect -> required(effect.word())).forEach(effects::add);
        var all = schema.putArray("allOf");
        for (var effect : Effect.values()) {
            var then = effect == Effect.REQUIRE ? anyRequired("evidence", "obligations") : object();
            if (effect != Effect.REQUIRE) {
                var without = then.putObject("properties");
                List.of("evidence", "max-age", "obligations").forEach(key -> without.put(key, false));
            }
            if (effect != Effect.ALLOW) {
                then.putArray("required").add("because");
            }
            all.add(object().<ObjectNode>set("if", required(effect.word())).<ObjectNode>set("then", then));
        }
        schema.putObject("dependencies").putArray("max-age").add("evidence");
        return schema;
    }

    private static ObjectNode test() {
        var schema = notBoth("reasons", "reasons-include");
        schema.putArray("allOf")
                .add(anyRequired("use", "call"))
                .add(anyRequired("expect", "reasons", "reasons-include", "obligations"));
        return schema;
    }

    private static ObjectNode values() {
        var schema = object();
        schema.set("if", anyRequired("at-least", "at-most"));
        schema.putObject("then").putObject("properties").put("in", false).put("not", false);
        return schema;
    }

    private static ObjectNode notBoth(String first, String second) {
        return object().set("not", required(first, second));
    }

    private static ObjectNode anyRequired(String... keys) {
        return anyOf(Stream.of(keys).map(SchemaRules::required).toList());
    }

    private static ObjectNode required(String... keys) {
        var schema = object();
        Stream.of(keys).forEach(schema.putArray("required")::add);
        return schema;
    }
}
