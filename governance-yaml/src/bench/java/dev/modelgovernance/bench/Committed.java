package dev.modelgovernance.bench;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.operations.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** How long calls of many threads wait until their records are forced to the disk, all that wait at a time together. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Committed {

    private Path directory;
    private AuditLog log;
    private List<GovernedUse> uses;
    private List<byte[]> lines;
    private GroupCommit file;

    /** Opens the log, and a file of its own for the same lines. */
    @Setup
    public void setUp() throws IOException {
        directory = Files.createTempDirectory("audit");
        lines = Logged.lines(directory.resolve("lines"));
        log = Logged.durable(directory.resolve("log"));
        uses = Logged.uses(Logged.governor().recorder(log).build());
        file = new GroupCommit(directory.resolve("raw"));
    }

    /** Ends the log, and deletes all files. */
    @TearDown
    public void tearDown() throws IOException {
        log.close();
        file.close();
        Logged.delete(directory);
    }

    /** Calls, and waits until that is recorded. */
    @Benchmark
    public void durable(Turn turn) {
        uses.get(turn.next(uses.size())).run(() -> {});
    }

    /** Writes a line of the same kind, and waits until it is forced. */
    @Benchmark
    public void forced(Turn turn) throws IOException {
        file.write(lines.get(turn.next(lines.size())));
    }
}
