package dev.modelgovernance.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Gathers what is wrong with a policy, as much of it as anyone will read.
 *
 * <p>Without an end, a hostile policy would fill the memory with complaints. Not thread-safe.
 */
final class Problems {

    private static final int LIMIT = 10_000;
    private static final int MAX_SUGGESTIONS = 100;

    private final List<Problem> kept = new ArrayList<>();
    private int found;

    void add(Problem problem) {
        if (found == LIMIT) {
            kept.add(
                    new Problem(problem.place(), Problem.Kind.LIMIT, "and so on: mend what is above, then look again"));
        } else if (found < LIMIT) {
            kept.add(problem);
        }
        found++;
    }

    /** Adds that something is nothing that may stand there. */
    void add(String place, String message) {
        add(place, Problem.Kind.WRONG_VALUE, message);
    }

    void add(String place, Problem.Kind kind, String message) {
        add(new Problem(Place.of(place), kind, message));
    }

    /** Adds the problem of a name that stands for nothing, with the nearest of those that do. */
    void addUnknown(String place, String what, String name, Collection<String> known) {
        add(Problem.unknown(Place.of(place), what, name, meant(known)));
    }

    /** Adds the problem of a word that is none of a vocabulary. */
    void addUnknownWord(String place, String what, String word, Collection<String> words) {
        add(Problem.unknownWord(Place.of(place), what, word, meant(words)));
    }

    /** Looking for what was meant takes time; after so many mistakes nobody is helped by it any more. */
    Collection<String> meant(Collection<String> known) {
        return found < MAX_SUGGESTIONS ? known : List.of();
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
