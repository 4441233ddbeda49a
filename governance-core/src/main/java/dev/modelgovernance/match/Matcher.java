package dev.modelgovernance.match;

import dev.modelgovernance.numbering.Timeline;
import dev.modelgovernance.numbering.Windows;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that holds for some calls at some times.
 *
 * <p>An answer of {@link Extent#NONE} or {@link Extent#ALL} is always right. For a call with one value for each attribute
 * there is no other. Immutable and thread-safe.
 */
public sealed interface Matcher {

    /** Holds for every call. */
    Matcher ALWAYS = new Every(List.of());

    /** Holds for no call. */
    Matcher NEVER = new AnyOf(List.of());

    /** Returns for how much of a call it holds in a window of time. */
    Extent match(Facts call, int window);

    /** Returns the calls for which it holds in a window of time, in the numbers of one call. */
    Region region(View call, int window);

    /** Sets the windows with which its answers may change. */
    void gatherChanges(BitSet windows);

    /** Names the lists of globs over model ids that it asks about. */
    void gatherGlobs(Consumer<BitSet> globs);

    /** Tells whether its answers are the same in all windows. */
    static boolean isTimeless(Matcher matcher) {
        var changes = new BitSet();
        matcher.gatherChanges(changes);
        return changes.isEmpty();
    }

    /** Holds where all of them hold. */
    static Matcher every(List<Matcher> parts) {
        var rest = new ArrayList<Matcher>();
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
    static Matcher anyOf(List<Matcher> parts) {
        var rest = new ArrayList<Matcher>();
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
    static Matcher not(Matcher other) {
        if (other == ALWAYS || other == NEVER) {
            return other == ALWAYS ? NEVER : ALWAYS;
        }
        return new Not(other);
    }

    /** The value of an attribute is among some. */
    record Among(int attribute, ValueSet values) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            return call.among(attribute, values);
        }

        @Override
        public Region region(View call, int window) {
            return call.among(attribute, values);
        }

        @Override
        public void gatherChanges(BitSet windows) {}

        @Override
        public void gatherGlobs(Consumer<BitSet> globs) {}
    }

    /** The value of an attribute is among some, which change with time. */
    record AmongMembers(int attribute, Timeline values, Windows windows) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            return call.among(attribute, values.at(windows.epoch(window)));
        }

        @Override
        public Region region(View call, int window) {
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
    record Globs(BitSet numbers) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            return call.matchesAny(numbers);
        }

        @Override
        public Region region(View call, int window) {
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
    record Stated(int evidence) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            return call.states(evidence) ? Extent.ALL : Extent.NONE;
        }

        @Override
        public Region region(View call, int window) {
            return call.states(evidence) ? Region.all() : Region.none();
        }

        @Override
        public void gatherChanges(BitSet windows) {}

        @Override
        public void gatherGlobs(Consumer<BitSet> globs) {}
    }

    /** It is one of the windows {@code [from, until)}, and the other holds. */
    record During(int from, int until, Matcher other) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            return window >= from && window < until ? other.match(call, window) : Extent.NONE;
        }

        @Override
        public Region region(View call, int window) {
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
    record Not(Matcher other) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            return other.match(call, window).opposite();
        }

        @Override
        public Region region(View call, int window) {
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
    record Every(List<Matcher> parts) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            var all = Extent.ALL;
            for (var i = 0; i < parts.size(); i++) {
                var one = parts.get(i).match(call, window);
                if (one == Extent.NONE) {
                    return Extent.NONE;
                }
                all = one == Extent.SOME ? one : all;
            }
            return all;
        }

        @Override
        public Region region(View call, int window) {
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
    record AnyOf(List<Matcher> parts) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            var any = Extent.NONE;
            for (var i = 0; i < parts.size(); i++) {
                var one = parts.get(i).match(call, window);
                if (one == Extent.ALL) {
                    return Extent.ALL;
                }
                any = one == Extent.SOME ? one : any;
            }
            return any;
        }

        @Override
        public Region region(View call, int window) {
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
