package dev.modelgovernance.guard;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a library that calls AI models is on the class path and no declared use covers it.
 *
 * <p>The message names every such library, with the providers that it could call.
 */
public final class UndeclaredLibraryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable ClasspathScan scan;

    UndeclaredLibraryException(String message, ClasspathScan scan) {
        super(message);
        this.scan = scan;
    }

    /**
     * Returns the scan that found the libraries.
     *
     * @throws IllegalStateException if this exception was serialised: then it carries its message alone
     */
    public ClasspathScan scan() {
        return Carried.here(scan);
    }
}
