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
 * Something that holds for some calls at some times.
 *
 * <p>An answer of {@link Coverage#NONE} or {@link Coverage#ALL} is always right. For a call with one value for each attribute
 * there is no other. Immutable and thread-safe.
 */
public sealed interface Formula {

    /** Holds for every call. */
    Formula ALWAYS = new Every(List.of());

    /** Holds for no call. */
    Formula NEVER = new AnyOf(List.of());

    /** Returns for how much of a call it holds in a window of time. */
    Coverage match(EncodedCall call, int window);

    /** Returns the calls for which it holds in a window of time, in the numbers of one call. */
    Region region(RegionEncoder call, int window);

    /** Sets the windows with which its answers may change. */
    void gatherChanges(BitSet windows);

    /** Names the lists of globs over model ids that it asks about. */
    void gatherGlobs(Consumer<BitSet> globs);

    /** Returns whether its answers are the same in all windows. */
    static boolean isTimeless(Formula matcher) {
        var changes = new BitSet();
        matcher.gatherChanges(changes);
        return changes.isEmpty();
    }

    /** Holds where all of them hold. */
    static Formula every(List<Formula> parts) {
        var rest = new ArrayList<Formula>();
        for (var part : parts) {
            if (part == NEVER) {
                return NEVER;
            }
            if (part != ALWAYS) {
                rest.add(part);
            }
        }
        return rest.isEmpty() ? ALWAYS : rest.size() == 1 ? rest.get(0) : new Every(List.copyOf(rest));
    }

    /** Holds where any of them holds. */
    static Formula anyOf(List<Formula> parts) {
        var rest = new ArrayList<Formula>();
        for (var part : parts) {
            if (part == ALWAYS) {
                return ALWAYS;
            }
            if (part != NEVER) {
                rest.add(part);
            }
        }
        return rest.isEmpty() ? NEVER : rest.size() == 1 ? rest.get(0) : new AnyOf(List.copyOf(rest));
    }

    /** Holds where the other does not. */
    static Formula not(Formula other) {
        if (other == ALWAYS || other == NEVER) {
            return other == ALWAYS ? NEVER : ALWAYS;
        }
        return new Not(other);
    }

    /** The value of an attribute is among some. */
    record Among(int attribute, ValueSet values) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int window) {
            return call.among(attribute, values);
        }

        @Override
        public Region region(RegionEncoder call, int window) {
            return call.among(attribute, values);
        }

        @Override
        public void gatherChanges(BitSet windows) {}

        @Override
        public void gatherGlobs(Consumer<BitSet> globs) {}
    }

    /** The value of an attribute is among some, which change with time. */
    record AmongMembers(int attribute, DatedSet values, TimeSlices windows) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int window) {
            return call.among(attribute, values.at(windows.epoch(window)));
        }

        @Override
        public Region region(RegionEncoder call, int window) {
            return call.among(attribute, values.at(windows.epoch(window)));
        }

        @Override
        public void gatherChanges(BitSet changes) {
            values.starts().forEach(epoch -> changes.set(windows.ofEpoch(epoch)));
        }

        @Override
        public void gatherGlobs(Consumer<BitSet> globs) {}
    }

    /** The model id matches any of some globs, which are numbered. */
    record Globs(BitSet numbers) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int window) {
            return call.matchesAny(numbers);
        }

        @Override
        public Region region(RegionEncoder call, int window) {
            return call.matchingAny(numbers);
        }

        @Override
        public void gatherChanges(BitSet windows) {}

        @Override
        public void gatherGlobs(Consumer<BitSet> globs) {
            globs.accept(numbers);
        }
    }

    /** The call itself states a piece of evidence, which is numbered. */
    record Stated(int evidence) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int window) {
            return call.states(evidence) ? Coverage.ALL : Coverage.NONE;
        }

        @Override
        public Region region(RegionEncoder call, int window) {
            return call.states(evidence) ? Region.all() : Region.none();
        }

        @Override
        public void gatherChanges(BitSet windows) {}

        @Override
        public void gatherGlobs(Consumer<BitSet> globs) {}
    }

    /** It is one of the windows {@code [from, until)}, and the other holds. */
    record During(int from, int until, Formula other) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int window) {
            return window >= from && window < until ? other.match(call, window) : Coverage.NONE;
        }

        @Override
        public Region region(RegionEncoder call, int window) {
            return window >= from && window < until ? other.region(call, window) : Region.none();
        }

        @Override
        public void gatherChanges(BitSet windows) {
            windows.set(from);
            windows.set(until);
            other.gatherChanges(windows);
        }

        @Override
        public void gatherGlobs(Consumer<BitSet> globs) {
            other.gatherGlobs(globs);
        }
    }

    /** The other does not hold. */
    record Not(Formula other) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int window) {
            return other.match(call, window).opposite();
        }

        @Override
        public Region region(RegionEncoder call, int window) {
            return other.region(call, window).complement();
        }

        @Override
        public void gatherChanges(BitSet windows) {
            other.gatherChanges(windows);
        }

        @Override
        public void gatherGlobs(Consumer<BitSet> globs) {
            other.gatherGlobs(globs);
        }
    }

    /** All of them hold. */
    record Every(List<Formula> parts) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int window) {
            var all = Coverage.ALL;
            for (var i = 0; i < parts.size(); i++) {
                var one = parts.get(i).match(call, window);
                if (one == Coverage.NONE) {
                    return Coverage.NONE;
                }
                all = one == Coverage.SOME ? one : all;
            }
            return all;
        }

        @Override
        public Region region(RegionEncoder call, int window) {
            return Region.intersection(
                    parts.stream().map(part -> part.region(call, window)).toList());
        }

        @Override
        public void gatherChanges(BitSet windows) {
            parts.forEach(part -> part.gatherChanges(windows));
        }

        @Override
        public void gatherGlobs(Consumer<BitSet> globs) {
            parts.forEach(part -> part.gatherGlobs(globs));
        }
    }

    /** Any of them holds. */
    record AnyOf(List<Formula> parts) implements Formula {

        @Override
        public Coverage match(EncodedCall call, int window) {
            var any = Coverage.NONE;
            for (var i = 0; i < parts.size(); i++) {
                var one = parts.get(i).match(call, window);
                if (one == Coverage.ALL) {
                    return Coverage.ALL;
                }
                any = one == Coverage.SOME ? one : any;
            }
            return any;
        }

        @Override
        public Region region(RegionEncoder call, int window) {
            return Region.union(
                    parts.stream().map(part -> part.region(call, window)).toList());
        }

        @Override
        public void gatherChanges(BitSet windows) {
            parts.forEach(part -> part.gatherChanges(windows));
        }

        @Override
        public void gatherGlobs(Consumer<BitSet> globs) {
            parts.forEach(part -> part.gatherGlobs(globs));
        }
    }
}
