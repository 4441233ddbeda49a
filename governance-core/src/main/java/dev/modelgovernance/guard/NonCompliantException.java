package dev.modelgovernance.guard;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when an application declares a use of a model that is not allowed now, or declares no use.
 *
 * <p>The first line of the message names every denied use; further lines give the decision on each, in full.
 */
public final class NonCompliantException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Verification verification;

    NonCompliantException(String message, Verification verification) {
        super(message);
        this.verification = verification;
    }

    /**
     * Returns the whole report.
     *
     * @throws IllegalStateException if this exception was serialised: then it carries its message alone
     */
    public Verification verification() {
        return Carried.here(verification);
    }
}
