package dev.modelgovernance.bench;

import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.operations.AuditVerification;
import dev.modelgovernance.operations.Replay;
import dev.modelgovernance.operations.ReplayReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** How long it takes to verify an audit log, and to decide its records again, in a small heap. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ReadAgain.CALLS)
public class ReadAgain {

    static final int CALLS = 10 * Recorded.CALLS;

    private Path directory;
    private Decider decider;

    /** Writes the log. */
    @Setup
    public void setUp() throws IOException {
        directory = Files.createTempDirectory("audit");
        Logged.write(directory, CALLS);
        decider = Decider.of(Logged.policy());
        long bytes = 0;
        for (var file : Logged.files(directory)) {
            bytes += Files.size(file);
        }
        System.out.println(bytes / CALLS + " bytes a record");
    }

    /** Deletes the log. */
    @TearDown
    public void tearDown() throws IOException {
        Logged.delete(directory);
    }

    /** Verifies the log. */
    @Benchmark
    public AuditVerification verified() throws IOException {
        var verification = AuditVerification.of(directory, List.of(), null, 1);
        if (!verification.isIntact()) {
            throw new IllegalStateException(verification.toString());
        }
        return verification;
    }

    /** Decides all records again. */
    @Benchmark
    public ReplayReport replayed() throws IOException {
        var replay = Replay.under(decider);
        replay.read(List.of(directory));
        return replay.report();
    }
}
