package dev.modelgovernance.tree;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;

/** Thrown when a document cannot be read from some place on. */
public final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem flaw;

    SyntaxException(Place place, String message) {
        this(place, Problem.Kind.SYNTAX, message);
    }

    SyntaxException(Place place, Problem.Kind kind, String message) {
        this(new Problem(place, kind, message));
    }

    SyntaxException(Problem flaw) {
        super(flaw.toString());
        this.flaw = flaw;
    }

    /** Returns what is wrong, and where. */
    public Problem flaw() {
        return flaw;
    }
}
