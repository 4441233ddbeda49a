package dev.modelgovernance.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what is wrong with a policy, as much of it as anyone will read.
 *
 * <p>Without an end, a hostile policy would fill the memory with complaints. Not thread-safe.
 */
final class Problems {

    private static final int LIMIT = 10_000;

    private final List<Problem> kept = new ArrayList<>();
    private int found;

    void add(Problem problem) {
        if (found == LIMIT) {
            kept.add(new Problem(problem.place(), "and so on: mend what is above, then look again"));
        } else if (found < LIMIT) {
            kept.add(problem);
        }
        found++;
    }

    void add(String place, String message) {
        add(new Problem(place, message));
    }

    /** Returns how many problems were found, those that are not kept among them. */
    int found() {
        return found;
    }

    /** Returns the problems that are kept, in the order in which they were found. */
    List<Problem> kept() {
        return kept;
    }
}
