package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.PreparedCall;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Governor} decided about a call, and whether it lets the call pass.
 *
 * <p>Immutable and thread-safe.
 */
public final class DecidedCall {

    /** What a decision was made for. */
    public enum Purpose {
        /** A call that is made if it is allowed. */
        CALL,
        /** A question, after which nobody makes a call. */
        QUESTION
    }

    private final PolicyInForce policy;
    private final Purpose purpose;
    private final TakenOn takenOn;
    private final Instant at;
    private final PreparedCall call;
    private final Ruling ruling;

    // Composed when asked for; two threads may do so at once, with the same result.
    private @Nullable Decision decision;

    DecidedCall(
            PolicyInForce policy,
            Purpose purpose,
            TakenOn takenOn,
            Instant at,
            PreparedCall call,
            Ruling ruling,
            @Nullable Decision decision) {
        this.policy = policy;
        this.purpose = purpose;
        this.takenOn = takenOn;
        this.at = at;
        this.call = call;
        this.ruling = ruling;
        this.decision = decision;
    }

    /** Returns the same call, denied for a reason that no policy has. */
    DecidedCall overruled(Reason.Kind kind) {
        var denied = decision().overruled(kind);
        return new DecidedCall(policy, purpose, takenOn, at, call, Ruling.of(denied), denied);
    }

    /** Returns whether the call is denied for a reason that no policy has. */
    boolean isOverruled() {
        return decision != null
                && decision.reasons().stream()
                        .anyMatch(reason ->
                                reason.kind() == Reason.Kind.STALE_POLICY || reason.kind() == Reason.Kind.NOT_RECORDED);
    }

    /** Returns the edition of the policy that decided. */
    public PolicyEdition policy() {
        return policy.edition();
    }

    /** Returns whether a call was to be made. */
    public Purpose purpose() {
        return purpose;
    }

    /** Returns the instant that was decided for. */
    public Instant at() {
        return at;
    }

    /** Returns the declared use that the call goes through, or null. */
    public @Nullable String use() {
        return call.call().use();
    }

    /** Returns the call as it was stated. */
    public Call call() {
        return call.call();
    }

    /** Returns whether the call may pass: the policy allows it, and somebody has taken on each of its obligations. */
    public boolean isAllowed() {
        return ruling.isAllowed() && takenOn.covers(ruling.obligations());
    }

    /** Returns what the caller must do, sorted; empty where the policy denies the call. */
    public List<Obligation> obligations() {
        return ruling.obligations();
    }

    /** Returns those of the obligations that nobody has taken on, for which the guard denies the call. */
    public List<Obligation> notTakenOn() {
        return obligations().isEmpty() ? List.of() : takenOn.byNobody(obligations());
    }

    /** Returns those of the obligations that are left to the caller, whom they are handed to. */
    public List<Obligation> leftToCaller() {
        return obligations().isEmpty() ? List.of() : takenOn.byCallers(obligations());
    }

    /** Returns why a guard denies the call. */
    Verification.Admission admission(TakenOn all) {
        return takenOn.equals(all)
                ? new Verification.Admission(decision(), notTakenOn(), List.of())
                : Verification.Admission.of(decision(), all);
    }

    /** Returns the decision in full, which takes a moment where the call is allowed; it can be asked for on another thread. */
    public Decision decision() {
        var known = decision;
        if (known == null) {
            known = call.decide(at);
            decision = known;
        }
        return known;
    }

    /**
     * Returns tags for a metric, each of which has few values: {@code use} is a declared use or {@code none}, {@code purpose} is
     * {@code call} or {@code question}, {@code outcome} is {@code allowed} or {@code denied}, and {@code reason} is the word of
     * the first reason, {@code obligation} where an obligation is not taken on, or {@code none}.
     */
    public Map<String, String> tags() {
        var use = use();
        return Map.of(
                "use",
                use == null || !policy.declares(use) ? "none" : use,
                "purpose",
                purpose == Purpose.CALL ? "call" : "question",
                "outcome",
                isAllowed() ? "allowed" : "denied",
                "reason",
                reason());
    }

    private String reason() {
        if (isAllowed()) {
            return "none";
        }
        var reasons = decision().reasons();
        return reasons.isEmpty() ? "obligation" : reasons.get(0).kind().word();
    }

    @Override
    public String toString() {
        return call + (isAllowed() ? " is allowed" : " is denied") + " at " + at;
    }
}
