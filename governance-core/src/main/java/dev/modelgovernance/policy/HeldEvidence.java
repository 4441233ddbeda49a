package dev.modelgovernance.policy;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence that the application holds: a report, a licence, an assessment.
 *
 * <p>It counts at an instant that lies in its window and is not before the day on which it was issued. Immutable and
 * thread-safe.
 *
 * @param evidence the id of its kind in the policy
 * @param covers the calls that it covers, a condition without evidence
 * @param issued the start of the day on which it was issued; null where unknown
 * @param window when it is valid
 * @param reference how to find it
 */
public record HeldEvidence(
        String evidence,
        Condition covers,
        @Nullable Moment issued,
        Window window,
        @Nullable String reference) {

    /**
     * @throws IllegalArgumentException if {@code issued} is an instant and not a day
     */
    public HeldEvidence {
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(covers, "covers");
        Objects.requireNonNull(window, "window");
        if (issued != null && issued.day() == null) {
            throw new IllegalArgumentException("issued \"" + issued + "\" is not a date");
        }
    }

    /** Returns whether it counts at an instant. */
    public boolean isHeldAt(Instant at) {
        return window.contains(at) && (issued == null || !at.isBefore(issued.instant()));
    }
}
