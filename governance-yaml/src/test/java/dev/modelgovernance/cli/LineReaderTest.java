package dev.modelgovernance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void endsALineWithLfOrCrLfOrTheEndOfTheFile() throws IOException {
        var lines = lines("one\r\ntwo\nthree");

        assertThat(List.of(lines.next().strip(), lines.next().strip(), lines.next()))
                .containsExactly("one", "two", "three");
        assertThat(lines.next()).isNull();
    }

    @Test
    void leavesOutBlankLinesButCountsThem() throws IOException {
        var lines = lines("\n\r\n  \t\none\n\n");

        assertThat(lines.next()).isEqualTo("one");
        assertThat(lines.number()).isEqualTo(4);
        assertThat(lines.next()).isNull();
    }

    @Test
    void readsUtf8WithOrWithoutItsMark() throws IOException {
        var lines = lines("\uFEFFZürich\n\uD83D\uDE00");

        assertThat(lines.next()).isEqualTo("Zürich");
        assertThat(lines.next()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void goesOnAfterALineThatIsNotUtf8() throws IOException {
        var lines = new LineReader(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, '\n', 'b'}));

        assertThatThrownBy(lines::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the line is not UTF-8");
        assertThat(lines.next()).isEqualTo("b");
    }

    @Test
    void goesOnAfterALineThatIsFarTooLong() throws IOException {
        var lines = lines("x".repeat(4 * 1024 * 1024 + 1) + "\nb");

        assertThatThrownBy(lines::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the line is longer than 4 MiB");
        assertThat(lines.next()).isEqualTo("b");
    }

    private static LineReader lines(String text) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
