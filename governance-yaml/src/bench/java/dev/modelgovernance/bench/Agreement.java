package dev.modelgovernance.bench;

import java.util.List;

/** That an engine decides as the linear scan does, without which its speed means nothing. */
final class Agreement {

    private Agreement() {}

    /**
     * Compares the verdicts on all calls, and of this library the obligations too, and returns how many are allowed.
     *
     * @throws IllegalStateException at the first difference
     */
    static int allowed(Contestant contestant, LinearScan judge, List<PlainCall> calls) {
        var allowed = 0;
        for (var at = 0; at < calls.size(); at++) {
            var call = calls.get(at);
            var isAllowed = judge.allows(call);
            if (contestant.allows(at) != isAllowed) {
                throw new IllegalStateException("the linear scan " + (isAllowed ? "allows " : "denies ") + call);
            }
            allowed += isAllowed ? 1 : 0;
            if (contestant instanceof OurEngine ours && !ours.duties(at).equals(judge.duties(call))) {
                throw new IllegalStateException("the linear scan finds " + judge.duties(call) + " in " + call);
            }
        }
        return allowed;
    }
}
