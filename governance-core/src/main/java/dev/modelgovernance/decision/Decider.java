package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.CompiledPolicy;
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
    private final CompiledPolicy compiled;
    private final CallEncoder encoder;
    private final Judge judge;
    private final WitnessWriter witnesses;
    private final RecentDecisions recent = new RecentDecisions();

    private Decider(Policy policy) {
        this.policy = policy;
        compiled = CompiledPolicy.of(policy);
        encoder = new CallEncoder(compiled);
        judge = new Judge(compiled);
        witnesses = new WitnessWriter(compiled);
    }

    /**
     * Returns the decider for a policy, which it compiles.
     *
     * @throws dev.modelgovernance.policy.InvalidPolicyException if the policy is beyond a limit
     */
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

    CallEncoder encoder() {
        return encoder;
    }

    Judge judge() {
        return judge;
    }

    WitnessWriter witnesses() {
        return witnesses;
    }

    RecentDecisions recent() {
        return recent;
    }
}
