package dev.modelgovernance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertiesReaderTest {

    @Test
    void countsLinesThroughCommentsAndContinuations() {
        assertThat(read("# a comment\r\n\r\na = one \\\r\n  two\r\n! another\rb:2\nc 3"))
                .containsExactly(
                        new Setting("f", 3, 0, "a", "one two"),
                        new Setting("f", 6, 0, "b", "2"),
                        new Setting("f", 7, 0, "c", "3"));
    }

    @Test
    void countsDocuments() {
        assertThat(read("a=1\n#---\na=2\n!---\na=3\n#----\na=4\n"))
                .extracting(Setting::document)
                .containsExactly(0, 1, 2, 2);
    }

    @Test
    void readsOnAfterAnInvalidEscape() {
        assertThat(read("a=\\u00zz\nb=2")).extracting(Setting::key).containsExactly("a", "b");
    }

    private static List<Setting> read(String text) {
        var read = new ArrayList<Setting>();
        new PropertiesReader("f", text, read::add).read();
        return read;
    }
}
