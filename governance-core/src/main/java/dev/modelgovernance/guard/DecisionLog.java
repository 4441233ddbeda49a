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

    DecisionLog(Logger log) {
        this.log = log;
    }

    /** Returns whether calls that are allowed are logged too. */
    boolean isDetailed() {
        return log.isDebugEnabled();
    }

    void decided(Policy policy, Decision decision, List<Obligation> notTakenOn) {
        if (!decision.isAllowed() || !notTakenOn.isEmpty()) {
            denied("model call denied", policy, decision, notTakenOn);
        } else if (log.isDebugEnabled()) {
            log.debug("model call allowed: {}", DecisionText.of(policy).summary(decision));
        }
    }

    /** Tells of a call that nobody makes yet. */
    void asked(Policy policy, Decision decision) {
        if (log.isDebugEnabled()) {
            log.debug("asked about a model call: {}", DecisionText.of(policy).summary(decision));
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
        var policy = verification.policy();
        for (var use : verification.uses()) {
            var now = use.now();
            if (!now.isAllowed()) {
                denied("declared use denied", policy, now.decision(), now.notTakenOn());
            }
            var before = now;
            for (var change : use.changes()) {
                if (before.isAllowed() && !change.isAllowed()) {
                    denied("declared use denied from " + change.at(), policy, change.decision(), change.notTakenOn());
                }
                before = change;
            }
        }
        var left = verification.leftToCallers();
        if (!left.isEmpty()) {
            log.info(
                    "obligations that are left to callers, who are handed them by admit() or handingOver(...): {}",
                    left);
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

    /** Tells of a policy that came into force, and as a warning of the uses that it denies. */
    void changed(PolicyChange change) {
        log.info("{}", change);
        for (var use : change.uses()) {
            var left = use.newlyLeftToCallers();
            if (!left.isEmpty()) {
                log.warn(
                        "calls through {} have obligations that they did not have before, and that are left to callers: {}; "
                                + "guards that hand them to nobody deny these calls",
                        use.use(),
                        left);
            }
            var after = use.after();
            if (after != null && use.isDeniedNow()) {
                denied(
                        "declared use denied",
                        change.after().policy(),
                        after.now().decision(),
                        after.now().notTakenOn());
            }
        }
    }

    /** Tells of a policy that did not come into force: as a warning the first time for that reason. */
    void refused(PolicyRefusal refusal, boolean isNew) {
        if (isNew) {
            log.warn("{}", refusal);
        } else {
            log.debug("{}", refusal);
        }
    }

    void notKept(Exception failure) {
        log.warn("the policy in force could not be kept for a start without its source", failure);
    }

    void notAwaited(RuntimeException failure) {
        log.warn("the source of the policy could not be waited for; it is fetched at intervals", failure);
    }

    void notRecorded(DecidedCall call, Exception failure) {
        log.warn("the decision on a call could not be recorded: use {}", call.use(), failure);
    }

    private void denied(String what, Policy policy, Decision decision, List<Obligation> notTakenOn) {
        if (log.isWarnEnabled()) {
            log.warn("{}: {}", what, summary(policy, decision, notTakenOn));
        }
    }

    /** A call that is tried again is denied for the same reasons, which may be many to write. */
    private String summary(Policy policy, Decision decision, List<Obligation> notTakenOn) {
        var slot = decision.call().hashCode() & (SLOTS - 1);
        var known = recent[slot];
        if (known != null && known.isOf(decision, notTakenOn)) {
            return known.summary();
        }
        var open = notTakenOn.stream().map(Obligation::id).toList();
        var summary = DecisionText.of(policy).notTakenOn(open).summary(decision);
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
