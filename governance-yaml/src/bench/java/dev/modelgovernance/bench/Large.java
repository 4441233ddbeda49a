package dev.modelgovernance.bench;

import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.yaml.PolicyFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a check of a large document takes, in a process that has just begun. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Large {

    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

    /** In which way it is large. */
    @Param("ATTRIBUTES")
    public LargePolicy shape;

    /** How large it is. */
    @Param("100")
    public int rules;

    private String text;

    /** Writes the document. */
    @Setup
    public void setUp() {
        text = shape.text(rules);
    }

    /** Reads the document and decides every declared use, with what changes within 90 days, as a text. */
    @Benchmark
    public String checked() {
        var policy = PolicyFiles.parse("large.yaml", text).policy();
        return Verification.of(policy, AT, AT.plus(Duration.ofDays(90))).toString();
    }
}
