package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.policy.Policy;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.Collectors;
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
    private final transient @Nullable Policy policy;
    private final transient Verification.@Nullable Admission admission;

    // Composed when asked for; two threads may do so at once, with the same result.
    private @Nullable String message;

    ModelCallDeniedException(Policy policy, String use, Verification.Admission admission) {
        this.policy = policy;
        this.use = use;
        this.admission = admission;
    }

    @Override
    public String getMessage() {
        var known = message;
        if (known == null) {
            known = composed(Carried.here(policy), Carried.here(admission));
            message = known;
        }
        return known;
    }

    private String composed(Policy policy, Verification.Admission admission) {
        var open = notTakenOn().stream().map(Obligation::id).toList();
        var text = DecisionText.of(policy).notTakenOn(open).denial(admission.decision());
        return admission.leftToCallers().isEmpty()
                ? text
                : text + "\n  left to callers, who are handed them by admit() or handingOver(...): "
                        + admission.leftToCallers().stream()
                                .map(Obligation::id)
                                .distinct()
                                .collect(Collectors.joining(", "));
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
     *
     * @throws IllegalStateException if this exception was serialised: then it carries its message alone
     */
    public Decision decision() {
        return Carried.here(admission).decision();
    }

    /**
     * Returns the obligations of the decision that nobody has taken on, or that nobody can be handed; empty where the policy
     * itself denies the call.
     *
     * @throws IllegalStateException if this exception was serialised: then it carries its message alone
     */
    public List<Obligation> notTakenOn() {
        var known = Carried.here(admission);
        return known.decision().obligations().stream()
                .filter(obligation -> known.notTakenOn().contains(obligation)
                        || known.leftToCallers().contains(obligation))
                .toList();
    }
}
