package dev.modelgovernance.cli;

import static dev.modelgovernance.cli.PageCode.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles, loads and runs what the README shows, and the pages that it leads to. */
class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final Path RULES = Path.of("RULES.md");
    private static final Path LANGUAGE = Path.of("LANGUAGE.md");
    private static final Path CLIENTS = Path.of("../governance-core/CLIENTS.md");
    private static final String JAR = "java -jar governance-yaml/target/governance.jar ";
    private static final String FIRST_JAR = "java -jar governance.jar ";
    private static final String EXAMPLES = "governance-yaml/src/examples/";

    @TempDir
    private Path folder;

    @BeforeEach
    void writesTheFirstPolicyOfTheReadme() throws IOException {
        Files.writeString(
                folder.resolve("governance.yaml"), blocks("yaml", text(README)).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../README.md", "RULES.md", "LANGUAGE.md"})
    void showsDocumentsThatLoadAndPartsOfTheExample(Path page) throws IOException {
        var examples = examples();

        for (var yaml : blocks("yaml", text(page))) {
            if (yaml.startsWith("governance: 1")) {
                var policy = PolicyFiles.parse("readme.yaml", yaml).policy();
                var application = policy.application();
                var uses = application == null ? List.<Use>of() : application.uses();
                assertThat(uses)
                        .map(use -> Decider.of(policy).decide(Call.through(use.id()), Run.NOW))
                        .allMatch(Decision::isAllowed);
            } else {
                // The key above a part may stand further up in the example, above what is left out.
                assertThat(examples).contains(yaml.lines().findFirst().orElseThrow());
                assertThat(examples).contains(yaml.substring(yaml.indexOf('\n') + 1));
            }
        }
    }

    @Test
    void showsTheEvidenceOfACompanyAllOfWhichItNeeds() {
        var company = blocks("yaml", text(RULES)).get(0);
        var held =
                company.lines().filter(line -> line.contains("- {evidence: ")).toList();

        assertThat(held).hasSize(5).allSatisfy(evidence -> {
            var policy = PolicyFiles.parse("readme.yaml", company.replace(evidence + "\n", ""))
                    .policy();
            assertThat(policy.application().uses())
                    .map(use -> Decider.of(policy).decide(Call.through(use.id()), Run.NOW))
                    .as("without %s", evidence)
                    .anyMatch(decision -> !decision.isAllowed());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"../README.md", "RULES.md", "LANGUAGE.md"})
    void showsWhatCommandsPrint(Path page) throws IOException {
        var shown = text(page);
        var actual = shown;
        assertThat(blocks("console", shown)).isNotEmpty();
        for (var console : blocks("console", shown)) {
            actual = actual.replace(console, printed(console.lines().findFirst().orElseThrow()));
        }
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(page, actual);
            shown = actual;
        }

        assertThat(actual).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"../README.md, 3", "LANGUAGE.md, 5"})
    void showsCommandsThatCanBeRun(Path page, int count) {
        var commands = blocks("sh", text(page)).stream()
                .flatMap(block -> block.lines())
                .flatMap(line -> List.of(line.split(" && ")).stream())
                .filter(command -> !command.startsWith("mvn "))
                .toList();

        assertThat(commands)
                .hasSize(count)
                .allSatisfy(command -> assertThat(run(command).status()).isNotEqualTo(Status.UNJUDGED));
    }

    @Test
    void showsMistakesAsTheyAreReported() throws IOException {
        var golden = Files.readString(
                Path.of("src/test/resources/dev/modelgovernance/cli/check-broken-document/output.txt"));

        assertThat(blocks("text", text(LANGUAGE)).get(0).lines())
                .allMatch(line -> golden.contains(line.replace("policy.yaml", "DIR/policy.yaml")));
    }

    @Test
    void showsTheDependencyOfThisBuild() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));

        assertThat(blocks("xml", text(README))
                        .get(0)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("<version>")))
                .allMatch(pom::contains);
    }

    @Test
    void showsJavaThatCompilesAndRuns() throws Exception {
        var source = folder.resolve("Readme.java");
        var names = getClass().getResourceAsStream("Readme.java.txt");
        var frame = new String(names.readAllBytes(), StandardCharsets.UTF_8);
        var shown = text(README)
                + before("\n## Which guard", text(CLIENTS))
                + between("\n## The language in Java", "\n## Jurisdictions", text(LANGUAGE));
        var body = String.join("\n", blocks("java", shown))
                .replace("Path.of(\"governance.yaml\")", "Path.of(args[0])")
                .replace(EXAMPLES, "src/examples/")
                .replace("Governor.of(policy)", "Governor.builder(policy).clock(CLOCK).build()")
                .replace("Governor.builder(launch)", "Governor.builder(launch).clock(CLOCK)");
        Files.writeString(source, frame.replace("// the README", body));

        var ran = PageCode.run(source, folder.resolve("governance.yaml").toString());

        assertThat(ran.status()).as(ran.said()).isZero();
    }

    private String printed(String command) {
        var run = run(command.substring(2));
        assertThat(run.err()).isEmpty();
        return command + "\n"
                + run.out()
                        .replace(System.lineSeparator(), "\n")
                        .replace(folder + "/", "")
                        .replace("src/examples/", EXAMPLES);
    }

    private Run run(String command) {
        var arguments = command.replace(JAR, "").replace(FIRST_JAR, "").replace(EXAMPLES, "src/examples/");
        return Run.ofLine(arguments.replace(" governance.yaml", " " + folder.resolve("governance.yaml")));
    }

    private static String before(String end, String page) {
        return between("", end, page);
    }

    private static String between(String start, String end, String page) {
        var from = page.indexOf(start);
        return page.substring(from, page.indexOf(end, from));
    }

    private static String examples() throws IOException {
        try (var files = Files.list(Path.of("src/examples/uk-launch"))) {
            return files.sorted().map(ReadmeTest::text).collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
