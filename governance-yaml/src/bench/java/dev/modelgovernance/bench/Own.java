package dev.modelgovernance.bench;

import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.PreparedCall;
import dev.modelgovernance.decision.Ruling;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.yaml.PolicyFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What this library does on W(n), besides the verdict on a fully stated call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Own {

    private static final int OPEN = 64;

    /** The number of rules. */
    @Param("10")
    public int rules;

    private Policy policy;
    private Decider decider;
    private List<Asked> denied;
    private List<Asked> open;
    private DeclaredUse declared;
    private GovernedUse use;
    private Path documents;

    private record Asked(PreparedCall call, Instant at) {}

    /** Compiles the rules, and picks the calls. */
    @Setup
    public void setUp() throws Exception {
        Patience.during(() -> {
            var workload = Drawing.of(Shape.STANDARD, rules);
            policy = Policies.of(workload);
            documents = Documents.of(workload, policy);
            decider = Decider.of(policy);
            var judge = LinearScan.of(workload);
            denied = workload.calls().stream()
                    .filter(call -> !judge.allows(call))
                    .map(call -> new Asked(decider.prepare(OurEngine.call(call)), call.at()))
                    .toList();
            open = OpenCall.some(workload, OPEN).stream()
                    .map(call -> asked(call, judge))
                    .toList();
            declared = DeclaredUse.of(workload);
            use = declared.governed(workload);
        });
    }

    private Asked asked(OpenCall call, LinearScan judge) {
        var asked = new Asked(decider.prepare(call.call()), call.one().at());
        if (anew(asked).isAllowed() != call.isAllowed(judge)) {
            throw new IllegalStateException("the linear scan decides otherwise about " + call);
        }
        return asked;
    }

    private Ruling anew(Asked asked) {
        return decider.prepare(asked.call.call()).ruling(asked.at);
    }

    /** Admits a call through a declared use, now, with the one attribute stated that the use leaves open. */
    @Benchmark
    public Ruling use(Turn turn) {
        var users = declared.users().get(turn.next(declared.users().size()));
        return use.narrowed(call -> call.users(users)).admit();
    }

    /** Decides a call that is denied, with all reasons. */
    @Benchmark
    public Decision denial(Turn turn) {
        var asked = denied.get(turn.next(denied.size()));
        return asked.call.decide(asked.at);
    }

    /** Prepares a call that states everything, and rules on it. */
    @Benchmark
    public Ruling stated(Turn turn) {
        return anew(denied.get(turn.next(denied.size())));
    }

    /** Prepares a call that leaves three attributes open and states two values or more of two others, and rules on it. */
    @Benchmark
    public Ruling open(Turn turn) {
        return anew(open.get(turn.next(open.size())));
    }

    /** Compiles the policy. */
    @Benchmark
    public Decider compile() {
        return Decider.of(policy);
    }

    /** Reads the policy from its documents, and compiles it. */
    @Benchmark
    public Decider ready() {
        return Decider.of(PolicyFiles.load(documents));
    }
}
