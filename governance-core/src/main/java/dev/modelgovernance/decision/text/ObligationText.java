package dev.modelgovernance.decision.text;

import dev.modelgovernance.decision.Obligation;

/** Writes what an obligation asks of the caller, or that nobody has taken it on, for which the call is not made. */
final class ObligationText {

    private ObligationText() {}

    /** Returns what must be done. */
    static String duty(Obligation obligation, boolean isTakenOn) {
        return (isTakenOn ? "must " : "nobody has taken on ") + obligation.id() + ": " + obligation.text();
    }

    /** Returns in one line that nobody has taken on an obligation, with its source. */
    static String notTakenOn(Obligation obligation) {
        return "nobody has taken on " + obligation.id() + ", which "
                + obligation.provenance().name() + " requires" + ClauseText.cited(obligation.provenance());
    }
}
