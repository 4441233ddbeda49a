package dev.modelgovernance.compiled;

/** For how much of a call something holds. */
public enum Coverage {
    /** For none of its atomic calls. */
    NONE,
    /** For some of them, or for none or all where that was not worked out. */
    SOME,
    /** For all of its atomic calls. */
    ALL;

    /** Returns for how much of a call the opposite holds. */
    Coverage opposite() {
        return switch (this) {
            case NONE -> ALL;
            case SOME -> SOME;
            case ALL -> NONE;
        };
    }
}
