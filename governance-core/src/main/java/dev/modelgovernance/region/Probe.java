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
     * @param first where the first row begins; it and the three after it may be one in which all bits are set
     * @param more where all further rows begin
     * @param direct the attributes that no row is kept of
     * @param point the values of these attributes
     */
    Probe(
            BoxIndex index,
            int[] members,
            int start,
            int count,
            long[] bits,
            int first,
            int second,
            int third,
            int fourth,
            int[] more,
            int[] direct,
            int[] point) {
        this.index = index;
        this.members = members;
        this.start = start;
        this.count = count;
        this.bits = bits;
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
        this.more = more;
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
            hits = holding(word, hits, direct[i], point[i]);
        }
        return hits;
    }

    private long holding(int word, long among, int attribute, int value) {
        var hits = among;
        for (var left = among; left != 0; left &= left - 1) {
            var bit = Long.numberOfTrailingZeros(left);
            if (!index.box(box(word, bit)).side(attribute).contains(value)) {
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
