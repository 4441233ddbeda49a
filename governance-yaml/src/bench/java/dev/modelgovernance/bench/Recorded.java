package dev.modelgovernance.bench;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.operations.AuditLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a call costs that is recorded in a buffered audit log, and what it costs to write the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Recorded.CALLS)
public class Recorded {

    /** Fewer than the queue of a log has room for. */
    static final int CALLS = 60_000;

    private static final int BUFFER = 1 << 18;

    private Path directory;
    private AuditLog log;
    private long due;
    private List<GovernedUse> recorded;
    private List<GovernedUse> unrecorded;
    private List<byte[]> lines;
    private FileChannel file;
    private ByteBuffer buffer;
    private MessageDigest digest;

    /** The last hash, so that none is computed for nothing. */
    byte[] hash;

    /** Opens the log, and a file of its own for the same lines. */
    @Setup
    public void setUp() throws IOException, NoSuchAlgorithmException {
        directory = Files.createTempDirectory("audit");
        lines = Logged.lines(directory.resolve("lines"));
        log = Logged.buffered(directory.resolve("log"));
        due = 2; // The head of its file, and that it starts.
        recorded = Logged.uses(Logged.governor().recorder(log).build());
        unrecorded = Logged.uses(Logged.governor().build());
        file = FileChannel.open(
                directory.resolve("raw"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        buffer = ByteBuffer.allocateDirect(BUFFER);
        digest = MessageDigest.getInstance("SHA-256");
    }

    /** Waits until all is written, so that each measurement begins with an empty queue. */
    @Setup(Level.Iteration)
    public void settle() {
        Logged.await(log, due);
    }

    /** Ends the log, and deletes all files. */
    @TearDown
    public void tearDown() throws IOException {
        log.close();
        if (log.droppedRecords() > 0) {
            throw new IllegalStateException("records were lost");
        }
        file.close();
        Logged.delete(directory);
    }

    /** Calls, without a log. */
    @Benchmark
    public void unrecorded() {
        Logged.call(unrecorded, CALLS);
    }

    /** Calls, as long as that takes the caller. */
    @Benchmark
    public void handedOver() {
        due += CALLS;
        Logged.call(recorded, CALLS);
    }

    /** Calls, until they are written. */
    @Benchmark
    public void buffered() {
        due += CALLS;
        Logged.call(recorded, CALLS);
        Logged.await(log, due);
    }

    /** Writes the same lines. */
    @Benchmark
    public void appended() throws IOException {
        append(false);
    }

    /** Writes the same lines, and computes the hash of each. */
    @Benchmark
    public void hashed() throws IOException {
        append(true);
    }

    private void append(boolean isHashed) throws IOException {
        for (var line : lines) {
            if (buffer.remaining() < line.length) {
                flush();
            }
            if (isHashed) {
                hash = digest.digest(line);
            }
            buffer.put(line);
        }
        flush();
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }
}
