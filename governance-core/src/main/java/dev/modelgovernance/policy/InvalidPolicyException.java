package dev.modelgovernance.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a policy is wrong; carries every problem that was found, so that all can be mended at once. */
public final class InvalidPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Makes the exception for problems, of which there is at least one. */
    public InvalidPolicyException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems, in the order of their places. */
    public List<Problem> problems() {
        return problems;
    }
}
