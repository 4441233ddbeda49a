package dev.modelgovernance.pattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Reads ids letter by letter against many globs at once.
 *
 * <p>A state is the set of places in the globs at which the letters read so far may stand: the places of all globs are
 * numbered through. Immutable and thread-safe.
 */
final class GlobWalk {

    /** Stands for any run of letters. */
    private static final int STAR = -1;

    /** Stands for the end of a glob. */
    private static final int END = -2;

    private final int[] symbols;
    private final int[] start;
    private final int[] globAt;

    GlobWalk(List<Glob> globs) {
        var all = IntStream.builder();
        var length = 0;
        start = new int[globs.size() + 1];
        for (var i = 0; i < globs.size(); i++) {
            start[i] = length;
            var text = globs.get(i).text().replaceAll("\\*+", "*");
            text.chars().map(letter -> letter == '*' ? STAR : letter).forEach(all);
            all.add(END);
            length += text.length() + 1;
        }
        start[globs.size()] = length;
        symbols = all.build().toArray();
        globAt = new int[length];
        for (var i = 0; i < globs.size(); i++) {
            Arrays.fill(globAt, start[i], start[i + 1], i);
        }
    }

    /** Returns the state before the first letter. */
    BitSet start() {
        var state = new BitSet(symbols.length);
        for (var i = 0; i + 1 < start.length; i++) {
            enter(state, start[i]);
        }
        return state;
    }

    /** Returns the state after one more letter. */
    BitSet step(BitSet state, char letter) {
        var next = new BitSet(symbols.length);
        for (var at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(at + 1)) {
            if (symbols[at] == STAR) {
                enter(next, at);
            } else if (symbols[at] == letter) {
                enter(next, at + 1);
            }
        }
        return next;
    }

    /** Returns the letters that lead to different states, with one that stands for all the others. */
    List<Character> letters(BitSet state) {
        var letters = new TreeSet<Character>();
        for (var at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(at + 1)) {
            if (symbols[at] >= 0) {
                letters.add((char) symbols[at]);
            }
        }
        var other = 'a';
        while (letters.contains(other)) {
            other++;
        }
        letters.add(other);
        return List.copyOf(letters);
    }

    /** Names each glob that the letters read so far match. */
    void eachMatch(BitSet state, IntConsumer found) {
        for (var at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(at + 1)) {
            if (symbols[at] == END) {
                found.accept(globAt[at]);
            }
        }
    }

    /** Names each glob that will match whatever letters follow. */
    void eachSettled(BitSet state, IntConsumer found) {
        for (var at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(at + 1)) {
            if (symbols[at] == STAR && symbols[at + 1] == END) {
                found.accept(globAt[at]);
            }
        }
    }

    /** Names each glob that is matched or can still be; it may be dropped meanwhile. */
    void eachGlob(BitSet state, IntConsumer found) {
        for (var at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(start[globAt[at] + 1])) {
            found.accept(globAt[at]);
        }
    }

    /** Drops a glob from a state. */
    void forget(BitSet state, int glob) {
        state.clear(start[glob], start[glob + 1]);
    }

    /** Keeps of a glob that ends with a star only that it will match whatever letters follow. */
    void settle(BitSet state, int glob) {
        forget(state, glob);
        state.set(start[glob + 1] - 2, start[glob + 1]);
    }

    private void enter(BitSet state, int at) {
        state.set(at);
        if (symbols[at] == STAR) {
            state.set(at + 1);
        }
    }
}
