package dev.modelgovernance.decision;

import dev.modelgovernance.numbering.Lexicon;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Decides calls under one policy.
 *
 * <p>The answer is exact for every call, whatever it leaves unstated: nothing is sampled. Immutable and thread-safe.
 */
public final class Decider {

    private final Policy policy;
    private final Grounds grounds;
    private final Lexicon lexicon;

    private Decider(Policy policy) {
        this.policy = policy;
        lexicon = new Lexicon(policy);
        grounds = new Grounds(policy, new Hulls(policy, lexicon.names(), lexicon.universe()));
    }

    /** Returns the decider for a policy. */
    public static Decider of(Policy policy) {
        return new Decider(Objects.requireNonNull(policy, "policy"));
    }

    /** Returns the policy. */
    public Policy policy() {
        return policy;
    }

    /** Decides a call at an instant; a call that is not allowed is a decision too, never an exception. */
    public Decision decide(Call call, Instant at) {
        Objects.requireNonNull(at, "at");
        var statement = new Statement(policy, Objects.requireNonNull(call, "call"));
        if (statement.namesUnknownUse()) {
            return Verdicts.decision(policy, statement, at, List.of(Grounds.undeclaredUse()), List.of(), null);
        }
        var unknown = statement.unknownValues();
        if (!unknown.isEmpty()) {
            return Verdicts.decision(policy, statement, at, unknown, List.of(), null);
        }
        return new Inquiry(policy, grounds, lexicon, statement).decide(at);
    }
}
