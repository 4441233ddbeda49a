package dev.modelgovernance.region;

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

    private final BoxIndex index;
    private final long[] bits;
    private final int cell;
    private final int count;
    private final int[] rows;
    private final int[] direct;
    private final int[] point;

    /**
     * Puts together where to look.
     *
     * @param cell the cell that the point is in
     * @param count how many boxes the cell has
     * @param rows where in the bits are those of the boxes that have the point's value, for each table of the cell
     * @param direct the attributes that no table is kept of
     */
    Probe(BoxIndex index, long[] bits, int cell, int count, int[] rows, int[] direct, int[] point) {
        this.index = index;
        this.bits = bits;
        this.cell = cell;
        this.count = count;
        this.rows = rows;
        this.direct = direct;
        this.point = point;
    }

    /** Returns how many words of bits stand for the boxes among which those are that hold the point. */
    public int words() {
        return (count + Long.SIZE - 1) / Long.SIZE;
    }

    /** Returns the boxes of one word that hold the point, a bit a box, in the order of their numbers. */
    public long hits(int word) {
        var left = count - word * Long.SIZE;
        var hits = left >= Long.SIZE ? -1L : (1L << left) - 1;
        // To stop at the first row without bits would be a guess that often fails.
        for (var row : rows) {
            hits &= bits[row + word];
        }
        for (var i = 0; i < direct.length && hits != 0; i++) {
            hits = index.holding(cell, word, hits, direct[i], point[direct[i]]);
        }
        return hits;
    }

    /** Returns the number of the box that a bit stands for. */
    public int box(int word, int bit) {
        return index.box(cell, word, bit);
    }
}
