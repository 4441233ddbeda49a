package dev.modelgovernance.guard;

/**
 * Thrown when an application declares a use of a model that is not allowed now, or declares no use.
 *
 * <p>The first line of the message names every denied use; further lines give the decision on each, in full.
 */
public final class NonCompliantException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Verification verification;

    NonCompliantException(String message, Verification verification) {
        super(message);
        this.verification = verification;
    }

    /** Returns the whole report. */
    public Verification verification() {
        return verification;
    }
}
