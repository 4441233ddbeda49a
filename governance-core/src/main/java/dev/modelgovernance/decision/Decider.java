package dev.modelgovernance.decision;

import dev.modelgovernance.encoding.Encodings;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.Objects;

/**
 * Decides calls under one policy.
 *
 * <p>The answer is exact for every call, whatever it leaves unstated: nothing is sampled. Immutable and thread-safe.
 */
public final class Decider {

    private final Policy policy;
    private final Encodings lexicon;
    private final CompiledPolicy compiled;
    private final CallEncoder facts;
    private final WitnessWriter names;

    private Decider(Policy policy) {
        this.policy = policy;
        lexicon = new Encodings(policy);
        compiled = new CompiledPolicy(new PolicyCompiler(policy, lexicon));
        facts = new CallEncoder(compiled);
        names = new WitnessWriter(compiled);
    }

    /** Returns the decider for a policy, which it compiles. */
    public static Decider of(Policy policy) {
        return new Decider(Objects.requireNonNull(policy, "policy"));
    }

    /** Returns the policy. */
    public Policy policy() {
        return policy;
    }

    /** Returns the call with its values looked up, for calls that are ruled on more than once or must be quickly. */
    public PreparedCall prepare(Call call) {
        return new PreparedCall(this, Objects.requireNonNull(call, "call"));
    }

    /** Decides a call at an instant; a call that is not allowed is a decision too, never an exception. */
    public Decision decide(Call call, Instant at) {
        Objects.requireNonNull(at, "at");
        return prepare(call).decide(at);
    }

    CompiledPolicy compiled() {
        return compiled;
    }

    CallEncoder facts() {
        return facts;
    }

    WitnessWriter names() {
        return names;
    }

    /** Returns an exact inquiry into a call. */
    ExactAnalysis inquiry(ResolvedCall statement) {
        return new ExactAnalysis(
                compiled,
                lexicon,
                statement,
                new RelevantRules(compiled, statement.use(), compiled.meeting(facts.ever(statement))));
    }
}
