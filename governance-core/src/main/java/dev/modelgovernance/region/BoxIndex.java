package dev.modelgovernance.region;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds, among many boxes, those that hold a point or meet another box, without looking at each.
 *
 * <p>The boxes are dealt into cells by their values of the attributes that tell them apart best; a box with several such
 * values has a copy in each of their cells. In a cell, a table tells for each value of an attribute which boxes have it, a
 * bit a box, and the tables are intersected word by word. Where a table would be larger than it is worth, the boxes that
 * are left are looked at instead.
 *
 * <p>Whatever the boxes are, there are at most {@value #MAX_COPIES} copies of each on average, and
 * {@value #MAX_BYTES_A_COPY} bytes of tables for each copy, so that an index that is not small grows in proportion to its
 * boxes. Immutable
 * and thread-safe.
 */
public final class BoxIndex {

    private static final int FEW = 16;

    static final int MAX_COPIES = 8;
    static final int MAX_BYTES_A_COPY = 512;

    private final List<Box> boxes;
    private final int[] sizes;
    private final BoxGrid cells;
    private final int[] tableStart;
    private final int[] tables;
    private final long[] bits;

    private BoxIndex(List<Box> boxes, int[] sizes, BoxGrid cells, BoxGridTables built) {
        this.boxes = boxes;
        this.sizes = sizes;
        this.cells = cells;
        tableStart = built.starts();
        tables = built.tables();
        bits = built.bits();
    }

    /**
     * Returns the index of some boxes.
     *
     * @param sizes how many values each attribute has
     */
    public static BoxIndex of(List<Box> boxes, int... sizes) {
        var copy = List.copyOf(boxes);
        var columns = new BoxColumns(copy, sizes);
        var cells = BoxGrid.of(columns, sizes);
        return new BoxIndex(copy, sizes.clone(), cells, new BoxGridTables(columns, sizes, cells));
    }

    /** Returns the numbers of the boxes that hold a point, in order. */
    public int[] holding(int[] point) {
        return holding(point, -1, 0);
    }

    /** Returns the numbers of the boxes that hold a point which differs from another in one attribute, in order. */
    public int[] holding(int[] point, int attribute, int value) {
        var cell = cells.of(point, attribute, value);
        var found = new int[FEW];
        var count = 0;
        for (int word = 0, words = cells.words(cell); word < words; word++) {
            var hits = everyBox(cell, word);
            for (int i = tableStart[cell], end = tableStart[cell + 1]; i < end && hits != 0; i += 2) {
                var own = tables[i] == attribute ? value : point[tables[i]];
                hits = tables[i + 1] >= 0
                        ? hits & bits[tables[i + 1] + own * words + word]
                        : holding(cell, word, hits, tables[i], own);
            }
            for (; hits != 0; hits &= hits - 1) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = cells.box(cell, word * Long.SIZE + Long.numberOfTrailingZeros(hits));
            }
        }
        return Arrays.copyOf(found, count);
    }

    private long holding(int cell, int word, long among, int attribute, int value) {
        var hits = among;
        for (var left = among; left != 0; left &= left - 1) {
            var bit = Long.numberOfTrailingZeros(left);
            if (!boxes.get(cells.box(cell, word * Long.SIZE + bit))
                    .side(attribute)
                    .contains(value)) {
                hits &= ~(1L << bit);
            }
        }
        return hits;
    }

    /** Returns the numbers of all boxes that have a point in common with a box. */
    public BitSet meeting(Box other) {
        var found = new BitSet(boxes.size());
        cells.forEach(other, cell -> meeting(other, cell, found));
        return found;
    }

    private void meeting(Box other, int cell, BitSet found) {
        for (int word = 0, words = cells.words(cell); word < words; word++) {
            var hits = everyBox(cell, word);
            for (int i = tableStart[cell], end = tableStart[cell + 1]; i < end && hits != 0; i += 2) {
                hits &= meeting(cell, word, hits, tables[i], tables[i + 1], other.side(tables[i]));
            }
            for (; hits != 0; hits &= hits - 1) {
                found.set(cells.box(cell, word * Long.SIZE + Long.numberOfTrailingZeros(hits)));
            }
        }
    }

    private long meeting(int cell, int word, long among, int attribute, int start, ValueSet side) {
        if (side.isAll()) {
            return among;
        }
        var hits = 0L;
        if (start >= 0) {
            var words = cells.words(cell);
            for (var value = side.next(0); value >= 0; value = side.next(value + 1)) {
                hits |= bits[start + value * words + word];
            }
            return hits;
        }
        for (var left = among; left != 0; left &= left - 1) {
            var bit = Long.numberOfTrailingZeros(left);
            if (boxes.get(cells.box(cell, word * Long.SIZE + bit))
                    .side(attribute)
                    .intersects(side)) {
                hits |= 1L << bit;
            }
        }
        return hits;
    }

    private long everyBox(int cell, int word) {
        var left = cells.count(cell) - word * Long.SIZE;
        return left >= Long.SIZE ? -1L : (1L << left) - 1;
    }

    /** Returns how many bytes of memory the index takes, besides its boxes. */
    long bytes() {
        return cells.bytes() + 8L * bits.length + 4L * (tables.length + tableStart.length);
    }

    @Override
    public String toString() {
        return boxes.size() + " boxes of " + Arrays.toString(sizes) + " in " + cells;
    }
}
