package dev.modelgovernance.compiled;

import java.util.BitSet;
import java.util.List;

/**
 * Which of the numbered globs are matched by the model ids that a call may have.
 *
 * <p>Immutable and thread-safe, as long as nobody changes the sets.
 *
 * @param any the globs that some id may match
 * @param all the globs that every id matches
 * @param each for each id that the call states, the globs that it matches; empty where it does not state ids alone
 * @param isSingle whether all the ids match the same globs
 */
public record ModelCoverage(BitSet any, BitSet all, List<BitSet> each, boolean isSingle) {

    /** Returns whether the call states ids alone, so that all of this is exact. */
    public boolean isExact() {
        return !each.isEmpty();
    }

    Coverage matchesAny(BitSet globs) {
        if (all.intersects(globs)) {
            return Coverage.ALL;
        }
        if (!any.intersects(globs)) {
            return Coverage.NONE;
        }
        if (!isExact()) {
            return Coverage.UNKNOWN;
        }
        return each.stream().allMatch(matched -> matched.intersects(globs)) ? Coverage.ALL : Coverage.PART;
    }
}
