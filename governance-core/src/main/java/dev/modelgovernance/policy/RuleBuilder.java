package dev.modelgovernance.policy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a rule that prohibits or permits. Not thread-safe. */
public final class RuleBuilder extends ClauseBuilder<RuleBuilder> {

    private final Effect effect;
    private @Nullable LocalDate reviewBy;

    RuleBuilder(Effect effect, String id) {
        super(Objects.requireNonNull(id, "id"));
        this.effect = effect;
    }

    @Override
    RuleBuilder self() {
        return this;
    }

    /** States the day by which someone must look at the rule again. */
    public RuleBuilder reviewBy(LocalDate day) {
        reviewBy = Objects.requireNonNull(day, "day");
        return this;
    }

    Rule rule(ZoneId zone, String place, List<Problem> problems) {
        var review = reviewBy == null ? null : Moment.startOf(reviewBy, zone);
        return new Rule(effect, clause(zone, place, problems), List.of(), null, List.of(), review);
    }
}
