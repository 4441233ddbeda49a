package dev.modelgovernance.compiled;

/** For which of the atomic calls that a call stands for something holds. */
public enum Coverage {
    /** For none of them. */
    NONE,
    /** For at least one of them, but not for all. */
    PART,
    /** For none, some or all of them: not determined. */
    UNKNOWN,
    /** For all of them. */
    ALL;

    /** Returns whether it certainly holds for at least one atomic call. */
    public boolean isSome() {
        return this == PART || this == ALL;
    }

    /** Returns for which atomic calls the opposite holds. */
    Coverage opposite() {
        return switch (this) {
            case NONE -> ALL;
            case PART, UNKNOWN -> this;
            case ALL -> NONE;
        };
    }
}
