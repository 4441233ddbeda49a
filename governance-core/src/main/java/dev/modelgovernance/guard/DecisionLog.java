package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.guard.GovernorStatus.UnaskedGuard;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Writes decisions to a log: a call that is denied at level warn, one that is allowed, or was only asked about, at level debug.
 *
 * <p>Of a call it shows the use, the provider and the model, nothing else. Immutable and thread-safe.
 */
final class DecisionLog {

    private static final int SLOTS = 32;
    private static final int LONGEST = 100_000;

    private final Logger log;
    private final DecisionText text;

    // Of two threads that write at once, either is kept: both are right.
    private final @Nullable Written[] recent = new @Nullable Written[SLOTS];

    /** What was written last about one of the calls of a slot, for as long as its decision is remembered. */
    private record Written(
            WeakReference<Call> call,
            WeakReference<List<Reason>> reasons,
            List<Obligation> notTakenOn,
            String summary) {

        boolean isOf(Decision decision, List<Obligation> othersNotTakenOn) {
            return call.refersTo(decision.call())
                    && reasons.refersTo(decision.reasons())
                    && notTakenOn.equals(othersNotTakenOn);
        }
    }

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

    /** Tells of a call that nobody makes yet. */
    void asked(Decision decision) {
        if (log.isDebugEnabled()) {
            log.debug("asked about a model call: {}", text.summary(decision));
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
        var left = verification.leftToCallers();
        if (!left.isEmpty()) {
            log.info("obligations that are left to the callers of admit(), any other call is denied: {}", left);
        }
        var overdue = verification.overdueReviews();
        if (!overdue.isEmpty()) {
            log.warn("reviews that are due: {}, the first: {}", overdue.size(), overdue.get(0));
        }
        log.debug("verified {} declared uses until {}", verification.uses().size(), verification.until());
    }

    void unasked(List<UnaskedGuard> guards) {
        if (!guards.isEmpty()) {
            log.warn("guards that were made and never asked: {}, the first: {}", guards.size(), guards.get(0));
        }
    }

    private void denied(String what, Decision decision, List<Obligation> notTakenOn) {
        if (log.isWarnEnabled()) {
            log.warn("{}: {}", what, summary(decision, notTakenOn));
        }
    }

    /** A call that is tried again is denied for the same reasons, which may be many to write. */
    private String summary(Decision decision, List<Obligation> notTakenOn) {
        var slot = decision.call().hashCode() & (SLOTS - 1);
        var known = recent[slot];
        if (known != null && known.isOf(decision, notTakenOn)) {
            return known.summary();
        }
        var open = notTakenOn.stream().map(Obligation::id).toList();
        var summary = text.notTakenOn(open).summary(decision);
        if (summary.length() <= LONGEST) {
            recent[slot] = new Written(
                    new WeakReference<>(decision.call()), new WeakReference<>(decision.reasons()), notTakenOn, summary);
        }
        return summary;
    }

    void scanned(ClasspathScan scan) {
        for (var library : scan.undeclared()) {
            log.warn("undeclared AI library on the class path: {}", library);
        }
        log.debug("scanned the class path: {} AI libraries", scan.libraries().size());
    }
}
