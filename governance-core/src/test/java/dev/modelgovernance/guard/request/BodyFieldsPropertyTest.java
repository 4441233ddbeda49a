package dev.modelgovernance.guard.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is read of a body, against a parser that everybody uses. */
class BodyFieldsPropertyTest {

    private static final List<String> KEYS =
            List.of("model", "Model", "mod\\u0065l", "inference_geo", "messages", "", "models", "a\\\"b");
    private static final List<String> SCALARS = List.of(
            "\"m\"", "\"\\u00e4\\n\\/\"", "\"ä☃\"", "0", "-1.5e+10", "10", "1E2", "true", "false", "null", "\"\"");
    private static final String ODD = "{}[],:\"\\u0e1.-+tnf x\n'/*";

    @Property(tries = 5_000)
    void understandsWhatAParserDoesAndReadsTheSame(@ForAll Random random) {
        var text = spoilt(object(random, 0), random);

        var read = BodyFields.of(text.getBytes(StandardCharsets.UTF_8));

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

    private static BodyFields parsed(String text) {
        var models = new ArrayList<String>();
        var regions = new ArrayList<String>();
        var isClear = true;
        try (var parser = new JsonFactory().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var key = parser.currentName();
                var value = parser.nextToken();
                var found = key.equalsIgnoreCase("model") ? models : key.equals("inference_geo") ? regions : null;
                if (found != null && value == JsonToken.VALUE_STRING) {
                    found.add(parser.getText());
                } else if (found != null) {
                    isClear = false;
                }
                parser.skipChildren();
            }
            return parser.nextToken() == null ? new BodyFields(models, regions, isClear) : null;
        } catch (IOException notJson) {
            return null;
        }
    }
}
