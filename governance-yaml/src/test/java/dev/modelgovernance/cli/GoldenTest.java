package dev.modelgovernance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each command prints, as files that a person can review.
 *
 * <p>One folder a case: {@code command.txt} holds the command, with {@code DIR} for the folder and {@code EXAMPLE} for the
 * example; {@code output.txt} what it printed and its status.
 */
class GoldenTest {

    private static final Path CASES = Path.of("src/test/resources/dev/modelgovernance/cli");
    private static final String EXAMPLE = "src/examples/uk-launch";

    static List<Path> cases() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void printsWhatItPrintedBefore(Path folder) throws IOException {
        var dir = folder.toString().replace('\\', '/');
        var command = Files.readString(folder.resolve("command.txt")).strip();

        var run = Run.ofLine(command.replace("DIR", dir).replace("EXAMPLE", EXAMPLE));

        var printed = written(command, run)
                .replace(dir, "DIR")
                .replace(EXAMPLE, "EXAMPLE")
                .replaceAll("sha256:[0-9a-f]{64}", "sha256:(64 digits)");
        assertThat(printed).doesNotContain("unexpected failure");
        var golden = folder.resolve("output.txt");
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(golden, printed);
        }
        assertThat(printed).isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
    }

    private static String written(String command, Run run) {
        // Tables for spreadsheets have lines of Windows everywhere.
        var out = run.out().replace("\r\n", "\n");
        var err = run.err().replace("\r\n", "\n");
        return "$ governance " + command + "\n" + out + (err.isEmpty() ? "" : "--- standard error\n" + err)
                + "--- status " + run.status() + "\n";
    }
}
