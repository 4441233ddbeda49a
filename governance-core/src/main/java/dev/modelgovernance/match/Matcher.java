package dev.modelgovernance.match;

import dev.modelgovernance.numbering.Timeline;
import dev.modelgovernance.numbering.Windows;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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

    /** Tells whether its answers are the same in all windows. */
    boolean isTimeless();

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
        public boolean isTimeless() {
            return true;
        }
    }

    /** The value of an attribute is among some, which change with time. */
    record AmongMembers(int attribute, Timeline values, Windows windows) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            return call.among(attribute, values.at(windows.epoch(window)));
        }

        @Override
        public boolean isTimeless() {
            return false;
        }
    }

    /** The model id matches any of some globs, which are numbered. */
    record Globs(BitSet numbers) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            return call.matchesAny(numbers);
        }

        @Override
        public boolean isTimeless() {
            return true;
        }
    }

    /** The call itself states a piece of evidence, which is numbered. */
    record Stated(int evidence) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            return call.states(evidence) ? Extent.ALL : Extent.NONE;
        }

        @Override
        public boolean isTimeless() {
            return true;
        }
    }

    /** It is one of the windows {@code [from, until)}, and the other holds. */
    record During(int from, int until, Matcher other) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            return window >= from && window < until ? other.match(call, window) : Extent.NONE;
        }

        @Override
        public boolean isTimeless() {
            return false;
        }
    }

    /** The other does not hold. */
    record Not(Matcher other) implements Matcher {

        @Override
        public Extent match(Facts call, int window) {
            return other.match(call, window).opposite();
        }

        @Override
        public boolean isTimeless() {
            return other.isTimeless();
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
        public boolean isTimeless() {
            return parts.stream().allMatch(Matcher::isTimeless);
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
        public boolean isTimeless() {
            return parts.stream().allMatch(Matcher::isTimeless);
        }
    }
}
