package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import java.util.List;
import org.slf4j.Logger;

/**
 * Writes decisions to a log: what is denied at level warn, what is allowed at level debug.
 *
 * <p>Of a call it shows the use, the provider and the model, nothing else. Immutable and thread-safe.
 */
final class DecisionLog {

    private final Logger log;
    private final DecisionText text;

    DecisionLog(Logger log, Policy policy) {
        this.log = log;
        text = DecisionText.of(policy);
    }

    /** Returns whether calls that are allowed are logged too. */
    boolean isDetailed() {
        return log.isDebugEnabled();
    }

    void decided(Decision decision, List<Obligation> notTakenOn) {
        if (!decision.isAllowed() || !notTakenOn.isEmpty()) {
            denied("model call denied", decision, notTakenOn);
        } else if (log.isDebugEnabled()) {
            log.debug("model call allowed: {}", text.summary(decision));
        }
    }

    /** Tells of a request that was sent although it was not read whole. */
    void trusted(Call call) {
        log.info(
                "a request that was not read whole is taken at the word of the application: use {}, provider {}, model {}",
                call.use(),
                call.attributes().get("provider"),
                call.attributes().getOrDefault("model", Values.of("any")));
    }

    void verified(Verification verification) {
        for (var use : verification.uses()) {
            var now = use.now();
            if (!now.isAllowed()) {
                denied("declared use denied", now.decision(), now.notTakenOn());
            }
            var before = now;
            for (var change : use.changes()) {
                if (before.isAllowed() && !change.isAllowed()) {
                    denied("declared use denied from " + change.at(), change.decision(), change.notTakenOn());
                }
                before = change;
            }
        }
        var overdue = verification.overdueReviews();
        if (!overdue.isEmpty()) {
            log.warn("reviews that are due: {}, the first: {}", overdue.size(), overdue.get(0));
        }
        log.debug("verified {} declared uses until {}", verification.uses().size(), verification.until());
    }

    private void denied(String what, Decision decision, List<Obligation> notTakenOn) {
        var open = notTakenOn.stream().map(Obligation::id).toList();
        log.warn("{}: {}", what, text.notTakenOn(open).summary(decision));
    }

    void scanned(ClasspathScan scan) {
        for (var library : scan.undeclared()) {
            log.warn("undeclared AI library on the class path: {}", library);
        }
        log.debug("scanned the class path: {} AI libraries", scan.libraries().size());
    }
}
