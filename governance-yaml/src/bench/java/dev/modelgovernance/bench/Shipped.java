package dev.modelgovernance.bench;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.PreparedCall;
import dev.modelgovernance.decision.Ruling;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.yaml.Packs;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What all rule packs together cost: to read, to compile, and at each call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Shipped {

    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

    private Policy policy;
    private PreparedCall call;

    /** Reads the packs, and prepares a call of an ordinary application. */
    @Setup
    public void setUp() {
        policy = Packs.open("all").policy();
        call = Decider.of(policy).prepare(Call.unstated()
                .provider("aws.bedrock")
                .model("eu.anthropic.claude-sonnet-4-5-v1:0")
                .deployer("GB")
                .users("DE")
                .processing("FR")
                .purpose("employment_recruitment")
                .data("personal")
                .with("sector", "private"));
    }

    /** Reads all packs. */
    @Benchmark
    public Policy packsRead() {
        return Packs.open("all").policy();
    }

    /** Compiles what they make. */
    @Benchmark
    public Decider packsCompiled() {
        return Decider.of(policy);
    }

    /** Rules on a call that states what an ordinary application knows. */
    @Benchmark
    public Ruling packsRuling() {
        return call.ruling(AT);
    }
}
