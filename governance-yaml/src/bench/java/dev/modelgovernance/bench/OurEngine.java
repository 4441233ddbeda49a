package dev.modelgovernance.bench;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.PreparedCall;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** This library: the one place that says by which of its methods a stream of calls is decided. */
final class OurEngine implements Contestant {

    private final Policy policy;
    private Decider decider;
    private PreparedCall[] calls = {};
    private Instant[] instants = {};

    OurEngine(Workload workload) {
        policy = Policies.of(workload);
    }

    @Override
    public void compile() {
        decider = Decider.of(policy);
    }

    @Override
    public void prepare(List<PlainCall> stream) {
        calls = stream.stream().map(call -> decider.prepare(call(call))).toArray(PreparedCall[]::new);
        instants = stream.stream().map(PlainCall::at).toArray(Instant[]::new);
    }

    @Override
    public boolean allows(int call) {
        return calls[call].ruling(instants[call]).isAllowed();
    }

    /** Returns the rules that oblige to something in a prepared call. */
    Set<String> duties(int call) {
        var found = new TreeSet<String>();
        calls[call].ruling(instants[call]).obligations().forEach(obligation -> found.add(obligation.provenance().rule()));
        return found;
    }

    /** Returns a call in the words of the library. */
    static Call call(PlainCall plain) {
        var call = Call.unstated();
        for (var stated : plain.states().entrySet()) {
            call = call.with(stated.getKey(), stated.getValue());
        }
        return call;
    }
}
