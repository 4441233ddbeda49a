package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Cause;
import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
    private final Map<Cause, Dependence> dependences = new ConcurrentHashMap<>();

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

    /**
     * Returns what an allowed call rests on: the rules that permit it, the exceptions that spare it, and the evidence held.
     *
     * <p>Takes milliseconds for each rule of the policy: for a person who asks, not for each call.
     *
     * @throws IllegalArgumentException if the call is denied: a denial names its reasons
     */
    public Basis explain(Call call, Instant at) {
        if (!decide(call, at).isAllowed()) {
            throw new IllegalArgumentException("the call is denied: its decision names the reasons");
        }
        return new BasisFinder(policy, call, at).find();
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

    /** Returns what a cause turns on, for a call that is made through a use or none. */
    Dependence dependence(Cause cause, @Nullable String use) {
        var application = policy.application();
        if (cause == Cause.UNDECLARED && use != null && application != null) {
            return Dependence.of(policy, cause, application.use(use));
        }
        return dependences.computeIfAbsent(cause, any -> Dependence.of(policy, any, null));
    }

    RecentDecisions recent() {
        return recent;
    }
}
