package dev.modelgovernance.policy;

/**
 * How much may still be looked at to tell whether the clauses of a policy can apply.
 *
 * <p>It is spent in steps of some nanoseconds, for all clauses together and for each by itself. Not thread-safe.
 */
final class Budget {

    private static final int CLAUSE = 10_000_000;

    private int left = 50_000_000;
    private int leftForClause;
    private boolean isOpen;

    /** Turns to the next clause. */
    void begin() {
        leftForClause = CLAUSE;
        isOpen = false;
    }

    void spend(int steps) {
        left -= Math.min(left, steps);
        leftForClause -= Math.min(leftForClause, steps);
        isOpen |= left == 0 || leftForClause == 0;
    }

    /** Notes that part of what would have to be known of the clause cannot be found out. */
    void leaveOpen() {
        isOpen = true;
    }

    /** Returns whether not all is known of the clause, so that only what was found is certain. */
    boolean isOpen() {
        return isOpen;
    }

    /** Returns whether nothing more may be looked at for the clause. */
    boolean isSpent() {
        return left == 0 || leftForClause == 0;
    }

    /** Returns whether nothing more may be looked at for any clause. */
    boolean isSpentForAll() {
        return left == 0;
    }
}
