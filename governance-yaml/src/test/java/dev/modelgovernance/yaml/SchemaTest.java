package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.tree.Node;
import dev.modelgovernance.tree.SyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the schema of documents against what the reader takes. */
class SchemaTest {

    private static final Path SHIPPED = Path.of("src/main/resources/META-INF/modelgovernance/policy.schema.json");
    private static final String MODELINE = "# yaml-language-server: $schema=";
    private static final Path PROBLEMS = Path.of("src/test/resources/problems");
    private static final Path REFUSED = Path.of("src/test/resources/dev/modelgovernance/yaml/schema-refuses.txt");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(PolicySchema.json());

    /** What YAML 1.2, by which editors go, takes for no text. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    /** What is wrong with a document by itself; the rest may be due to imports that are not read here. */
    private static final Set<Problem.Kind> SHAPES = Set.of(
            Problem.Kind.SYNTAX,
            Problem.Kind.WRONG_VALUE,
            Problem.Kind.UNKNOWN_KEY,
            Problem.Kind.MISSING,
            Problem.Kind.CONFLICT);

    @Test
    void isShippedAsItIsMade() throws IOException {
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(SHIPPED, PolicySchema.json());
        }

        assertThat(PolicySchema.json()).isEqualTo(Files.readString(SHIPPED));
    }

    @Test
    void isWhatEveryExampleNames() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/examples"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .isNotEmpty()
                    .allSatisfy(file -> {
                        var line = read(file)
                                .lines()
                                .filter(each -> each.startsWith(MODELINE))
                                .findFirst()
                                .orElseThrow();
                        assertThat(file.resolveSibling(line.substring(MODELINE.length())))
                                .hasSameBinaryContentAs(SHIPPED);
                    });
        }
    }

    @Test
    void describesEveryAttributeOfTheLanguage() {
        assertThat(AttributeSchemas.names()).containsAll(Attribute.builtIn()).contains("purpose", "data");
    }

    @Test
    void definesNothingTwice() throws IOException {
        var names = new ArrayList<String>();
        AttributeSchemas.definitions().fieldNames().forEachRemaining(names::add);
        NameSchemas.definitions().fieldNames().forEachRemaining(names::add);
        Stream.of(Mapping.values()).map(PolicySchema::name).forEach(names::add);

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void takesEveryDocumentOfTheProject() throws IOException {
        var taken = new ArrayList<Path>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (var file : files.filter(SchemaTest::isLoadable).sorted().toList()) {
                assertTaken(file.toString(), Files.readString(file));
                taken.add(file);
            }
        }

        assertThat(taken).hasSizeGreaterThan(70);
    }

    @ParameterizedTest
    @CsvSource({"../README.md", "RULES.md", "LANGUAGE.md", "OPERATIONS.md"})
    void takesEveryDocumentOfThePages(Path page) throws IOException {
        for (var block : Files.readString(page).split("(?m)^```yaml\n", -1)) {
            if (block.startsWith("governance: 1")) {
                assertTaken(page.toString(), block.substring(0, block.indexOf("```")));
            }
        }
    }

    @Property(tries = 300)
    void takesWhateverThePolicyWriterWrites(@ForAll("policies") Policy policy) {
        for (var layer : GroupLayers.of(policy)) {
            assertTaken("written", YamlText.of(PolicyWriter.policy(policy, layer, List.of())));
        }
    }

    @Provide
    Arbitrary<Policy> policies() {
        return PolicyArbitraries.policies();
    }

    /** Which of the wrong documents the schema refuses, as a list that a person can review. */
    @Test
    void refusesWhatASchemaCan() throws IOException {
        var refused = new TreeMap<String, String>();
        try (Stream<Path> folders = Files.list(PROBLEMS)) {
            for (var folder : folders.toList()) {
                var json = folder.resolve("policy.json");
                var file = Files.exists(json) ? json : folder.resolve("policy.yaml");
                refused.put(folder.getFileName().toString(), verdict(file));
            }
        }
        var list = new StringBuilder();
        refused.forEach((name, verdict) ->
                list.append(verdict).append("  ").append(name).append('\n'));
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(REFUSED, list);
        }

        assertThat(list).hasToString(Files.readString(REFUSED));
    }

    private static String verdict(Path file) throws IOException {
        try {
            var tree = tree(file.toString(), Files.readString(file));
            return mistakes(tree, SchemaTest::text).isEmpty() ? "taken  " : "refused";
        } catch (SyntaxException unreadable) {
            return "no tree";
        }
    }

    /** Puts something else in the place of each value of a document, and a key of one's own into each mapping. */
    @Test
    void takesNothingLessThanTheReaderWhereverADocumentIsChanged() throws Exception {
        var path = Path.of("src/examples/uk-launch/us-ear.yaml");
        var document = JSON.readTree(node(tree("us-ear.yaml", Files.readString(path)), SchemaTest::text)
                .toString());
        var imports = document.get("imports");

        for (var changed : DocumentChanges.of(document)) {
            var mistakes = SCHEMA.validate(changed);
            assertThat(!mistakes.isEmpty() && isAccepted(changed, path, imports))
                    .as("the schema refuses what the reader takes: %s: %s", changed, mistakes)
                    .isFalse();
        }
    }

    private static boolean isAccepted(JsonNode document, Path beside, JsonNode imports) {
        var texts = new TreeMap<String, String>();
        texts.put("changed.json", document.toString());
        imports.forEach(each -> texts.put(each.asText(), read(beside.resolveSibling(each.asText()))));
        try {
            PolicyFiles.parse("changed.json", texts).tests();
            return true;
        } catch (InvalidPolicyException refused) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void assertTaken(String name, String text) {
        try {
            var tree = tree(name, text);
            assertThat(mistakes(tree, SchemaTest::text)).as(name).isEmpty();
            assertThat(mistakes(tree, SchemaTest::typed)).as(name).isEmpty();
        } catch (SyntaxException unreadable) {
            throw new AssertionError(name, unreadable);
        }
    }

    private static boolean isLoadable(Path file) {
        var name = file.toString();
        if (!name.endsWith(".yaml") || file.startsWith(PROBLEMS) || !read(file).contains("governance: 1")) {
            return false;
        }
        try {
            PolicyFiles.parse(name, read(file).replaceAll("(?m)^imports:.*", ""));
            return true;
        } catch (InvalidPolicyException wrong) {
            return wrong.problems().stream().noneMatch(problem -> SHAPES.contains(problem.kind()));
        }
    }

    private static Node tree(String name, String text) throws SyntaxException {
        return Content.of(name, text).tree().root();
    }

    private static Set<?> mistakes(Node document, Function<String, JsonNode> scalar) {
        return SCHEMA.validate(node(document, scalar));
    }

    private static JsonNode node(Node node, Function<String, JsonNode> scalar) {
        if (node instanceof Node.Text text) {
            return scalar.apply(text.text());
        } else if (node instanceof Node.Items items) {
            var array = JsonNodeFactory.instance.arrayNode();
            items.items().forEach(item -> array.add(node(item, scalar)));
            return array;
        } else if (node instanceof Node.Fields fields) {
            var object = JsonNodeFactory.instance.objectNode();
            fields.fields().forEach(field -> object.set(field.key().text(), node(field.value(), scalar)));
            return object;
        }
        return JsonNodeFactory.instance.nullNode();
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    private static JsonNode typed(String text) {
        if (text.equals("true") || text.equals("false")) {
            return JsonNodeFactory.instance.booleanNode(text.equals("true"));
        }
        return NUMBER.matcher(text).matches() ? JsonNodeFactory.instance.numberNode(new BigDecimal(text)) : text(text);
    }
}
