package dev.modelgovernance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what OPERATIONS.md shows. */
class OperationsTest {

    private static final String JAR = "java -jar governance.jar ";
    private static final String AUDIT = "verify-audit";
    private static final Pattern FILE = Pattern.compile(
            "(?<= )(ops-20[0-9]{2}(\\.[a-z]+)?|policy\\.bundle|governance\\.yaml|checkpoints\\.txt|audit(?= --))");

    @TempDir
    Path folder;

    private String page = "";

    @BeforeEach
    void writeThePolicy() throws IOException {
        page = Files.readString(Path.of("OPERATIONS.md")).replace("\r\n", "\n");
        Files.writeString(folder.resolve("governance.yaml"), """
                governance: 1
                name: acme
                providers: {anthropic: {home: US}}
                regimes: {house: {default: allow}}
                application: {name: claims, uses: [{use: chat, provider: anthropic}]}
                """);
    }

    private List<String> blocks(String language) {
        return PageCode.blocks(language, page);
    }

    private void runsTheCommands() {
        var commands = commands().filter(command -> !command.contains(AUDIT)).toList();
        assertThat(commands).hasSize(9).allSatisfy(this::runs);
    }

    private Stream<String> commands() {
        return blocks("sh").stream().flatMap(String::lines);
    }

    private void runs(String command) {
        assertThat(command).startsWith(JAR);
        var run = Run.ofLine(FILE.matcher(command.substring(JAR.length()))
                .replaceAll(file -> folder.resolve(file.group()).toString()));
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).as(run.out()).isZero();
    }

    @Test
    void showsCommandsThatCanBeRunOneAfterTheOther() {
        runsTheCommands();

        assertThat(folder).isDirectoryContaining("glob:**/policy.bundle.sig");
    }

    @Test
    void showsKillSwitchesThatStopWhatTheySay() throws IOException {
        var policy = PolicyFiles.load(folder.resolve("governance.yaml"));
        var switches = blocks("yaml");

        assertThat(switches).hasSize(2);
        assertThat(PolicyFiles.over(policy, "stop.yaml", switches.get(0))).isEqualTo(policy);
        assertThat(PolicyFiles.over(policy, "stop.yaml", switches.get(1)).regimes())
                .containsOnlyKeys("house", "stop");
    }

    @Test
    void showsJavaThatCompilesAndRuns() throws Exception {
        runsTheCommands();
        Files.createDirectory(folder.resolve("state"));
        Files.writeString(folder.resolve("stop.yaml"), blocks("yaml").get(0));
        Files.copy(folder.resolve("governance.yaml"), folder.resolve("next.yaml"));
        var body = blocks("java").stream()
                .filter(block -> !block.contains("JavaSparkContext")) // Run in a module of its own.
                .collect(Collectors.joining("\n"))
                .replace("TrustedKeys.read(Path.of(\"ops-2026.pub", "TrustedKeys.read(Path.of(\"ops-2027.pub");
        var frame = new String(
                getClass().getResourceAsStream("Operations.java.txt").readAllBytes(), StandardCharsets.UTF_8);
        var source = Files.writeString(
                folder.resolve("Operations.java"),
                frame.replace("// the page", body).replace("Path.of(\"", "Path.of(\"" + folder + "/"));

        var ran = PageCode.run(source);

        assertThat(ran.status()).as(ran.said()).isZero();
        assertThat(ran.said())
                .contains(", version 7, confirmed PT")
                .contains("ago: true")
                .contains("0 lost");
        assertThat(commands().filter(command -> command.contains(AUDIT)))
                .hasSize(1)
                .allSatisfy(this::runs);
    }
}
