package dev.modelgovernance.policy;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a rule that asks for evidence or obligations. Not thread-safe. */
public final class RequirementBuilder extends ClauseBuilder<RequirementBuilder> {

    private final String id;
    private final List<String> evidence = new ArrayList<>();
    private final List<String> obligations = new ArrayList<>();
    private @Nullable Period maxAge;
    private @Nullable Function<ZoneId, Moment> reviewBy;

    RequirementBuilder(String id) {
        this.id = Objects.requireNonNull(id, "id");
    }

    @Override
    RequirementBuilder self() {
        return this;
    }

    /** Adds evidence that must be held; all that is added must be. */
    public RequirementBuilder evidence(String... ids) {
        evidence.addAll(List.of(ids));
        return this;
    }

    /** States how old the evidence may be at most, in years, months and days. */
    public RequirementBuilder maxAge(Period age) {
        maxAge = Stated.once(this, "max-age", maxAge, age);
        return this;
    }

    /** Adds what the caller must do; all that is added must be done. */
    public RequirementBuilder obligations(String... ids) {
        obligations.addAll(List.of(ids));
        return this;
    }

    /** States the day by which someone must look at the rule again. */
    public RequirementBuilder reviewBy(LocalDate day) {
        reviewBy = Stated.once(this, "review-by", reviewBy, startOf(day));
        return this;
    }

    String id() {
        return id;
    }

    Rule rule(ZoneId zone, String place, List<Problem> problems) {
        var clause = clause(id, zone, place, problems);
        return new Rule(Effect.REQUIRE, clause, evidence, maxAge, obligations, moment(reviewBy, zone));
    }

    @Override
    public String toString() {
        return "rule \"" + id + "\"";
    }
}
