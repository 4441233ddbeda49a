package dev.modelgovernance.guard;

/**
 * Thrown when a library that calls AI models is on the class path and no declared use covers it.
 *
 * <p>The message names every such library, with the providers that it could call.
 */
public final class UndeclaredLibraryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ClasspathScan scan;

    UndeclaredLibraryException(String message, ClasspathScan scan) {
        super(message);
        this.scan = scan;
    }

    /** Returns the scan that found the libraries. */
    public ClasspathScan scan() {
        return scan;
    }
}
