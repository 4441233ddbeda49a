package dev.modelgovernance.policy;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an exception to a rule or to another exception. Not thread-safe. */
public final class ExceptionBuilder extends ClauseBuilder<ExceptionBuilder> {

    private @Nullable String id;

    ExceptionBuilder(Condition when) {
        when(when);
    }

    @Override
    ExceptionBuilder self() {
        return this;
    }

    /** Gives the exception a name. */
    public ExceptionBuilder named(String id) {
        this.id = Stated.once(this, "id", this.id, id);
        return this;
    }

    Clause exception(ZoneId zone, String place, List<Problem> problems) {
        return clause(id, zone, place, problems);
    }

    @Override
    public String toString() {
        return id == null ? "an exception" : "exception \"" + id + "\"";
    }
}
