package dev.modelgovernance.tree;

/** Thrown when a document cannot be read from some place on. */
public final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Flaw flaw;

    SyntaxException(Mark mark, String message) {
        super(mark + ": " + message);
        flaw = new Flaw(mark, message);
    }

    /** Returns what is wrong, and where. */
    public Flaw flaw() {
        return flaw;
    }
}
