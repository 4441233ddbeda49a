package dev.modelgovernance.policy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a rule that prohibits or permits. Not thread-safe. */
public final class RuleBuilder extends ClauseBuilder<RuleBuilder> {

    private final Effect effect;
    private final String id;
    private @Nullable Function<ZoneId, Moment> reviewBy;

    RuleBuilder(Effect effect, String id) {
        this.effect = effect;
        this.id = Objects.requireNonNull(id, "id");
    }

    @Override
    RuleBuilder self() {
        return this;
    }

    /** States the day by which someone must look at the rule again. */
    public RuleBuilder reviewBy(LocalDate day) {
        reviewBy = Stated.once(this, "review-by", reviewBy, startOf(day));
        return this;
    }

    String id() {
        return id;
    }

    Rule rule(ZoneId zone, String place, List<Problem> problems) {
        var clause = clause(id, zone, place, problems);
        return new Rule(effect, clause, List.of(), null, List.of(), moment(reviewBy, zone));
    }

    @Override
    public String toString() {
        return "rule \"" + id + "\"";
    }
}
