package dev.modelgovernance.analysis;

import java.util.List;

/**
 * One coordinate of the calls that are compared. Immutable.
 *
 * @param kind what its values are
 * @param name the attribute, the tag or the evidence
 * @param values how its values are written; empty for slices of time
 * @param size how many values there are
 */
record Axis(Kind kind, String name, List<String> values, int size) {

    enum Kind {
        /** The values of an attribute that a call can state. */
        STATED,
        /** The developer that a call states; the first value stands for none. */
        STATED_DEVELOPER,
        /** Whether evidence is held, and how old it is. */
        EVIDENCE,
        /** The slice of time. */
        TIME,
        /** What the catalog leaves open: whoever it is, a call stands for all of them. */
        OPEN
    }

    Axis(Kind kind, String name, List<String> values) {
        this(kind, name, values, values.size());
    }

    boolean isOpen() {
        return kind == Kind.OPEN;
    }
}
