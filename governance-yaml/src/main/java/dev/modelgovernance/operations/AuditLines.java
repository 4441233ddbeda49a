package dev.modelgovernance.operations;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Reads a segment of an audit log line by line, and computes the hash of each. Not thread-safe. */
final class AuditLines implements Closeable {

    /** Longer than any line that is written. */
    private static final int LONGEST = AuditText.LONGEST + (1 << 16);

    private static final byte[] PREVIOUS = AuditChain.PREVIOUS.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NUMBER = AuditChain.NUMBER.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AT = AuditChain.AT.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = AuditChain.END.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RECORD = "\"record\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DECISION = "\"record\":\"decision\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 18;
    private static final int SECOND_DIGITS = "2026-11-23T12:00:00".length();
    private static final int NANO_DIGITS = 9;

    /** In place of the text of a second that is none. */
    private static final byte[] NONE = {'"'};

    private final InputStream in;
    private final MessageDigest digest = Hashes.sha256();
    private final CRC32C code = new CRC32C();
    private final byte[] bodyHash = new byte[Hashes.BYTES];
    private byte[] buffer = new byte[1 << 18];
    private int until;
    private boolean isEnd;

    // The line that was read last: where it is in the buffer and in the file, and where its parts are.
    private int from;
    private int end;
    private long start;
    private long nextStart;
    private long line;
    private int body;
    private int at;
    private long number;
    private boolean isTorn;

    // The second that was read last, as it is written: most records follow in the same one.
    private byte[] secondText = NONE;
    private long second;

    AuditLines(Path file) throws IOException {
        in = Files.newInputStream(file);
    }

    /** Reads the next line; returns false where none is left that ends. What is then left is torn. */
    boolean next() throws IOException {
        start = nextStart;
        from = end;
        var discarded = 0L;
        var searched = 0;
        while (true) {
            for (var i = from + searched; i < until; i++) {
                if (buffer[i] == '\n') {
                    end = i + 1;
                    nextStart = start + discarded + end - from;
                    line++;
                    body = discarded > 0 ? -1 : bodyStart();
                    return true;
                }
            }
            searched = until - from;
            if (searched > LONGEST) {
                // It is no record, so that all that matters is where it ends.
                discarded += searched;
                from = until;
                searched = 0;
            }
            if (isEnd || !fill()) {
                isTorn = searched > 0 || discarded > 0;
                return false;
            }
        }
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, until - from);
            until -= from;
            from = 0;
        }
        if (until == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        var read = in.read(buffer, until, buffer.length - until);
        isEnd = read < 0;
        until += Math.max(0, read);
        return !isEnd;
    }

    /** Returns where the body of the line starts; a negative number if the line is no record. */
    private int bodyStart() {
        var last = end - 1;
        var digits = from + PREVIOUS.length + Hashes.DIGITS;
        if (!isAt(PREVIOUS, from, last) || !isAt(NUMBER, digits, last)) {
            return -1;
        }
        var next = digits + NUMBER.length;
        number = 0;
        var first = next;
        while (next < last && next - first < LONGEST_NUMBER && buffer[next] >= '0' && buffer[next] <= '9') {
            number = 10 * number + buffer[next++] - '0';
        }
        if (next == first || !isAt(AT, next, last)) {
            return -1;
        }
        at = next + AT.length;
        var quote = at;
        while (quote < last && buffer[quote] != '"') {
            quote++;
        }
        var rest = quote + END.length;
        return isAt(END, quote, last) && isAt(RECORD, rest, last) && buffer[last - 1] == '}' ? rest : -1;
    }

    private boolean isAt(byte[] text, int index, int limit) {
        return index + text.length <= limit && Arrays.equals(buffer, index, index + text.length, text, 0, text.length);
    }

    /** Returns the number of the line, counted from one. */
    long line() {
        return line;
    }

    /** Returns where in the file the line starts; after the last, where what is torn does. */
    long start() {
        return start;
    }

    /** Returns whether there is something after the last line that ends. */
    boolean isTorn() {
        return isTorn;
    }

    /** Returns whether the line has the form of a record. */
    boolean isRecord() {
        return body >= 0;
    }

    /** Returns the number that the record gives itself. */
    long number() {
        return number;
    }

    String at() {
        return new String(buffer, at, body - END.length - at, StandardCharsets.UTF_8);
    }

    /**
     * Returns the instant of the record.
     *
     * @throws java.time.DateTimeException if it is none
     */
    Instant instant() {
        var length = body - END.length - at;
        if (length < SECOND_DIGITS || !isAt(secondText, at, at + length)) {
            var parsed = Instant.parse(at());
            second = parsed.getEpochSecond();
            secondText = length < SECOND_DIGITS ? NONE : Arrays.copyOfRange(buffer, at, at + SECOND_DIGITS);
            return parsed;
        }
        var nano = 0;
        var digits = 0;
        var next = at + SECOND_DIGITS;
        var last = at + length - 1;
        if (next < last && buffer[next] == '.') {
            for (next++; next < last && digits < NANO_DIGITS && buffer[next] >= '0' && buffer[next] <= '9'; digits++) {
                nano = 10 * nano + buffer[next++] - '0';
            }
        }
        if (next != last || buffer[last] != 'Z') {
            return Instant.parse(at());
        }
        for (; digits < NANO_DIGITS; digits++) {
            nano *= 10;
        }
        return Instant.ofEpochSecond(second, nano);
    }

    /** Returns whether the record names a hash as that of the one before. */
    boolean follows(byte[] head) {
        return Hashes.isWritten(head, buffer, from + PREVIOUS.length);
    }

    /** Computes the hash of the record. */
    void hash(byte[] into) {
        try {
            digest.update(buffer, body, end - 1 - body);
            digest.digest(bodyHash, 0, Hashes.BYTES);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
        AuditChain.hash(digest, buffer, from, body - from, bodyHash, into);
    }

    /** Returns what kind of record it is. */
    String kind() {
        var first = body + RECORD.length;
        var quote = first;
        while (buffer[quote] != '"' && quote < end - 2) {
            quote++;
        }
        return new String(buffer, first, quote - first, StandardCharsets.UTF_8);
    }

    boolean isDecision() {
        return isAt(DECISION, body, end - 1);
    }

    /** Returns a number that equal bodies share. */
    int bodyCode() {
        code.reset();
        code.update(buffer, body, end - 1 - body);
        return (int) code.getValue();
    }

    /** Returns whether the record has a body, as {@link #body()} returns it. */
    boolean hasBody(byte[] other) {
        return Arrays.equals(buffer, body, end - 1, other, 1, other.length);
    }

    /** Returns the body of the record, in which the brace at its start is filled in. */
    byte[] body() {
        var json = new byte[end - body];
        json[0] = '{';
        System.arraycopy(buffer, body, json, 1, json.length - 1);
        return json;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
