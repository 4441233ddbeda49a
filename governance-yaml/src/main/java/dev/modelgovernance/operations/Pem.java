package dev.modelgovernance.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Keys in the textual form of RFC 7468. Stateless and thread-safe. */
final class Pem {

    private static final int LINE = 64;

    /** More bytes than any key that is meant has. */
    private static final int MAX_BYTES = 10_000;

    private Pem() {}

    static String write(String label, byte[] bytes) {
        var encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        return "-----BEGIN " + label + "-----\n" + encoder.encodeToString(bytes) + "\n-----END " + label + "-----\n";
    }

    /**
     * Returns the bytes that a file holds under a label.
     *
     * @throws IOException if it cannot be read, or holds nothing of that label
     */
    static byte[] read(Path file, String label) throws IOException {
        byte[] bytes;
        try (var stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(MAX_BYTES);
        }
        var text = new String(bytes, StandardCharsets.US_ASCII);
        var begin = "-----BEGIN " + label + "-----";
        var from = text.indexOf(begin);
        var end = text.indexOf("-----END " + label + "-----");
        if (from < 0 || end < from) {
            throw new IOException("\"" + file + "\" holds no \"" + begin + "\"");
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), end));
        } catch (IllegalArgumentException wrong) {
            throw new IOException("\"" + file + "\" is not written in Base64", wrong);
        }
    }
}
