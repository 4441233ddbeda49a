package dev.modelgovernance.operations;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The files of an audit log, as the one process that has it open writes them.
 *
 * <p>Records are appended, then committed together, or else undone together. Not thread-safe.
 */
final class AuditFiles implements Closeable {

    private static final int BUFFER = 1 << 18;

    private final Path directory;
    private final ChannelOpener opener;
    private final long segmentBytes;
    private final @Nullable SigningKey key;
    private final String origin;
    private final AuditChain chain;
    private final FileChannel lock;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    // Segments that are complete and not yet forced.
    private final List<FileChannel> unforced = new ArrayList<>();

    private @Nullable FileChannel channel;
    private long segment;
    private long position;
    private boolean isTorn;

    // The end as it was committed last.
    private long safePosition;
    private long safeCount;
    private byte[] safeHead;

    private AuditFiles(AuditLogBuilder stated, FileChannel lock, AuditRecovery recovery) {
        directory = stated.directory();
        opener = stated.opener();
        segmentBytes = stated.segmentBytes();
        key = stated.signingKey();
        this.lock = lock;
        origin = Objects.requireNonNullElseGet(
                recovery.origin(), () -> Objects.requireNonNullElseGet(stated.origin(), AuditFiles::anyName));
        chain = recovery.end();
        segment = recovery.segment();
        safeCount = chain.count();
        safeHead = chain.head();
    }

    private static String anyName() {
        return UUID.randomUUID().toString();
    }

    /**
     * Opens the log of a directory, which may be empty, with a segment of its own.
     *
     * @throws IllegalStateException if it is open already, or has another name than is stated
     */
    static AuditFiles open(AuditLogBuilder stated, Instant at) throws IOException {
        Files.createDirectories(stated.directory());
        var lock = lock(stated.directory());
        try {
            var recovery = AuditRecovery.of(stated.directory());
            var files = new AuditFiles(stated, lock, recovery);
            if (stated.origin() != null && !stated.origin().equals(files.origin)) {
                throw new IllegalStateException("the audit log in \"" + stated.directory() + "\" is \"" + files.origin
                        + "\" and not \"" + stated.origin() + "\"");
            }
            files.begin(at, recovery.torn());
            return files;
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        var file = directory.resolve(SegmentName.LOCK);
        var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException here) {
            // It is open in this process.
        }
        lock.close();
        throw new IllegalStateException("the audit log in \"" + directory + "\" is open already");
    }

    String origin() {
        return origin;
    }

    long count() {
        return safeCount;
    }

    void append(Instant at, AuditBody body) throws IOException {
        chain.append(at, body.hash());
        put(chain.start(), chain.startLength());
        put(body.text(), body.text().length);
        if (!buffer.hasRemaining()) {
            write();
        }
        buffer.put((byte) '\n');
    }

    private void put(byte[] bytes, int length) throws IOException {
        for (var from = 0; from < length; ) {
            if (!buffer.hasRemaining()) {
                write();
            }
            var count = Math.min(buffer.remaining(), length - from);
            buffer.put(bytes, from, count);
            from += count;
        }
    }

    private void write() throws IOException {
        var file = Objects.requireNonNull(channel);
        buffer.flip();
        while (buffer.hasRemaining()) {
            isTorn = true;
            position += file.write(buffer, position);
        }
        buffer.clear();
    }

    /** Writes what was appended, and forces it to the disk if that is wanted. */
    void commit(boolean isForced) throws IOException {
        write();
        if (isForced) {
            force();
        }
        isTorn = false;
        safePosition = position;
        safeCount = chain.count();
        safeHead = chain.head();
    }

    private void force() throws IOException {
        while (!unforced.isEmpty()) {
            unforced.get(0).force(true);
            unforced.remove(0).close();
        }
        Objects.requireNonNull(channel).force(false);
    }

    /** Undoes what was appended and not committed. */
    void undo() {
        buffer.clear();
        chain.revert(safeCount, safeHead);
    }

    /** Takes away what a write that failed has left; nothing may be appended before that has succeeded. */
    void mend() throws IOException {
        if (isTorn) {
            Objects.requireNonNull(channel).truncate(safePosition);
            position = safePosition;
            isTorn = false;
        }
    }

    boolean isFull() {
        return safePosition >= segmentBytes;
    }

    /** Writes how far the log has come, forces it to the disk, and returns it. */
    AuditCheckpoint checkpoint(Instant at) throws IOException {
        var checkpoint = appendCheckpoint(at);
        commit(true);
        return checkpoint;
    }

    private AuditCheckpoint appendCheckpoint(Instant at) throws IOException {
        var checkpoint = AuditCheckpoint.of(origin, chain.count(), chain.head(), key);
        append(at, AuditText.body("checkpoint", node -> node.set("checkpoint", checkpoint.json())));
        return checkpoint;
    }

    /** Ends the segment and begins the next. */
    void roll(Instant at) throws IOException {
        appendCheckpoint(at);
        commit(false);
        begin(at, List.of());
    }

    private void begin(Instant at, List<TornTail> torn) throws IOException {
        var file = directory.resolve(SegmentName.of(segment + 1));
        var before = channel;
        var end = position;
        var next = opener.create(file);
        try {
            channel = next;
            position = 0;
            appendHeader(at, torn);
            commit(before == null);
            forceDirectory();
        } catch (IOException | RuntimeException failure) {
            channel = before;
            position = end;
            isTorn = false;
            undo();
            next.close();
            Files.deleteIfExists(file);
            throw failure;
        }
        segment++;
        if (before != null) {
            unforced.add(before);
        }
    }

    private void appendHeader(Instant at, List<TornTail> torn) throws IOException {
        var checkpoint = AuditCheckpoint.of(origin, chain.count(), chain.head(), key);
        append(at, AuditText.body("segment", node -> {
            node.put("format", AuditText.FORMAT).put("segment", segment + 1);
            node.set("checkpoint", checkpoint.json());
            if (!torn.isEmpty()) {
                var tails = node.putArray("torn");
                torn.forEach(tail -> tail.write(tails.addObject()));
            }
        }));
    }

    /** Makes a new file safe on systems where that is its directory's matter; elsewhere a directory cannot be opened. */
    private void forceDirectory() {
        try (var opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException notHere) {
            // The file itself is forced all the same.
        }
    }

    @Override
    public void close() throws IOException {
        try {
            for (var file : unforced) {
                file.close();
            }
            Objects.requireNonNull(channel).close();
        } finally {
            lock.close();
        }
    }
}
