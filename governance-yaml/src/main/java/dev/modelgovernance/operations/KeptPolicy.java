package dev.modelgovernance.operations;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The file in which the policy that was accepted last is kept, for a start without its source. Immutable and thread-safe.
 *
 * <p>A line with the tag and one with the signature, each in Base64, come before the content. The file was last modified when the
 * policy was last confirmed.
 *
 * @param file the file
 */
record KeptPolicy(Path file) {

    private static final String NONE = "-";
    private static final int MAX_HEADER = 100_000;

    /** What was kept, and when it was last confirmed. */
    record Content(Fetched fetched, Instant confirmedAt) {}

    static KeptPolicy in(Path directory) {
        return new KeptPolicy(directory.resolve("policy.kept"));
    }

    /** Writes the policy, so that a crash at any time leaves this one or the one before. */
    void write(Fetched fetched) throws IOException {
        var header = line(fetched.tag()) + line(fetched.signature());
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(channel, header.getBytes(StandardCharsets.US_ASCII));
            write(channel, fetched.bytes());
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    private static String line(@Nullable String value) {
        return (value == null ? NONE : Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)))
                + "\n";
    }

    /** Notes that the policy is still the newest. */
    void confirm() throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    /**
     * Returns what was kept; null if nothing was.
     *
     * @throws IOException if something was that cannot be read
     */
    @Nullable
    Content read() throws IOException {
        try {
            var bytes = bytes();
            var tagEnd = lineEnd(bytes, 0);
            var signatureEnd = lineEnd(bytes, tagEnd + 1);
            var tag = value(bytes, 0, tagEnd);
            if (tag == null) {
                throw damaged(null);
            }
            var content = Arrays.copyOfRange(bytes, signatureEnd + 1, bytes.length);
            return new Content(
                    new Fetched(content, value(bytes, tagEnd + 1, signatureEnd), tag, null),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException none) {
            return null;
        } catch (IllegalArgumentException wrong) {
            throw damaged(wrong);
        }
    }

    private byte[] bytes() throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(PolicyBundle.MAX_BYTES + MAX_HEADER);
        }
    }

    private int lineEnd(byte[] bytes, int from) throws IOException {
        for (var at = from; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        throw damaged(null);
    }

    private static @Nullable String value(byte[] bytes, int from, int to) {
        var line = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        return line.equals(NONE) ? null : new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
    }

    private IOException damaged(@Nullable Exception cause) {
        return new IOException(file + ": it is not a policy that was kept: delete it to start from the source", cause);
    }
}
