package dev.modelgovernance.pattern;

import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Reads ids letter by letter against many globs at once.
 *
 * <p>A state is the set of places in the globs at which the letters read so far may stand: the places of all globs are
 * numbered through. Immutable and thread-safe.
 */
final class GlobWalk {

    private final String text;
    private final int[] start;
    private final int[] globAt;

    GlobWalk(List<Glob> globs) {
        var all = new StringBuilder();
        start = new int[globs.size() + 1];
        for (var i = 0; i < globs.size(); i++) {
            start[i] = all.length();
            // The letter after each glob is its end; no letter that is read equals it.
            all.append(globs.get(i).text().replaceAll("\\*+", "*")).append('\uFFFF');
        }
        start[globs.size()] = all.length();
        text = all.toString();
        globAt = new int[text.length()];
        for (var i = 0; i < globs.size(); i++) {
            java.util.Arrays.fill(globAt, start[i], start[i + 1], i);
        }
    }

    /** Returns the state before the first letter. */
    BitSet start() {
        var state = new BitSet(text.length());
        for (var i = 0; i + 1 < start.length; i++) {
            enter(state, start[i]);
        }
        return state;
    }

    /** Returns the state after one more letter. */
    BitSet step(BitSet state, char letter) {
        var next = new BitSet(text.length());
        for (var at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(at + 1)) {
            if (text.charAt(at) == '*') {
                enter(next, at);
            } else if (text.charAt(at) == letter) {
                enter(next, at + 1);
            }
        }
        return next;
    }

    /** Returns the letters that lead to different states, with one that stands for all the others. */
    List<Character> letters(BitSet state) {
        var letters = new TreeSet<Character>();
        for (var at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(at + 1)) {
            if (text.charAt(at) != '*' && text.charAt(at) != '\uFFFF') {
                letters.add(text.charAt(at));
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
            if (text.charAt(at) == '\uFFFF') {
                found.accept(globAt[at]);
            }
        }
    }

    /** Names each glob that will match whatever letters follow. */
    void eachSettled(BitSet state, IntConsumer found) {
        for (var at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(at + 1)) {
            if (text.charAt(at) == '*' && text.charAt(at + 1) == '\uFFFF') {
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
        if (text.charAt(at) == '*') {
            state.set(at + 1);
        }
    }
}
