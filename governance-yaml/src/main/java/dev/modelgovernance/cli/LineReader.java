package dev.modelgovernance.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a UTF-8 file, read one by one in memory that does not grow with the file.
 *
 * <p>A line ends with LF or CR LF. Blank lines are left out, but counted. Not thread-safe.
 */
final class LineReader {

    private static final int LONGEST = 4 * 1024 * 1024;

    private final InputStream in;
    private int number;

    LineReader(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /** Returns the number of the line that was returned last, counted from one. */
    int number() {
        return number;
    }

    /**
     * Returns the next line that is not blank, or null at the end.
     *
     * @throws IllegalArgumentException if there is a line, but it cannot be read as text; the one after it can be
     */
    @Nullable
    String next() throws IOException {
        for (var bytes = bytes(); bytes != null; bytes = bytes()) {
            var line = text(bytes);
            if (!line.isBlank()) {
                return line;
            }
        }
        return null;
    }

    private byte @Nullable [] bytes() throws IOException {
        var line = new ByteArrayOutputStream();
        var next = in.read();
        if (next < 0) {
            return null;
        }
        number++;
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() <= LONGEST) {
                line.write(next);
            }
        }
        return line.toByteArray();
    }

    private String text(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("the line is longer than 4 MiB");
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw new IllegalArgumentException("the line is not UTF-8", wrong);
        }
    }
}
