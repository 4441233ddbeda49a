package dev.modelgovernance.region;

import java.util.Arrays;

/**
 * A point that has been looked up in an index of boxes, to find those that hold it.
 *
 * <pre>{@code
 * for (int word = 0; word < probe.words(); word++) {
 *     for (long hits = probe.hits(word); hits != 0; hits &= hits - 1) {
 *         found(probe.box(word, Long.numberOfTrailingZeros(hits)));
 *     }
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Probe {

    private static final int[] NONE = {};

    private final long[] bits;
    private final int[] members;
    private final int start;
    private final int count;

    // The first rows are fields, so that a word of hits costs four loads and no loop.
    private final int first;
    private final int second;
    private final int third;
    private final int fourth;
    private final int[] more;

    private final BoxIndex index;
    private final int[] direct;
    private final int[] point;

    /**
     * Puts together where to look.
     *
     * @param members the numbers of the boxes of all cells
     * @param start where those of the point's cell begin
     * @param count how many they are
     * @param bits for each row, words with a bit for each of these boxes
     * @param rows where the rows of the boxes begin that have the point's values; at least four
     * @param direct the attributes that no row is kept of
     */
    Probe(BoxIndex index, int[] members, int start, int count, long[] bits, int[] rows, int[] direct, int[] point) {
        this.index = index;
        this.members = members;
        this.start = start;
        this.count = count;
        this.bits = bits;
        first = rows[0];
        second = rows[1];
        third = rows[2];
        fourth = rows[3];
        more = rows.length == 4 ? NONE : Arrays.copyOfRange(rows, 4, rows.length);
        this.direct = direct;
        this.point = point;
    }

    /** Returns how many words of bits stand for the boxes among which those are that hold the point. */
    public int words() {
        return (count + Long.SIZE - 1) / Long.SIZE;
    }

    /** Returns the boxes of one word that hold the point, a bit a box, in the order of their numbers. */
    public long hits(int word) {
        // To stop at the first row without bits would be a guess that often fails.
        var hits = bits[first + word] & bits[second + word] & bits[third + word] & bits[fourth + word];
        for (var row : more) {
            hits &= bits[row + word];
        }
        var left = count - word * Long.SIZE;
        hits &= left >= Long.SIZE ? -1L : (1L << left) - 1;
        for (var i = 0; i < direct.length && hits != 0; i++) {
            hits = holding(word, hits, direct[i]);
        }
        return hits;
    }

    private long holding(int word, long among, int attribute) {
        var hits = among;
        for (var left = among; left != 0; left &= left - 1) {
            var bit = Long.numberOfTrailingZeros(left);
            if (!index.box(box(word, bit)).side(attribute).contains(point[attribute])) {
                hits &= ~(1L << bit);
            }
        }
        return hits;
    }

    /** Returns the number of the box that a bit stands for. */
    public int box(int word, int bit) {
        return members[start + word * Long.SIZE + bit];
    }
}
