package dev.modelgovernance.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The verdict on one call after the other, by an engine that has first agreed with the linear scan on all of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Decisions {

    /** The rules' shape. */
    @Param("STANDARD")
    public Shape shape;

    /** The number of rules. */
    @Param("10")
    public int rules;

    /** The engine. */
    @Param("OURS")
    public Engine engine;

    private Contestant contestant;
    private int span;
    private long compileNanos;
    private long retainedBytes;
    private double allowedPercent;

    /** Compiles the rules, and lets the engine and the linear scan decide all calls of the stream. */
    @Setup
    public void setUp() throws Exception {
        Patience.during(() -> {
            var workload = Drawing.of(shape, rules);
            contestant = engine.enter(workload);
            retainedBytes = Footprint.bytes(contestant::compile);
            compileNanos = Footprint.shortestNanos(contestant::compile);
            span = engine.span(rules);
            var stream = workload.calls().subList(0, span);
            contestant.prepare(stream);
            allowedPercent = 100.0 * Agreement.allowed(contestant, LinearScan.of(workload), stream) / span;
        });
    }

    long compileNanos() {
        return compileNanos;
    }

    long retainedBytes() {
        return retainedBytes;
    }

    double allowedPercent() {
        return allowedPercent;
    }

    /** Decides the next call. */
    @Benchmark
    public boolean verdict(Turn turn, Cost cost) {
        return contestant.allows(turn.next(span));
    }
}
