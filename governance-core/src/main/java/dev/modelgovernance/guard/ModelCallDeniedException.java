package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.policy.Policy;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown in place of a call to a model that may not be made; the client has not been touched.
 *
 * <p>The first line of the message names the use, the model, its provider and the first reason with its source, and can stand
 * alone; further lines are the decision in full, as {@link DecisionText#write} writes it.
 */
public final class ModelCallDeniedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String use;
    private final transient Policy policy;
    private final transient Decision decision;
    private final transient List<Obligation> notTakenOn;

    // Composed when asked for; two threads may do so at once, with the same result.
    private @Nullable String message;

    ModelCallDeniedException(Policy policy, String use, Decision decision, List<Obligation> notTakenOn) {
        this.policy = policy;
        this.use = use;
        this.decision = decision;
        this.notTakenOn = List.copyOf(notTakenOn);
    }

    @Override
    public String getMessage() {
        var known = message;
        if (known == null) {
            var open = notTakenOn.stream().map(Obligation::id).toList();
            known = DecisionText.of(policy).notTakenOn(open).denial(decision);
            message = known;
        }
        return known;
    }

    /** Writes the message with the rest, since what it is composed from is not written. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        message = getMessage();
        out.defaultWriteObject();
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
