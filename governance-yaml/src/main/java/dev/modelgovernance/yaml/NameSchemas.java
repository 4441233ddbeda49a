package dev.modelgovernance.yaml;

import static dev.modelgovernance.yaml.PolicySchema.anyOf;
import static dev.modelgovernance.yaml.PolicySchema.name;
import static dev.modelgovernance.yaml.PolicySchema.object;
import static dev.modelgovernance.yaml.PolicySchema.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.yaml.ValueForm.DateKind;
import dev.modelgovernance.yaml.ValueForm.NameKind;
import java.util.Collection;
import java.util.List;

/**
 * The schemas of texts, names and dates.
 *
 * <p>The reader takes every scalar as its text, but an editor may take one for a number or a boolean; so these are texts, too. Stateless
 * and thread-safe.
 */
final class NameSchemas {

    private static final String TEXT = "text";
    private static final String COUNTRY = "country";

    private NameSchemas() {}

    static ObjectNode definitions() {
        var all = object();
        all.set(TEXT, text());
        all.set(name(NameKind.ANY), named());
        all.set(name(NameKind.ID), text("^" + Packs.NAME + "$"));
        all.set(
                COUNTRY,
                words(Jurisdiction.countries()).put("description", "A country, by its ISO 3166-1 alpha-2 code."));
        all.set(name(NameKind.JURISDICTION), anyOf(List.of(reference(COUNTRY), subdivision())));
        all.set(name(NameKind.PLACE), anyOf(List.of(reference(COUNTRY), subdivision(), reference(name(NameKind.ID)))));
        all.set(name(NameKind.GLOB), text("^[A-Za-z0-9._:/@+*~=-]+$"));
        all.set(name(NameKind.MODEL_ID), text("^[^*\\s]([^*]*[^*\\s])?$"));
        all.set(name(NameKind.ZONE), text("^[A-Za-z][A-Za-z0-9+_/-]*$"));
        all.set(name(NameKind.FILE_OR_PACK), anyOf(List.of(words(packs()), named())));
        all.set(name(DateKind.DATE), date(DateReader.DATE.pattern()));
        all.set(name(DateKind.DATE_OR_INSTANT), date(DateReader.DATE + "|" + DateReader.INSTANT));
        all.set(name(DateKind.PERIOD), date(DateReader.PERIOD.pattern()));
        return all;
    }

    private static List<String> packs() {
        return Packs.names().stream().map(pack -> Packs.PREFIX + pack).toList();
    }

    /** Returns the schema of a text, which offers neither true nor false where it has to be filled in. */
    private static ObjectNode text() {
        var others = object();
        others.putArray("type")
                .add("string")
                .add("number")
                .add("object")
                .add("array")
                .add("null");
        var rest = object();
        rest.set("not", others);
        return anyOf(List.of(object().put("type", "string"), object().put("type", "number"), rest));
    }

    private static ObjectNode text(String pattern) {
        var schema = object().put("pattern", pattern);
        schema.putArray("allOf").add(reference(TEXT));
        return schema;
    }

    private static ObjectNode named() {
        var schema = object().put("minLength", 1);
        schema.putArray("allOf").add(reference(TEXT));
        return schema;
    }

    private static ObjectNode date(String pattern) {
        return object().put("type", "string").put("pattern", "^(" + pattern + ")$");
    }

    private static ObjectNode words(Collection<String> words) {
        var schema = object();
        words.forEach(schema.putArray("enum")::add);
        return schema;
    }

    private static ObjectNode subdivision() {
        var schema = object().put("type", "string")
                .put("description", "A part of a country, by its ISO 3166-2 code.")
                .put("pattern", "^(" + String.join("|", Jurisdiction.countries()) + ")-[A-Z0-9]{1,3}$");
        schema.set("not", words(Jurisdiction.countriesAsSubdivisions()));
        return schema;
    }
}
