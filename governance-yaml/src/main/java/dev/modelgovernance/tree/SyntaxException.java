package dev.modelgovernance.tree;

/** Thrown when a document cannot be read from some place on. */
public final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient LocatedProblem flaw;

    SyntaxException(Mark mark, String message) {
        super(mark + ": " + message);
        flaw = new LocatedProblem(mark, message);
    }

    /** Returns what is wrong, and where. */
    public LocatedProblem flaw() {
        return flaw;
    }
}
