package dev.modelgovernance.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page on security promises is tried, and what is tried is promised. */
class PromisesTest {

    private static final Path SECURITY = Path.of("../../../.github/SECURITY.md");
    private static final String HEAD = "| promised | where | rows |\n| --- | --- | --- |\n";
    private static final Pattern ROW = Pattern.compile("\"([^\"]+)\"");

    @Test
    void eachPromiseNamesTricks() throws IOException {
        assertThat(promises()).isNotEmpty().allSatisfy(promise -> {
            assertThat(rows(promise)).isNotEmpty();
            assertThat(rows(promise)).allSatisfy(row -> assertThat(tricks()).anyMatch(trick -> isNamed(trick, row)));
        });
    }

    @Test
    void eachTrickIsPromisedAgainst() throws IOException {
        var rows =
                promises().stream().flatMap(promise -> rows(promise).stream()).toList();

        assertThat(tricks()).allSatisfy(trick -> assertThat(rows).anyMatch(row -> isNamed(trick, row)));
    }

    @Test
    void noTwoTricksHaveOneName() {
        assertThat(tricks()).doesNotHaveDuplicates();
    }

    private static List<String> promises() throws IOException {
        var page = Files.readString(SECURITY);
        assertThat(page).contains(HEAD);
        var start = page.indexOf(HEAD) + HEAD.length();
        return page.substring(start, page.indexOf("\n\n", start)).lines().toList();
    }

    private static List<String> rows(String promise) {
        var cells = promise.split(" \\| ", -1);
        return ROW.matcher(cells[cells.length - 1])
                .results()
                .map(MatchResult::group)
                .map(quoted -> quoted.substring(1, quoted.length() - 1))
                .toList();
    }

    private static List<String> tricks() {
        return Tricks.all().stream().map(Trick::name).toList();
    }

    /** Returns whether a row, which may end in dots for anything, names a trick. */
    private static boolean isNamed(String trick, String row) {
        return row.endsWith("…") ? trick.startsWith(row.substring(0, row.length() - 1)) : trick.equals(row);
    }
}
