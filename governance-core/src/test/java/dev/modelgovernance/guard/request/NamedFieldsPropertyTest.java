package dev.modelgovernance.guard.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is read of a body, against a parser that everybody uses. */
class NamedFieldsPropertyTest {

    private static final List<String> KEYS = List.of(
            "model",
            "Model",
            "mod\\u0065l",
            "model_id",
            "inference_geo",
            "messages",
            "",
            "models",
            "a\\\"b",
            "fallbacks",
            "preset",
            "agent_id",
            "prompt",
            "params",
            "tools",
            "engine",
            "mode");
    private static final List<String> SCALARS = List.of(
            "\"m\"", "\"\\u00e4\\n\\/\"", "\"ä☃\"", "0", "-1.5e+10", "10", "1E2", "true", "false", "null", "\"\"");
    private static final String ODD = "{}[],:\"\\u0e1.-+tnf x\n'/*";

    @Property(tries = 5_000)
    void understandsWhatAParserDoesAndReadsTheSame(@ForAll Random random) {
        var text = spoilt(object(random, 0), random);

        var read = NamedFields.of(text.getBytes(StandardCharsets.UTF_8));

        assertThat(read).as(text).isEqualTo(parsed(text));
    }

    private static String object(Random random, int depth) {
        var members = new ArrayList<String>();
        for (var count = random.nextInt(4); count > 0; count--) {
            members.add(
                    space(random) + "\"" + pick(KEYS, random) + "\"" + space(random) + ":" + value(random, depth + 1));
        }
        return space(random) + "{" + String.join(",", members) + space(random) + "}" + space(random);
    }

    private static String value(Random random, int depth) {
        var kind = depth > 3 ? 9 : random.nextInt(10);
        if (kind == 0) {
            return object(random, depth);
        }
        if (kind == 1) {
            var items = new ArrayList<String>();
            for (var count = random.nextInt(3); count > 0; count--) {
                items.add(value(random, depth + 1));
            }
            return space(random) + "[" + space(random) + String.join(",", items) + "]" + space(random);
        }
        return space(random) + pick(SCALARS, random) + space(random);
    }

    private static String space(Random random) {
        return List.of("", "", "", " ", "\n\t", "\r").get(random.nextInt(6));
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    /** Leaves every other text as it is, and changes a character or two of the rest. */
    private static String spoilt(String text, Random random) {
        var spoilt = new StringBuilder(text);
        for (var count = random.nextInt(3) - 1; count > 0; count--) {
            var at = random.nextInt(spoilt.length());
            var odd = ODD.charAt(random.nextInt(ODD.length()));
            switch (random.nextInt(3)) {
                case 0 -> spoilt.setCharAt(at, odd);
                case 1 -> spoilt.insert(at, odd);
                default -> spoilt.deleteCharAt(at);
            }
        }
        return spoilt.toString();
    }

    private static NamedFields parsed(String text) {
        try (var parser = new JsonFactory().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            var oracle = new Oracle(parser);
            oracle.value(true);
            return parser.nextToken() == null
                    ? new NamedFields(oracle.models, oracle.others, oracle.regions, oracle.isClear, oracle.isWhole)
                    : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    /** The same table of keys, by the events of a parser. */
    private static final class Oracle {

        private final JsonParser parser;
        private final List<String> models = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private final List<String> regions = new ArrayList<>();
        private boolean isClear = true;
        private boolean isWhole = true;

        Oracle(JsonParser parser) {
            this.parser = parser;
        }

        /** Reads the value that the parser stands at. */
        void value(boolean isOutermost) throws IOException {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(isOutermost);
                }
            } else if (parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var key = NamingKey.of(parser.currentName(), isOutermost);
                    parser.nextToken();
                    member(key, isOutermost);
                }
            }
        }

        private void member(NamingKey key, boolean isOutermost) throws IOException {
            var isNull = parser.currentToken() == JsonToken.VALUE_NULL;
            if (key == null) {
                value(false);
            } else if (key == NamingKey.ENVELOPE) {
                value(true);
            } else if (key == NamingKey.REFERENCE) {
                isWhole &= isNull;
                value(false);
            } else if (key == NamingKey.MODELS && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    var before = others.size();
                    if (parser.currentToken() == JsonToken.START_OBJECT) {
                        value(false);
                    } else {
                        name(others);
                    }
                    isClear &= others.size() > before;
                }
            } else if (key == NamingKey.MODEL || key == NamingKey.PLACE) {
                name(key == NamingKey.PLACE ? regions : isOutermost ? models : others);
            } else {
                isWhole &= key != NamingKey.PROMPT || parser.currentToken() != JsonToken.START_OBJECT;
                isClear &= isNull || (key != NamingKey.CHOICE && key != NamingKey.MODELS);
                parser.skipChildren();
            }
        }

        private void name(List<String> found) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                found.add(parser.getText());
            } else {
                isClear = false;
                parser.skipChildren();
            }
        }
    }
}
