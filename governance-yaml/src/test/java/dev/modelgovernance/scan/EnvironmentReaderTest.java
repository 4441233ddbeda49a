package dev.modelgovernance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentReaderTest {

    @Test
    void readsOneVariableALine() {
        assertThat(read("# comment\nA=1\r\n  export B='two # words'\nC: \"3\" # why\nD=4 # why\nE=\n#F=6\n"))
                .containsExactly(
                        new Setting("f", 2, 0, "A", "1"),
                        new Setting("f", 3, 0, "B", "two # words"),
                        new Setting("f", 4, 0, "C", "3"),
                        new Setting("f", 5, 0, "D", "4"),
                        new Setting("f", 6, 0, "E", ""));
    }

    @Test
    void readsOnAfterAnUnclosedQuote() {
        assertThat(read("A=\"1\nB=2")).extracting(Setting::value).containsExactly("1", "2");
    }

    private static List<Setting> read(String text) {
        var read = new ArrayList<Setting>();
        EnvironmentReader.read("f", text, read::add);
        return read;
    }
}
