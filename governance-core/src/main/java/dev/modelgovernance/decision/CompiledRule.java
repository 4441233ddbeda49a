package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Coverage;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.compiled.Formula;
import dev.modelgovernance.compiled.RegionEncoder;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Region;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a part of a compiled policy can bear on a call. Immutable and thread-safe.
 *
 * @param role what it does to the calls that it bears on
 * @param rule the rule that it is a part of; null where it is the scope of a regime, or a declared use
 * @param reason what it holds against calls, or against those that are not permitted; null where that is nothing
 * @param duty the obligations that it hands out; null where it has none
 * @param box at least the calls that it bears on
 * @param from the first window in which it is in force
 * @param until the first window in which it no longer is
 * @param rest what must hold of a call in the box for it to bear on it
 * @param held for each piece of evidence that it requires, the calls for which that is held
 * @param number which of the regimes that permit it belongs to, or which of the rules that oblige it is
 */
record CompiledRule(
        Role role,
        @Nullable Rule rule,
        @Nullable Cause reason,
        @Nullable Cause duty,
        Box box,
        int from,
        int until,
        Formula rest,
        List<Formula> held,
        int number) {

    /** What a line does to a call. */
    enum Role {
        /** It denies the call. */
        PROHIBITS,
        /** Its regime denies the call unless it is permitted. */
        LIMITS,
        /** It declares the call. */
        DECLARES,
        /** It permits the call, as far as its regime goes. */
        PERMITS,
        /** It asks for evidence or hands out obligations. */
        REQUIRES
    }

    /** Sets the windows with which it may change on which calls it bears. */
    void gatherChanges(BitSet windows) {
        windows.set(from);
        windows.set(until);
        rest.gatherChanges(windows);
    }

    /** Returns the calls that it bears on, in the numbers of one call. */
    Region region(RegionEncoder call, int window) {
        if (window < from || window >= until) {
            return Region.none();
        }
        var parts = new ArrayList<Region>();
        for (var attribute = 0; attribute < box.size(); attribute++) {
            if (!box.side(attribute).isAll()) {
                parts.add(call.among(attribute, box.side(attribute)));
            }
        }
        parts.add(rest.region(call, window));
        return Region.intersection(parts);
    }

    /** Returns whether it bears on a call that is a point of its box. */
    boolean bearsOn(EncodedCall point, int window) {
        return window >= from
                && window < until
                && (rest == Formula.ALWAYS || rest.match(point, window) == Coverage.ALL);
    }

    /** Returns whether any evidence that it requires is missing for a call that is a point. */
    boolean misses(EncodedCall point, int window) {
        for (var i = 0; i < held.size(); i++) {
            if (held.get(i).match(point, window) != Coverage.ALL) {
                return true;
            }
        }
        return false;
    }
}
