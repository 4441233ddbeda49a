package dev.modelgovernance.decision;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call may be made at an instant, and why.
 *
 * <p>Immutable and thread-safe.
 *
 * @param verdict whether it may
 * @param at the instant that was decided for
 * @param policy the name of the policy
 * @param fingerprint the policy's fingerprint
 * @param application the name of the application that the policy declares, or null
 * @param call the call as it was understood: what it, its use or the application states, and the owner
 * @param sent the names of models that were stated, and replaced in the call by the ids that answer to them
 * @param assumed the attributes whose values were assumed: {@code owner}, where the call left it unstated
 * @param reasons why the call is denied, sorted; empty exactly when it is allowed
 * @param obligations what the caller must do, sorted; empty where the call is denied
 * @param validUntil the first later instant at which verdict, reasons or obligations change under the policy; null if they
 *     never do
 */
public record Decision(
        Verdict verdict,
        Instant at,
        String policy,
        String fingerprint,
        @Nullable String application,
        Call call,
        List<String> sent,
        List<String> assumed,
        List<Reason> reasons,
        List<Obligation> obligations,
        @Nullable Instant validUntil) {

    /**
     * @throws IllegalArgumentException if the verdict does not follow from the reasons
     */
    public Decision {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(call, "call");
        sent = List.copyOf(sent);
        assumed = List.copyOf(assumed);
        reasons = List.copyOf(reasons);
        obligations = List.copyOf(obligations);
        if ((verdict == Verdict.ALLOW) != reasons.isEmpty()) {
            throw new IllegalArgumentException("a call is denied exactly when there is a reason");
        }
    }

    /** Returns this decision for another instant before its end. */
    Decision at(Instant other) {
        return new Decision(
                verdict,
                other,
                policy,
                fingerprint,
                application,
                call,
                sent,
                assumed,
                reasons,
                obligations,
                validUntil);
    }

    /**
     * Returns the denial of the same call by a guard, for a reason that no rule of the policy has, in place of this decision.
     *
     * @param kind {@link Reason.Kind#STALE_POLICY} or {@link Reason.Kind#NOT_RECORDED}
     * @throws IllegalArgumentException if it is another kind, which a policy decides on
     */
    public Decision overruled(Reason.Kind kind) {
        if (kind != Reason.Kind.STALE_POLICY && kind != Reason.Kind.NOT_RECORDED) {
            throw new IllegalArgumentException("\"" + kind.word() + "\" is for the policy to decide");
        }
        var reason = new Reason(kind, null, List.of(), null, null, null, List.of(), List.of());
        return new Decision(
                Verdict.DENY,
                at,
                policy,
                fingerprint,
                application,
                call,
                sent,
                assumed,
                List.of(reason),
                List.of(),
                null);
    }

    /** Returns the declared use that the call was made through, or null. */
    public @Nullable String use() {
        return call.use();
    }

    /** Returns whether the call may be made, with its obligations. */
    public boolean isAllowed() {
        return verdict == Verdict.ALLOW;
    }
}
