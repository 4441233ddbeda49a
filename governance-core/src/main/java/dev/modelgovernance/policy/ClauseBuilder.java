package dev.modelgovernance.policy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes what rules and exceptions have in common. Not thread-safe.
 *
 * <p>All but exceptions can be stated once; a second time is an {@link IllegalStateException}.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ClauseBuilder<B extends ClauseBuilder<B>> extends DatedBuilder<B>
        permits RuleBuilder, RequirementBuilder, ExceptionBuilder {

    private final List<ExceptionBuilder> unless = new ArrayList<>();
    private @Nullable Condition when;
    private @Nullable String because;
    private @Nullable Source source;

    ClauseBuilder() {}

    /** States the calls that the clause is about; without it, every call. */
    public B when(Condition condition) {
        when = Stated.once(this, "when", when, condition);
        return self();
    }

    /** Adds an exception: the clause does not apply where the condition holds. */
    public B unless(Condition condition) {
        return unless(new ExceptionBuilder(condition));
    }

    /**
     * Adds an exception: the clause does not apply where the exception does.
     *
     * @throws IllegalArgumentException if the exception is this clause, or has it among its own exceptions
     */
    public B unless(ExceptionBuilder exception) {
        if (exception.holds(this)) {
            throw new IllegalArgumentException(this + " is an exception to itself: write another exception");
        }
        unless.add(exception);
        return self();
    }

    boolean holds(ClauseBuilder<?> other) {
        return this == other || unless.stream().anyMatch(exception -> exception.holds(other));
    }

    /** States the reason, for people; a rule that denies or requires must have one. */
    public B because(String reason) {
        because = Stated.once(this, "because", because, reason);
        return self();
    }

    /** States where the clause comes from. */
    public B source(Source source) {
        this.source = Stated.once(this, "source", this.source, source);
        return self();
    }

    Clause clause(@Nullable String id, ZoneId zone, String place, List<Problem> problems) {
        var exceptions = new ArrayList<Clause>();
        for (var exception : unless) {
            exceptions.add(exception.exception(zone, place + "/unless/" + exceptions.size(), problems));
        }
        return new Clause(
                id,
                Objects.requireNonNullElse(when, Condition.always()),
                window(zone, place, problems),
                because,
                source,
                exceptions);
    }
}
