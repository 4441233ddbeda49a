package dev.modelgovernance.decision;

import java.util.List;
import java.util.Objects;

/**
 * Whether a call may be made, and with which obligations: what is needed to make it, without the explanation that a
 * {@link Decision} has.
 *
 * <p>Calls that are ruled on alike share one ruling. Immutable and thread-safe.
 *
 * @param verdict whether it may
 * @param obligations what the caller must do, sorted; empty where the call is denied
 */
public record Ruling(Verdict verdict, List<Obligation> obligations) {

    static final Ruling DENIED = new Ruling(Verdict.DENY, List.of());
    static final Ruling ALLOWED = new Ruling(Verdict.ALLOW, List.of());

    /**
     * @throws IllegalArgumentException if a call that is denied has obligations
     */
    public Ruling {
        Objects.requireNonNull(verdict, "verdict");
        obligations = List.copyOf(obligations);
        if (verdict == Verdict.DENY && !obligations.isEmpty()) {
            throw new IllegalArgumentException("a call that is denied has no obligations");
        }
    }

    /** Returns what a decision says, without the explanation. */
    public static Ruling of(Decision decision) {
        return new Ruling(decision.verdict(), decision.obligations());
    }

    /** Returns whether the call may be made, with its obligations. */
    public boolean isAllowed() {
        return verdict == Verdict.ALLOW;
    }
}
