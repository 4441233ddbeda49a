package dev.modelgovernance.cli;

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
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles, loads and runs what the README shows. */
class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final String JAR = "java -jar governance-yaml/target/governance.jar ";
    private static final String FIRST_JAR = "java -jar governance.jar ";
    private static final String EXAMPLES = "governance-yaml/src/examples/";

    @TempDir
    private Path folder;

    private String readme = "";

    @BeforeEach
    void writesTheFirstPolicyOfTheReadme() throws IOException {
        readme = text(README);
        Files.writeString(folder.resolve("governance.yaml"), blocks("yaml").get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../README.md", "LANGUAGE.md"})
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
        var company = blocks("yaml").get(1);
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

    @Test
    void showsWhatCommandsPrint() throws IOException {
        var actual = readme;
        for (var console : blocks("console")) {
            actual = actual.replace(console, printed(console.lines().findFirst().orElseThrow()));
        }
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(README, actual);
            readme = actual;
        }

        assertThat(actual).isEqualTo(readme);
    }

    @Test
    void showsCommandsThatCanBeRun() {
        var commands = blocks("sh").stream()
                .flatMap(block -> block.lines())
                .flatMap(line -> List.of(line.split(" && ")).stream())
                .filter(command -> !command.startsWith("mvn "))
                .toList();

        assertThat(commands)
                .hasSize(5)
                .allSatisfy(command -> assertThat(run(command).status()).isNotEqualTo(Status.UNJUDGED));
    }

    @Test
    void showsMistakesAsTheyAreReported() throws IOException {
        var golden = Files.readString(
                Path.of("src/test/resources/dev/modelgovernance/cli/check-broken-document/output.txt"));

        assertThat(blocks("text").get(0).lines())
                .allMatch(line -> golden.contains(line.replace("policy.yaml", "DIR/policy.yaml")));
    }

    @Test
    void showsTheDependencyOfThisBuild() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));

        assertThat(blocks("xml").get(0).lines().map(String::strip).filter(line -> line.startsWith("<version>")))
                .allMatch(pom::contains);
    }

    @Test
    void showsJavaThatCompilesAndRuns() throws Exception {
        var source = folder.resolve("Readme.java");
        var names = getClass().getResourceAsStream("Readme.java.txt");
        var frame = new String(names.readAllBytes(), StandardCharsets.UTF_8);
        var body = String.join("\n", blocks("java"))
                .replace("Path.of(\"governance.yaml\")", "Path.of(args[0])")
                .replace(EXAMPLES, "src/examples/")
                .replace("Governor.of(policy)", "Governor.builder(policy).clock(CLOCK).build()")
                .replace("Governor.builder(launch)", "Governor.builder(launch).clock(CLOCK)");
        Files.writeString(source, frame.replace("// the README", body));

        // The source launcher compiles and runs: the tests are part of a module that does not read the compiler's.
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString(),
                        folder.resolve("governance.yaml").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
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

    private List<String> blocks(String language) {
        return blocks(language, readme);
    }

    private static List<String> blocks(String language, String page) {
        return List.of(page.split("(?m)^```" + language + "\n")).stream()
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf("```")))
                .toList();
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
