package dev.modelgovernance.policy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a piece of evidence that the application holds. Not thread-safe. */
public final class EvidenceBuilder extends DatedBuilder<EvidenceBuilder> {

    private final String evidence;
    private @Nullable Condition covers;
    private @Nullable Function<ZoneId, Moment> issued;
    private @Nullable String reference;

    EvidenceBuilder(String evidence) {
        this.evidence = Objects.requireNonNull(evidence, "evidence");
    }

    @Override
    EvidenceBuilder self() {
        return this;
    }

    /** States the calls that the evidence covers; without it, every call. */
    public EvidenceBuilder covers(Condition condition) {
        covers = Stated.once(this, "covers", covers, condition);
        return this;
    }

    /** States the day on which it was issued; before that day it does not count. */
    public EvidenceBuilder issued(LocalDate day) {
        issued = Stated.once(this, "issued", issued, startOf(day));
        return this;
    }

    /** States how to find it. */
    public EvidenceBuilder reference(String reference) {
        this.reference = Stated.once(this, "reference", this.reference, reference);
        return this;
    }

    HeldEvidence held(ZoneId zone, String place, List<Problem> problems) {
        return new HeldEvidence(
                evidence,
                Objects.requireNonNullElse(covers, Condition.always()),
                moment(issued, zone),
                window(zone, place, problems),
                reference);
    }

    @Override
    public String toString() {
        return "evidence \"" + evidence + "\"";
    }
}
