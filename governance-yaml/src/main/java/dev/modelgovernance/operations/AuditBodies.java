package dev.modelgovernance.operations;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.guard.DecidedCall;
import dev.modelgovernance.guard.PolicyEdition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of the decisions that were recorded lately, so that a call that is decided again is not written anew. Not thread-safe. */
final class AuditBodies {

    private static final int SLOTS = 8_192;
    private static final int LARGEST = 4_096;

    private final AuditText text;
    private final @Nullable Written[] recent = new @Nullable Written[SLOTS];

    AuditBodies(AuditText text) {
        this.text = text;
    }

    /** A body, and the decisions that it is right for: those on a call, under an edition of a policy, in a span of time. */
    private record Written(
            Call call,
            PolicyEdition policy,
            Instant from,
            Instant until,
            boolean isAllowed,
            List<Reason> reasons,
            List<Obligation> obligations,
            List<Obligation> leftToCaller,
            AuditBody body) {

        @SuppressWarnings(
                "ReferenceEquality") // Calls that are made again are the same ones; an equal one costs time only.
        boolean isOf(DecidedCall other) {
            if (call != other.call()
                    || policy != other.policy()
                    || isAllowed != other.isAllowed()
                    || other.at().isBefore(from)
                    || !other.at().isBefore(until)) {
                return false;
            }
            var isPlain =
                    isAllowed && obligations.isEmpty() && other.obligations().isEmpty();
            return isPlain
                    || ((isAllowed || other.decision().reasons().equals(reasons))
                            && other.obligations().equals(obligations)
                            && other.leftToCaller().equals(leftToCaller));
        }
    }

    AuditBody of(DecidedCall call) {
        var slot = System.identityHashCode(call.call()) & (SLOTS - 1);
        var known = recent[slot];
        if (known != null && known.isOf(call)) {
            return known.body();
        }
        var body = text.decision(call);
        if (body.text().length <= LARGEST) {
            recent[slot] = written(call, body);
        }
        return body;
    }

    private static Written written(DecidedCall call, AuditBody body) {
        var decision = call.decision();
        var until = AuditText.evidenceUntil(call.policy().policy(), call.at());
        var changes = decision.validUntil();
        return new Written(
                call.call(),
                call.policy(),
                call.at(),
                changes != null && changes.isBefore(until) ? changes : until,
                call.isAllowed(),
                decision.reasons(),
                call.obligations(),
                call.leftToCaller(),
                body);
    }
}
