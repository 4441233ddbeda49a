package dev.modelgovernance.match;

/** For how much of a call something holds. */
public enum Extent {
    /** For none of its atomic calls. */
    NONE,
    /** For some of them, or for none or all where that was not worked out. */
    SOME,
    /** For all of its atomic calls. */
    ALL;

    /** Returns for how much of a call the opposite holds. */
    Extent opposite() {
        return switch (this) {
            case NONE -> ALL;
            case SOME -> SOME;
            case ALL -> NONE;
        };
    }
}
