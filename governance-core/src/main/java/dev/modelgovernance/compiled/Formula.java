package dev.modelgovernance.compiled;

import dev.modelgovernance.encoding.DatedSet;
import dev.modelgovernance.encoding.TimeSlices;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * A condition of a policy over encoded values: it holds for some calls at some times.
 *
 * <p>A formula answers in two ways that agree: for which of the atomic calls of one call it holds, at once and perhaps
 * {@link Coverage#UNKNOWN}; and as the region of the calls for which it holds, for an exact search. For a call with one
 * value for each attribute the first answer is never unknown. Immutable and thread-safe.
 */
public sealed interface Formula {

    /** Returns for which atomic calls of a call it holds in a slice of time. */
    Coverage match(EncodedCall call, int slice);

    /** Returns the calls for which it holds in a slice of time. */
    Region region(RegionEncoder regions, int slice);

    /** Returns the bits of the attributes that it depends on; as {@link dev.modelgovernance.encoding.Encoding#bit} numbers them. */
    long attributes();

    /** Returns the formulas that it is put together from. */
    default List<Formula> parts() {
        return List.of();
    }

    /** Sets the slices of time with which its answers may change. */
    default void gatherChanges(BitSet slices) {
        parts().forEach(part -> part.gatherChanges(slices));
    }

    /** Passes on each list of numbered globs over model ids that it depends on. */
    default void gatherGlobs(Consumer<BitSet> globs) {
        parts().forEach(part -> part.gatherGlobs(globs));
    }

    /** Returns whether its answers depend on the evidence that a call states. */
    default boolean dependsOnStatedEvidence() {
        return parts().stream().anyMatch(Formula::dependsOnStatedEvidence);
    }

    /** Returns whether the answers of a formula are the same in all slices of time. */
    static boolean isTimeless(Formula formula) {
        var changes = new BitSet();
        formula.gatherChanges(changes);
        return changes.isEmpty();
    }

    /** Returns the formula that holds where all of the parts hold. */
    static Formula every(List<Formula> parts) {
        return Joined.of(parts, true);
    }

    /** Returns the formula that holds where any of the parts holds. */
    static Formula anyOf(List<Formula> parts) {
        return Joined.of(parts, false);
    }

    /** Returns the formula that holds where the other does not. */
    static Formula not(Formula other) {
        if (other == Constant.ALWAYS || other == Constant.NEVER) {
            return other == Constant.ALWAYS ? Constant.NEVER : Constant.ALWAYS;
        }
        return new Not(other);
    }

    /** Formulas that do not depend on the call. */
    enum Constant implements Formula {
        /** Holds for every call. */
        ALWAYS,
        /** Holds for no call. */
        NEVER;

        @Override
        public Coverage match(EncodedCall call, int slice) {
            return this == ALWAYS ? Coverage.ALL : Coverage.NONE;
        }

        @Override
        public Region region(RegionEncoder regions, int slice) {
            return this == ALWAYS ? Region.all() : Region.none();
        }

        @Override
        public long attributes() {
            return 0;
        }
    }

    /**
     * The value of an attribute is one of a set.
     *
     * @param attributes the bit of the attribute
     */
    record Among(int attribute, ValueSet values, long attributes) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int slice) {
            return call.among(attribute, values, attributes);
        }

        @Override
        public Region region(RegionEncoder regions, int slice) {
            return regions.among(attribute, values);
        }
    }

    /**
     * The value of an attribute is one of a set that changes with time.
     *
     * @param attributes the bit of the attribute
     */
    record AmongDated(int attribute, DatedSet values, TimeSlices slices, long attributes) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int slice) {
            return call.among(attribute, values.at(slices.epoch(slice)), attributes);
        }

        @Override
        public Region region(RegionEncoder regions, int slice) {
            return regions.among(attribute, values.at(slices.epoch(slice)));
        }

        @Override
        public void gatherChanges(BitSet changes) {
            values.starts().forEach(epoch -> changes.set(slices.ofEpoch(epoch)));
        }
    }

    /**
     * The model id matches any of some globs, which are numbered.
     *
     * @param attributes the bit of the model id
     */
    record Globs(BitSet numbers, long attributes) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int slice) {
            return call.matchesAny(numbers);
        }

        @Override
        public Region region(RegionEncoder regions, int slice) {
            return regions.matchingAny(numbers);
        }

        @Override
        public void gatherGlobs(Consumer<BitSet> globs) {
            globs.accept(numbers);
        }
    }

    /** The call itself states a piece of evidence, which is numbered. */
    record Stated(int evidence) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int slice) {
            return call.states(evidence) ? Coverage.ALL : Coverage.NONE;
        }

        @Override
        public Region region(RegionEncoder regions, int slice) {
            return regions.states(evidence) ? Region.all() : Region.none();
        }

        @Override
        public boolean dependsOnStatedEvidence() {
            return true;
        }

        @Override
        public long attributes() {
            return 0;
        }
    }

    /** It is one of the slices of time {@code [from, until)}, and the other holds. */
    record During(int from, int until, Formula other) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int slice) {
            return slice >= from && slice < until ? other.match(call, slice) : Coverage.NONE;
        }

        @Override
        public Region region(RegionEncoder regions, int slice) {
            return slice >= from && slice < until ? other.region(regions, slice) : Region.none();
        }

        @Override
        public long attributes() {
            return other.attributes();
        }

        @Override
        public List<Formula> parts() {
            return List.of(other);
        }

        @Override
        public void gatherChanges(BitSet slices) {
            slices.set(from);
            slices.set(until);
            other.gatherChanges(slices);
        }
    }

    /** The other does not hold. */
    record Not(Formula other) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int slice) {
            return other.match(call, slice).opposite();
        }

        @Override
        public Region region(RegionEncoder regions, int slice) {
            return other.region(regions, slice).complement();
        }

        @Override
        public long attributes() {
            return other.attributes();
        }

        @Override
        public List<Formula> parts() {
            return List.of(other);
        }
    }

    /**
     * All of the parts hold, or any of them.
     *
     * @param areAll whether all of them must hold
     * @param shared the bits of the attributes that several parts depend on: where the call has one value for each of
     *     these, it depends on different attributes whether one part holds and whether another does
     */
    record Joined(List<Formula> parts, boolean areAll, long attributes, long shared) implements Formula {

        static Formula of(List<Formula> parts, boolean areAll) {
            var neutral = areAll ? Constant.ALWAYS : Constant.NEVER;
            var absorbing = areAll ? Constant.NEVER : Constant.ALWAYS;
            var rest = new ArrayList<Formula>(parts.size());
            var attributes = 0L;
            var shared = 0L;
            for (var part : parts) {
                if (part == absorbing) {
                    return absorbing;
                }
                if (part != neutral) {
                    rest.add(part);
                    shared |= attributes & part.attributes();
                    attributes |= part.attributes();
                }
            }
            return rest.isEmpty()
                    ? neutral
                    : rest.size() == 1 ? rest.get(0) : new Joined(List.copyOf(rest), areAll, attributes, shared);
        }

        @Override
        public Coverage match(EncodedCall call, int slice) {
            var joined = areAll ? Coverage.ALL : Coverage.NONE;
            for (var i = 0; i < parts.size(); i++) {
                var one = parts.get(i).match(call, slice);
                if (one == (areAll ? Coverage.NONE : Coverage.ALL)) {
                    return one;
                }
                joined = areAll ? joined.and(one, call, shared) : joined.or(one, call, shared);
            }
            return joined;
        }

        @Override
        public Region region(RegionEncoder regions, int slice) {
            var all = parts.stream().map(part -> part.region(regions, slice)).toList();
            return areAll ? Region.intersection(all) : Region.union(all);
        }
    }
}
