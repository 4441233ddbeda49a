package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of clients in documents show lines of the tests that make real calls with them, and what those show of each. */
class ClientTableTest {

    private static final Path CLIENTS = Path.of("CLIENTS.md");
    private static final String FACTS = """
            | client | tried with | lines to add | asks about | a denial is | does not see |
            | --- | --- | --- | --- | --- | --- |
            """;
    private static final String RECIPES = "### Longer lines\n\n";
    private static final String END = "## More about one call";

    /** A line of a table holds no more code than this. */
    private static final int SHORT = 250;

    @Test
    void thePageOfClientsStatesForEachClientWhatItsTestShows() throws IOException {
        var table = ShownClient.all().stream().map(ClientTableTest::row).collect(Collectors.joining());

        assertThatTextBetween(CLIENTS, FACTS, "\n\n", table + "\n");
    }

    @Test
    void thePageOfClientsShowsLongerLinesBelow() throws IOException {
        var recipes = ShownClient.all().stream()
                .filter(ClientTableTest::isLong)
                .map(ClientTableTest::recipe)
                .collect(Collectors.joining());

        assertThatTextBetween(CLIENTS, RECIPES, END, recipes);
    }

    @Test
    void eachClientIsDescribed() throws IOException {
        assertThat(ShownClient.all())
                .allSatisfy(client -> assertThat(client.facts()).containsKeys("versions", "asked", "denied", "blind"))
                .allSatisfy(client ->
                        assertThat(client.facts().get("versions")).isNotBlank().doesNotContain("unknown"));
    }

    private static void assertThatTextBetween(Path document, String head, String tail, String expected)
            throws IOException {
        var text = Files.readString(document);
        assertThat(text).contains(head);
        var start = text.indexOf(head) + head.length();
        var end = tail.isBlank() ? text.indexOf(tail, start) + tail.length() : text.indexOf(tail, start);
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(document, text.substring(0, start) + expected + text.substring(end));
            return;
        }

        assertThat(text.substring(start, end)).isEqualTo(expected);
    }

    private static String row(ShownClient client) {
        var facts = client.facts();
        var cells = List.of(
                client.name(),
                facts.get("versions"),
                isLong(client) ? "[below](#" + anchor(client.name()) + ")" : cell(client),
                facts.get("asked"),
                facts.get("denied"),
                facts.get("blind"));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String cell(ShownClient client) {
        return client.statements().stream()
                .map(statement -> "`" + statement.replace("|", "\\|") + "`")
                .collect(Collectors.joining("<br>"));
    }

    private static boolean isLong(ShownClient client) {
        return cell(client).length() > SHORT;
    }

    private static String recipe(ShownClient client) {
        var with = client.facts().get("with");
        var also = with == null
                ? ""
                : "With [" + with + "](clients/http/src/test/java/dev/modelgovernance/clients/http/" + with
                        + ".java), which reads the body:\n\n";
        return "#### " + client.name() + "\n\n" + also + "```java\n" + client.code() + "\n```\n\n";
    }

    /** Returns the name by which a page refers to a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
