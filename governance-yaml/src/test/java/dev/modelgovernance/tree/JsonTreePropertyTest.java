package dev.modelgovernance.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonTreePropertyTest {

    private static final ObjectMapper JACKSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"b\"",
            "\"",
            "\\",
            "\\u00e9",
            "\\ud83d\\ude00",
            "\\n",
            "\\/",
            "\\x",
            "1",
            "-1.10",
            "01",
            "1e3",
            "1.",
            "-",
            "+1",
            ".5",
            "true",
            "false",
            "null",
            "nul",
            " ",
            "\t",
            "\n",
            "\r",
            "é",
            "😀",
            "\u0001",
            "'",
            "/",
            "#",
            "NaN");

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.randomValue(random -> {
            var text = new StringBuilder(value(random, 4));
            for (var changes = random.nextInt(3); changes > 0; changes--) {
                var at = random.nextInt(text.length() + 1);
                var isInside = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
                text.insert(isInside ? at - 1 : at, PIECES.get(random.nextInt(PIECES.size())));
            }
            return text.toString();
        });
    }

    @Property(tries = 20_000)
    void acceptsWhatAnotherStrictReaderAccepts(@ForAll("texts") String text) {
        JsonNode expected;
        try {
            expected = JACKSON.readTree(text);
        } catch (JsonProcessingException refused) {
            expected = null;
        }

        Tree tree;
        try {
            tree = JsonTree.parse("text", text, 512);
        } catch (SyntaxException refused) {
            tree = null;
        }

        if (tree != null && holdsBrokenPair(tree)) {
            // RFC 8259, section 8.2, leaves half of a surrogate pair to each reader: here it is a flaw.
            return;
        }
        var actual = tree == null ? null : tree.root();
        var isJson = expected != null && !expected.isMissingNode();
        assertThat(actual != null).as(text).isEqualTo(isJson);
        assertThat(actual == null ? null : plain(actual)).isEqualTo(isJson ? plain(expected) : null);
    }

    private static boolean holdsBrokenPair(Tree tree) {
        return tree.flaws().stream().anyMatch(flaw -> flaw.equals(FormProblems.brokenPair(flaw.place())));
    }

    /** Numbers are compared by value here, for the other reader does not keep their text. */
    private static Object plain(Node node) {
        if (node instanceof Node.Items items) {
            return items.items().stream().map(JsonTreePropertyTest::plain).toList();
        }
        if (node instanceof Node.Fields fields) {
            var all = new HashMap<String, Object>();
            fields.fields().forEach(field -> all.put(field.key().text(), plain(field.value())));
            return all;
        }
        return node instanceof Node.Text text ? number(text.text()) : "null";
    }

    private static Object plain(JsonNode node) {
        if (node.isArray()) {
            var items = new ArrayList<>();
            node.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (node.isObject()) {
            var all = new HashMap<String, Object>();
            node.fieldNames().forEachRemaining(name -> all.put(name, plain(node.get(name))));
            return all;
        }
        return node.isNumber() ? (Object) (node.doubleValue() + 0.0) : number(node.asText());
    }

    private static Object number(String text) {
        return text.matches("-?[0-9][0-9.]*([eE][+-]?[0-9]+)?") ? (Object) (Double.parseDouble(text) + 0.0) : text;
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> "\"" + random.nextInt(3) + "é😀\\u00e9\\n\"";
            case 1 -> List.of("1.10", "-0", "1e3", "2E-2", "0").get(random.nextInt(5));
            case 2 -> List.of("true", "false", "null").get(random.nextInt(3));
            case 3 ->
                "[" + (random.nextBoolean() ? "" : value(random, depth - 1) + " , " + value(random, depth - 1)) + "]";
            default -> "{\"a\" :" + value(random, depth - 1) + ",\n\"b\": " + value(random, depth - 1) + "}";
        };
    }
}
