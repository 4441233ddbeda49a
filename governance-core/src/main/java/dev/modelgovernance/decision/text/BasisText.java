package dev.modelgovernance.decision.text;

import dev.modelgovernance.decision.Basis;
import dev.modelgovernance.policy.HeldEvidence;

/** Writes what an allowed call rests on. Stateless and thread-safe. */
final class BasisText {

    private BasisText() {}

    static void write(Page page, Basis basis) {
        page.heading(2, "it rests on");
        if (!basis.vouching().isEmpty()) {
            page.entry(4, "vouching", basis.vouching());
        }
        basis.permits().forEach(rule -> page.entry(4, "permitted", "by " + rule.name() + ClauseText.inBrackets(rule)));
        basis.spared().forEach(spared -> page.entry(4, "spared", spared(spared)));
        basis.evidence().forEach(held -> page.entry(4, "held", held(held)));
    }

    private static String spared(Basis.Spared spared) {
        var which = spared.exception() == null ? "exception " + spared.place() : "exception " + spared.exception();
        return "from " + spared.rule().name() + " by its " + which
                + (spared.because() == null ? "" : ": " + spared.because());
    }

    private static String held(HeldEvidence held) {
        return held.evidence()
                + (held.reference() == null ? "" : ", " + held.reference())
                + (held.issued() == null ? "" : ", issued " + held.issued())
                + (held.window().until() == null
                        ? ""
                        : ", until " + held.window().until());
    }
}
