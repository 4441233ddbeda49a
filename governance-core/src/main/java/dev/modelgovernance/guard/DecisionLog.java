package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Writes down what was decided: what is allowed for those who look, what is denied as a warning.
 *
 * <p>Of a call it shows the use, the provider and the model, nothing else. Immutable and thread-safe.
 */
final class DecisionLog {

    private final Logger log;

    DecisionLog(Logger log) {
        this.log = log;
    }

    /** Returns whether calls that are allowed are written down too. */
    boolean isDetailed() {
        return log.isDebugEnabled();
    }

    void decided(@Nullable String use, Decision decision, List<Obligation> notTakenOn) {
        if (!decision.isAllowed() || !notTakenOn.isEmpty()) {
            denied("model call denied", use, decision, notTakenOn);
        } else if (log.isDebugEnabled()) {
            log.debug(
                    "model call allowed: use {}, provider {}, model {}, obligations {}, until {}",
                    shown(use),
                    Wording.stated(decision.call(), "provider"),
                    Wording.stated(decision.call(), "model"),
                    decision.obligations().stream().map(Obligation::id).toList(),
                    decision.validUntil());
        }
    }

    void verified(Verification verification) {
        for (var outlook : verification.uses()) {
            var now = outlook.now();
            if (!now.isAllowed()) {
                denied("declared use denied", outlook.use(), now.decision(), now.notTakenOn());
            }
            var before = now;
            for (var change : outlook.changes()) {
                if (before.isAllowed() && !change.isAllowed()) {
                    denied(
                            "declared use denied from " + change.at(),
                            outlook.use(),
                            change.decision(),
                            change.notTakenOn());
                }
                before = change;
            }
        }
        log.debug("verified {} declared uses until {}", verification.uses().size(), verification.until());
    }

    private void denied(String what, @Nullable String use, Decision decision, List<Obligation> notTakenOn) {
        log.warn(
                "{}: use {}, provider {}, model {}, by {}",
                what,
                shown(use),
                Wording.stated(decision.call(), "provider"),
                Wording.stated(decision.call(), "model"),
                Wording.grounds(decision, notTakenOn));
    }

    void scanned(ClasspathScan scan) {
        for (var library : scan.undeclared()) {
            log.warn("undeclared AI library on the class path: {}", library);
        }
        log.debug("scanned the class path: {} AI libraries", scan.libraries().size());
    }

    private static String shown(@Nullable String use) {
        return use == null ? "unstated" : Wording.plain(use);
    }
}
