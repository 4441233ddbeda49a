package dev.modelgovernance.policy;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a rule that asks for evidence or obligations. Not thread-safe. */
public final class RequirementBuilder extends ClauseBuilder<RequirementBuilder> {

    private List<String> evidence = List.of();
    private List<String> obligations = List.of();
    private @Nullable Period maxAge;
    private @Nullable LocalDate reviewBy;

    RequirementBuilder(String id) {
        super(Objects.requireNonNull(id, "id"));
    }

    @Override
    RequirementBuilder self() {
        return this;
    }

    /** States the evidence that must be held, all of it. */
    public RequirementBuilder evidence(String... ids) {
        evidence = List.of(ids);
        return this;
    }

    /** States how old the evidence may be at most, in years, months and days. */
    public RequirementBuilder maxAge(Period age) {
        maxAge = Objects.requireNonNull(age, "age");
        return this;
    }

    /** States what the caller must do, all of it. */
    public RequirementBuilder obligations(String... ids) {
        obligations = List.of(ids);
        return this;
    }

    /** States the day by which someone must look at the rule again. */
    public RequirementBuilder reviewBy(LocalDate day) {
        reviewBy = Objects.requireNonNull(day, "day");
        return this;
    }

    Rule rule(ZoneId zone, String place, List<Problem> problems) {
        var review = reviewBy == null ? null : Moment.startOf(reviewBy, zone);
        return new Rule(Effect.REQUIRE, clause(zone, place, problems), evidence, maxAge, obligations, review);
    }
}
