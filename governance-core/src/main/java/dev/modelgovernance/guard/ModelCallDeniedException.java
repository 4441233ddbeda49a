package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.policy.Policy;
import java.util.List;

/**
 * Thrown in place of a call to a model that may not be made; the client has not been touched.
 *
 * <p>The first line of the message names the use, the model, its provider and the first reason; further lines give every
 * reason with its source, what would have to be stated or held, and until when the decision holds.
 */
public final class ModelCallDeniedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String use;
    private final transient Decision decision;
    private final transient List<Obligation> notTakenOn;

    ModelCallDeniedException(Policy policy, String use, Decision decision, List<Obligation> notTakenOn) {
        super(new Account(policy).denial(use, decision, notTakenOn));
        this.use = use;
        this.decision = decision;
        this.notTakenOn = List.copyOf(notTakenOn);
    }

    /** Returns the declared use that the call was to be made through. */
    public String use() {
        return use;
    }

    /**
     * Returns the decision.
     *
     * <p>It denies the call, unless some of its obligations are {@linkplain #notTakenOn not taken on}: then the policy
     * allows the call, and the guard does not.
     */
    public Decision decision() {
        return decision;
    }

    /** Returns the obligations of the decision that nobody has taken on; empty where the policy itself denies the call. */
    public List<Obligation> notTakenOn() {
        return notTakenOn;
    }
}
