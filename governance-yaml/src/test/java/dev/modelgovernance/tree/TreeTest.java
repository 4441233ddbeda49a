package dev.modelgovernance.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTest {

    @Test
    void countsColumnsInCharactersAlikeInYamlAndJson() throws SyntaxException {
        var yaml = Tree.parse("x", "{'😀é': [a, '\uD83D\uDE00', b]}\n").root();
        var json =
                Tree.parse("x", "{\"😀é\": [\"a\", \"\uD83D\uDE00\", \"b\"]}\n").root();

        assertThat(last(yaml).mark()).isEqualTo(new Place("x", 1, 17));
        assertThat(last(json).mark()).isEqualTo(new Place("x", 1, 19));
    }

    @Test
    void countsLinesHoweverTheyEnd() throws SyntaxException {
        for (var end : List.of("\n", "\r\n", "\r")) {
            assertThat(last(Tree.parse("x", "a:" + end + "  - b" + end + "  - c" + end)
                                    .root())
                            .mark())
                    .isEqualTo(new Place("x", 3, 5));
            assertThat(last(Tree.parse("x", "{\"a\":" + end + " [\"b\"," + end + "  \"c\"]}")
                                    .root())
                            .mark())
                    .isEqualTo(new Place("x", 3, 3));
        }
    }

    @Test
    void readsJsonThatYamlStumblesOver() throws SyntaxException {
        var tree = Tree.parse("x", "{\t\"a\":\t[\"\\/\",\"\\ud83d\\ude00\",\"b\"]}");

        assertThat(tree.flaws()).isEmpty();
        assertThat(((Node.Items) ((Node.Fields) tree.root()).fields().get(0).value()).items())
                .extracting(item -> ((Node.Text) item).text())
                .containsExactly("/", "😀", "b");
    }

    @Test
    void readsBracesThatAreNotJsonAsYaml() throws SyntaxException {
        var tree = Tree.parse("x", "{a: [b, c], # a comment\n 'd': ~}");

        assertThat(((Node.Fields) tree.root()).fields())
                .extracting(field -> field.key().text())
                .containsExactly("a", "d");
    }

    @Test
    void tellsNothingFromTexts() throws SyntaxException {
        var fields = ((Node.Fields)
                        Tree.parse("x", "a:\nb: ~\nc: null\nd: ''\ne: \"\"\n").root())
                .fields();

        assertThat(fields)
                .extracting(field -> field.value().getClass().getSimpleName())
                .containsExactly("Nothing", "Text", "Text", "Text", "Text");
    }

    private static Node last(Node root) {
        var items = ((Node.Items) ((Node.Fields) root).fields().get(0).value()).items();
        return items.get(items.size() - 1);
    }
}
