package dev.modelgovernance.policy;

import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A clause of a regime, with its effect on the calls that it applies to.
 *
 * <p>In Java a rule is written with {@link #deny}, {@link #allow} or {@link #require}. Immutable and thread-safe.
 *
 * @param effect what the rule does
 * @param clause the rule's id, calls, dates, reason, source and exceptions
 * @param evidence the evidence that must be held, all of it; only where the effect is {@link Effect#REQUIRE}
 * @param maxAge how old the evidence may be at most, in years, months and days; null where any age is accepted
 * @param obligations what the caller must do, all of it; only where the effect is {@link Effect#REQUIRE}
 * @param reviewBy when someone must look at the rule again; null where no one must
 */
public record Rule(
        Effect effect,
        Clause clause,
        List<String> evidence,
        @Nullable Period maxAge,
        List<String> obligations,
        @Nullable Moment reviewBy) {

    /**
     * @throws IllegalArgumentException if the clause has no id
     */
    public Rule {
        Objects.requireNonNull(effect, "effect");
        if (clause.id() == null) {
            throw new IllegalArgumentException("a rule has an id");
        }
        evidence = List.copyOf(evidence);
        maxAge = maxAge == null ? null : maxAge.normalized();
        obligations = List.copyOf(obligations);
    }

    /** Returns the name of the rule, unique in its regime. */
    public String id() {
        return Objects.requireNonNull(clause.id());
    }

    /** Starts a rule that prohibits. */
    public static RuleBuilder deny(String id) {
        return new RuleBuilder(Effect.DENY, id);
    }

    /** Starts a rule that permits, for a regime that is {@link Regime#closed closed}. */
    public static RuleBuilder allow(String id) {
        return new RuleBuilder(Effect.ALLOW, id);
    }

    /** Starts a rule that asks for evidence or obligations. */
    public static RequirementBuilder require(String id) {
        return new RequirementBuilder(id);
    }

    /** Starts an exception, for the calls of a condition. */
    public static ExceptionBuilder exception(Condition when) {
        return new ExceptionBuilder(when);
    }
}
