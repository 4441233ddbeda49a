package dev.modelgovernance.bench;

import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.yaml.Packs;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** What a process that has just begun takes to get ready. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ColdStart {

    /** Reads all rule packs and compiles what they make. */
    @Benchmark
    public Decider packsCold() {
        return Decider.of(Packs.open("all").policy());
    }
}
