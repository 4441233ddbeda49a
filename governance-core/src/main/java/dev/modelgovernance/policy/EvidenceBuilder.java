package dev.modelgovernance.policy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a piece of evidence that the application holds. Not thread-safe. */
public final class EvidenceBuilder {

    private final String evidence;
    private Condition covers = Condition.always();
    private Span span = Span.always();
    private @Nullable LocalDate issued;
    private @Nullable String reference;

    EvidenceBuilder(String evidence) {
        this.evidence = Objects.requireNonNull(evidence, "evidence");
    }

    /** States the calls that the evidence speaks of; without it, every call. */
    public EvidenceBuilder covers(Condition condition) {
        covers = Objects.requireNonNull(condition, "condition");
        return this;
    }

    /** States the day on which it was issued; before that day it does not count. */
    public EvidenceBuilder issued(LocalDate day) {
        issued = Objects.requireNonNull(day, "day");
        return this;
    }

    /** States when it is valid; without it, always. */
    public EvidenceBuilder valid(Span span) {
        this.span = Objects.requireNonNull(span, "span");
        return this;
    }

    /** States how to find it. */
    public EvidenceBuilder reference(String reference) {
        this.reference = Objects.requireNonNull(reference, "reference");
        return this;
    }

    HeldEvidence held(ZoneId zone, String place, List<Problem> problems) {
        var day = issued == null ? null : Moment.startOf(issued, zone);
        return new HeldEvidence(evidence, covers, day, span.in(zone, place, problems), reference);
    }
}
