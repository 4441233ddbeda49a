package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.CompiledRule;
import dev.modelgovernance.compiled.Coverage;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.compiled.Formula;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules of which any suffices for a call, such as those that permit it: which of its atomic calls they cover together.
 *
 * <p>The slices of time in which one of them covers the whole call are found once, so that many rules which follow or
 * overlap each other in time cost no more than their number. Immutable and thread-safe.
 */
final class RuleUnion {

    private final int[] from;
    private final int[] until;
    private final List<CompiledRule> others = new ArrayList<>();

    /**
     * Puts rules together for a call.
     *
     * @param steady the call; null where it does not mean the same at all times
     */
    RuleUnion(List<CompiledRule> rules, @Nullable EncodedCall steady) {
        var whole = new ArrayList<CompiledRule>();
        for (var rule : rules) {
            var coverage = steady != null && Formula.isTimeless(rule.condition())
                    ? rule.condition().match(steady, 0)
                    : Coverage.UNKNOWN;
            if (coverage == Coverage.ALL) {
                whole.add(rule);
            } else if (coverage != Coverage.NONE) {
                others.add(rule);
            }
        }
        whole.sort(Comparator.comparingInt(CompiledRule::from));
        var starts = new int[whole.size()];
        var ends = new int[whole.size()];
        var count = 0;
        for (var rule : whole) {
            if (count > 0 && rule.from() <= ends[count - 1]) {
                ends[count - 1] = Math.max(ends[count - 1], rule.until());
            } else {
                starts[count] = rule.from();
                ends[count++] = rule.until();
            }
        }
        from = Arrays.copyOf(starts, count);
        until = Arrays.copyOf(ends, count);
    }

    /** Returns until when one rule after the other certainly covers the whole call; the slice itself if none does. */
    int coveredUntil(int slice) {
        var found = Arrays.binarySearch(from, slice);
        var span = found >= 0 ? found : -found - 2;
        return span >= 0 && slice < until[span] ? until[span] : slice;
    }

    /** Returns which atomic calls of the call the rules cover together. */
    Coverage coverage(EncodedCall call, int slice) {
        if (coveredUntil(slice) > slice) {
            return Coverage.ALL;
        }
        var union = Coverage.NONE;
        for (var rule : others) {
            var one = rule.coverage(call, slice);
            if (one == Coverage.ALL) {
                return one;
            }
            if (one != Coverage.NONE) {
                // Several parts together may be the whole.
                union = union == Coverage.NONE ? one : Coverage.UNKNOWN;
            }
        }
        return union;
    }

    /** Sets the slices of time with which the answers may change. */
    void gatherChanges(BitSet slices) {
        for (var i = 0; i < from.length; i++) {
            slices.set(from[i]);
            slices.set(until[i]);
        }
        others.forEach(rule -> rule.gatherChanges(slices));
    }
}
