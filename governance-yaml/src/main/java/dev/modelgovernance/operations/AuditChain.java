package dev.modelgovernance.operations;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;

/**
 * The end of a log: how many records it has, and the hash of the last.
 *
 * <p>A record is a line of JSON in two parts: the hash of the record before, its number and its instant; and its {@link AuditBody
 * body}. Its hash is the SHA-256 of the first part as it is written, followed by the 32 bytes of the SHA-256 of the body. So a
 * body that many records share is hashed once. Not thread-safe.
 */
final class AuditChain {

    static final String PREVIOUS = "{\"prev\":\"";
    static final String NUMBER = "\",\"n\":";
    static final String AT = ",\"at\":\"";
    static final String END = "\",";

    private static final byte[] NUMBER_BYTES = NUMBER.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AT_BYTES = AT.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_BYTES = END.getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest digest = Hashes.sha256();
    private final byte[] start = Arrays.copyOf(PREVIOUS.getBytes(StandardCharsets.US_ASCII), 256);
    private int length;
    private byte[] second = {};
    private long epochSecond = Long.MIN_VALUE;

    private final byte[] head;
    private long count;

    AuditChain(long count, byte[] head) {
        this.count = count;
        this.head = head.clone();
    }

    static AuditChain empty() {
        return new AuditChain(0, new byte[Hashes.BYTES]);
    }

    long count() {
        return count;
    }

    byte[] head() {
        return head.clone();
    }

    /** Goes back to an earlier end. */
    void revert(long earlierCount, byte[] earlierHead) {
        count = earlierCount;
        System.arraycopy(earlierHead, 0, head, 0, Hashes.BYTES);
    }

    /** Appends a record, the first part of which is then in {@link #start}. */
    void append(Instant at, byte[] bodyHash) {
        Hashes.write(head, start, PREVIOUS.length());
        length = PREVIOUS.length() + Hashes.DIGITS;
        put(NUMBER_BYTES);
        putNumber(count + 1);
        put(AT_BYTES);
        putInstant(at);
        put(END_BYTES);
        hash(digest, start, 0, length, bodyHash, head);
        count++;
    }

    byte[] start() {
        return start;
    }

    int startLength() {
        return length;
    }

    /** Computes the hash of a record from its first part and the hash of its body. */
    static void hash(MessageDigest digest, byte[] start, int from, int length, byte[] bodyHash, byte[] into) {
        try {
            digest.update(start, from, length);
            digest.update(bodyHash);
            digest.digest(into, 0, Hashes.BYTES);
        } catch (DigestException impossible) {
            throw new IllegalStateException("a hash has " + into.length + " bytes", impossible);
        }
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, start, length, bytes.length);
        length += bytes.length;
    }

    private void putNumber(long number) {
        var digits = 1;
        for (var rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        putDigits(number, digits);
    }

    private void putDigits(long number, int digits) {
        var rest = number;
        for (var i = length + digits - 1; i >= length; i--) {
            start[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /** Writes an instant as {@link Instant#toString} does, of which most share the second with the one before. */
    private void putInstant(Instant at) {
        if (at.getEpochSecond() != epochSecond) {
            var whole = Instant.ofEpochSecond(at.getEpochSecond()).toString();
            second = whole.substring(0, whole.length() - 1).getBytes(StandardCharsets.US_ASCII);
            epochSecond = at.getEpochSecond();
        }
        put(second);
        var nanos = at.getNano();
        if (nanos != 0) {
            start[length++] = '.';
            if (nanos % 1_000_000 == 0) {
                putDigits(nanos / 1_000_000, 3);
            } else if (nanos % 1_000 == 0) {
                putDigits(nanos / 1_000, 6);
            } else {
                putDigits(nanos, 9);
            }
        }
        start[length++] = 'Z';
    }
}
