package dev.modelgovernance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chapters on shadow and replay show what commands print, and code that tests run. */
class ReplayPageTest {

    private static final Path PAGE = Path.of("OPERATIONS.md");
    private static final String CASE = "src/test/resources/dev/modelgovernance/cli/replay/";
    private static final Pattern REPLAY = Pattern.compile("```console\n\\$ governance (replay .*)\n([^`]*)```");
    private static final Path SOURCE = Path.of("spark/src/test/java/dev/modelgovernance/spark/FleetReplay.java");

    @Test
    void showsWhatReplayPrints() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(page).containsPattern(REPLAY);
        var actual = REPLAY.matcher(page).replaceAll(ReplayPageTest::printed);
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(PAGE, actual);
            page = actual;
        }

        assertThat(actual).isEqualTo(page);
    }

    private static String printed(MatchResult shown) {
        var command = shown.group(1);
        var run =
                Run.ofLine(command.replace(" audit ", " " + CASE + "log ").replace("next.yaml", CASE + "policy.yaml"));
        assertThat(run.err()).isEmpty();
        var out = run.out().replace(CASE + "log", "audit");
        return "```console\n\\$ governance " + command + "\n" + out.replace("$", "\\$") + "```";
    }

    @Test
    void showsTheReplayOfAFleetThatIsTested() throws IOException {
        var source = squeezed(Files.readString(SOURCE));

        var code = PageCode.blocks("java", Files.readString(PAGE)).stream()
                .filter(shown -> shown.contains("JavaSparkContext"))
                .toList();

        assertThat(code).hasSize(1).allSatisfy(shown -> assertThat(source).contains(squeezed(shown)));
    }

    /** Returns a text without the space in which code may be laid out otherwise. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
