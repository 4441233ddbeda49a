package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The README's table of clients shows lines of the tests that make real calls with them, so they compile and do what is said.
 *
 * <p>They stand there between {@code // README: CLIENT} and {@code // end}.
 */
class ClientTableTest {

    private static final Path README = Path.of("../README.md");
    private static final String HEAD = "| client | lines to add |\n| --- | --- |\n";
    private static final Pattern SHOWN = Pattern.compile("// README: ([^\n]+)\n(.*?)// end", Pattern.DOTALL);

    @Test
    void showsForEachClientTheLinesOfItsTest() throws IOException {
        var readme = Files.readString(README);
        var table = table();
        var start = readme.indexOf(HEAD) + HEAD.length();
        var end = readme.indexOf("\n\n", start) + 1;
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(README, readme.substring(0, start) + table + readme.substring(end));
            return;
        }

        assertThat(readme).contains(HEAD);
        assertThat(readme.substring(start, end)).isEqualTo(table);
    }

    private static String table() throws IOException {
        var rows = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var root : List.of(Path.of("clients"), Path.of("src/test/java"))) {
            try (var files = Files.walk(root)) {
                for (var file : files.filter(ClientTableTest::isShown).toList()) {
                    var shown = SHOWN.matcher(Files.readString(file));
                    while (shown.find()) {
                        rows.put(shown.group(1).strip(), statements(shown.group(2)));
                    }
                }
            }
        }
        return rows.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + row.getValue() + " |\n")
                .collect(Collectors.joining());
    }

    private static boolean isBalanced(CharSequence code) {
        return code.chars().map(one -> one == '{' ? 1 : one == '}' ? -1 : 0).sum() == 0;
    }

    private static boolean isShown(Path path) {
        return path.toString().endsWith(".java") && !path.endsWith("ClientTableTest.java");
    }

    /** Writes each statement in a line of its own, whatever way it is broken in the test. */
    private static String statements(String code) {
        var statements = new ArrayList<String>();
        var open = new StringBuilder();
        for (var line :
                code.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            var isJoined =
                    open.isEmpty() || line.startsWith(".") || open.toString().endsWith("(");
            open.append(isJoined ? "" : " ").append(line);
            if (line.endsWith(";") && isBalanced(open)) {
                statements.add("`" + open.toString().replace("|", "\\|") + "`");
                open.setLength(0);
            }
        }
        if (!open.isEmpty()) {
            statements.add("`" + open + "`");
        }
        return String.join("<br>", statements);
    }
}
