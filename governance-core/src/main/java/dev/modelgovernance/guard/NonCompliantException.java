package dev.modelgovernance.guard;

/**
 * Thrown when an application declares a use of a model that is not allowed now, or declares nothing at all.
 *
 * <p>The message names every denied use, with all its reasons.
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
