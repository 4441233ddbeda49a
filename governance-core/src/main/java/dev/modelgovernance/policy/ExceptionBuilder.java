package dev.modelgovernance.policy;

/** Writes an exception to a rule or to another exception. Not thread-safe. */
public final class ExceptionBuilder extends ClauseBuilder<ExceptionBuilder> {

    ExceptionBuilder(Condition when) {
        super(null);
        when(when);
    }

    @Override
    ExceptionBuilder self() {
        return this;
    }

    /** Gives the exception a name. */
    public ExceptionBuilder named(String id) {
        name(id);
        return this;
    }
}
