package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;

/** Thrown when a document cannot be had. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UnreadableException(String message) {
        this(Problem.Kind.UNREADABLE, message);
    }

    UnreadableException(Problem.Kind kind, String message) {
        this(new Problem(Place.of(""), kind, message));
    }

    UnreadableException(Problem problem) {
        super(problem.text());
        this.problem = problem;
    }

    /** Returns why, without the place where the document is asked for. */
    Problem problem() {
        return problem;
    }
}
