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

    /**
     * Returns for which atomic calls both hold.
     *
     * @param shared the bits of the attributes that both depend on
     */
    Coverage and(Coverage other, EncodedCall call, long shared) {
        return joined(other, ALL, NONE, call, shared);
    }

    /**
     * Returns for which atomic calls either holds.
     *
     * @param shared the bits of the attributes that both depend on
     */
    Coverage or(Coverage other, EncodedCall call, long shared) {
        return joined(other, NONE, ALL, call, shared);
    }

    private Coverage joined(Coverage other, Coverage neutral, Coverage absorbing, EncodedCall call, long shared) {
        if (this == neutral || other == absorbing) {
            return other;
        }
        if (other == neutral || this == absorbing) {
            return this;
        }
        // Where it depends on different attributes, some atomic call has each combination of the two.
        return this == PART && other == PART && !call.isOpen(shared) ? PART : UNKNOWN;
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
