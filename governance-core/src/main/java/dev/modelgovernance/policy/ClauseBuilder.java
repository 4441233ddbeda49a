package dev.modelgovernance.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What rules and exceptions are written with alike. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ClauseBuilder<B extends ClauseBuilder<B>>
        permits RuleBuilder, RequirementBuilder, ExceptionBuilder {

    private final List<ExceptionBuilder> unless = new ArrayList<>();
    private @Nullable String id;
    private Condition when = Condition.always();
    private Span span = Span.always();
    private @Nullable String because;
    private @Nullable Source source;

    ClauseBuilder(@Nullable String id) {
        this.id = id;
    }

    abstract B self();

    /** States the calls that the clause speaks of; without it, every call. */
    public B when(Condition condition) {
        when = Objects.requireNonNull(condition, "condition");
        return self();
    }

    /** Adds an exception: the clause does not apply where the condition holds. */
    public B unless(Condition condition) {
        return unless(new ExceptionBuilder(condition));
    }

    /** Adds an exception: the clause does not apply where the exception does. */
    public B unless(ExceptionBuilder exception) {
        unless.add(Objects.requireNonNull(exception, "exception"));
        return self();
    }

    /** States the day with whose start the clause is in force, in the zone of its regime. */
    public B from(LocalDate day) {
        span = span.from(day);
        return self();
    }

    /** States the instant at which the clause is in force. */
    public B from(Instant instant) {
        span = span.from(instant);
        return self();
    }

    /** States the day with whose start the clause is over, in the zone of its regime. */
    public B until(LocalDate day) {
        span = span.until(day);
        return self();
    }

    /** States the instant at which the clause is over. */
    public B until(Instant instant) {
        span = span.until(instant);
        return self();
    }

    /** States the reason, for people; a rule that denies or requires must have one. */
    public B because(String reason) {
        because = Objects.requireNonNull(reason, "reason");
        return self();
    }

    /** States where the clause comes from. */
    public B source(Source source) {
        this.source = Objects.requireNonNull(source, "source");
        return self();
    }

    void name(String name) {
        id = Objects.requireNonNull(name, "name");
    }

    Clause clause(ZoneId zone, String place, List<Problem> problems) {
        var exceptions = new ArrayList<Clause>();
        for (var exception : unless) {
            exceptions.add(exception.clause(zone, place + "/unless/" + exceptions.size(), problems));
        }
        return new Clause(id, when, span.in(zone, place, problems), because, source, exceptions);
    }
}
