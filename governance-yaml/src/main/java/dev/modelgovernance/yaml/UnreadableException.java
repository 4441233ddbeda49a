package dev.modelgovernance.yaml;

/** Thrown when a document cannot be had; the message says why. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;

    UnreadableException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
