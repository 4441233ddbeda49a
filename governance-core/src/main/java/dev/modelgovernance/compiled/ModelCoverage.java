package dev.modelgovernance.compiled;

import java.util.BitSet;

/**
 * Which of the globs that conditions name are matched by the model ids that a call may have.
 *
 * <p>Immutable and thread-safe, as long as nobody changes the sets.
 *
 * @param any the globs that some id may match
 * @param all the globs that every id matches
 * @param isSingle whether all the ids are alike
 */
public record ModelCoverage(BitSet any, BitSet all, boolean isSingle) {

    /** Works out whether all the ids are alike. */
    public ModelCoverage(BitSet any, BitSet all) {
        this(any, all, any.equals(all));
    }

    Coverage matchesAny(BitSet globs) {
        if (all.intersects(globs)) {
            return Coverage.ALL;
        }
        return any.intersects(globs) ? Coverage.SOME : Coverage.NONE;
    }
}
