package dev.modelgovernance.region;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among many boxes, those that hold a point or meet another box, without looking at each.
 *
 * <p>The boxes are dealt into cells by their values of the attributes that tell them apart best; a box with several such
 * values has a copy in each of their cells. In a cell, a table tells for each value of an attribute which boxes have it, a
 * bit a box, and the tables are intersected word by word. Where a table would be larger than it is worth, the boxes that
 * are left are looked at one by one.
 *
 * <p>Whatever the boxes are, there are at most {@value #MAX_COPIES} copies of each on average, and
 * {@value #MAX_BYTES_A_COPY} bytes of tables for each copy, so that an index that is not small grows in proportion to its
 * boxes. Immutable
 * and thread-safe.
 */
public final class BoxIndex {

    private static final int[] NONE = {};

    static final int MAX_COPIES = 8;
    static final int MAX_BYTES_A_COPY = 512;

    private final List<Box> boxes;
    private final int[] sizes;
    private final BoxGrid cells;
    private final int[] tableStart;
    private final int[] tables;
    private final long[] bits;
    private final BitSet partial;

    private BoxIndex(List<Box> boxes, int[] sizes, BoxGrid cells, BoxGridTables built) {
        this.boxes = boxes;
        this.sizes = sizes;
        this.cells = cells;
        tableStart = built.starts();
        tables = built.tables();
        bits = built.bits();
        partial = built.partial();
    }

    /**
     * Returns the index of some boxes.
     *
     * @param sizes how many values each attribute has
     */
    public static BoxIndex of(List<Box> boxes, int... sizes) {
        var copy = List.copyOf(boxes);
        var columns = new BoxColumns(copy, sizes.length);
        var cells = BoxGrid.of(columns, sizes);
        return new BoxIndex(copy, sizes.clone(), cells, new BoxGridTables(columns, sizes, cells));
    }

    /** Returns the numbers of the boxes that hold a point, given by its value of each attribute, in order. */
    public int[] holding(int[] point) {
        var cell = cells.of(point);
        var found = NONE;
        var count = 0;
        for (int word = 0, words = cells.words(cell); word < words; word++) {
            var hits = everyBox(cell, word);
            for (int i = tableStart[cell], end = tableStart[cell + 1]; i < end && hits != 0; i += 2) {
                hits &= bits[tables[i + 1] + point[tables[i]] * words + word];
            }
            hits = partial.get(cell) ? holding(cell, word, hits, point) : hits;
            if (count + Long.bitCount(hits) > found.length) {
                found = Arrays.copyOf(found, Math.max(count + Long.bitCount(hits), 2 * count));
            }
            for (; hits != 0; hits &= hits - 1) {
                found[count++] = cells.box(cell, word * Long.SIZE + Long.numberOfTrailingZeros(hits));
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }

    /** Returns which boxes of a word hold a point. */
    private long holding(int cell, int word, long among, int[] point) {
        var hits = among;
        for (var left = among; left != 0; left &= left - 1) {
            var bit = Long.numberOfTrailingZeros(left);
            if (!box(cell, word, bit).contains(point)) {
                hits &= ~(1L << bit);
            }
        }
        return hits;
    }

    private Box box(int cell, int word, int bit) {
        return boxes.get(cells.box(cell, word * Long.SIZE + bit));
    }

    /**
     * Returns the numbers of all boxes that have a point in common with a product of values, in order.
     *
     * @param values for each attribute its one value, or a negative number where it has several
     * @param sets for each attribute with several values these values
     */
    public int[] meeting(int[] values, @Nullable ValueSet @Nullable [] sets) {
        if (sets == null) {
            return holding(values);
        }
        var found = meetingSet(values, sets);
        var numbers = new int[found.cardinality()];
        for (int i = 0, box = found.nextSetBit(0); box >= 0; box = found.nextSetBit(box + 1)) {
            numbers[i++] = box;
        }
        return numbers;
    }

    /** Returns the same numbers as a set of bits. */
    public BitSet meetingSet(int[] values, @Nullable ValueSet @Nullable [] sets) {
        var found = new BitSet(boxes.size());
        if (sets == null) {
            for (var box : holding(values)) {
                found.set(box);
            }
            return found;
        }
        for (var i = 0; i < values.length; i++) {
            if (values[i] < 0 && Objects.requireNonNull(sets[i]).isEmpty()) {
                return found;
            }
        }
        cells.forEach(values, sets, cell -> meeting(values, sets, cell, found));
        return found;
    }

    private void meeting(int[] values, @Nullable ValueSet[] sets, int cell, BitSet found) {
        for (int word = 0, words = cells.words(cell); word < words; word++) {
            var hits = everyBox(cell, word);
            for (int i = tableStart[cell], end = tableStart[cell + 1]; i < end && hits != 0; i += 2) {
                var value = values[tables[i]];
                hits &= value >= 0
                        ? bits[tables[i + 1] + value * words + word]
                        : meeting(words, word, tables[i + 1], Objects.requireNonNull(sets[tables[i]]));
            }
            hits = partial.get(cell) ? meeting(cell, word, hits, values, sets) : hits;
            for (; hits != 0; hits &= hits - 1) {
                found.set(cells.box(cell, word * Long.SIZE + Long.numberOfTrailingZeros(hits)));
            }
        }
    }

    /** Returns which boxes of a word have any of some values of the attribute of a table. */
    private long meeting(int words, int word, int table, ValueSet side) {
        if (side.isAll()) {
            return -1;
        }
        var hits = 0L;
        for (var value = side.next(0); value >= 0; value = side.next(value + 1)) {
            hits |= bits[table + value * words + word];
        }
        return hits;
    }

    /** Returns which boxes of a word have a point in common with a product of values. */
    private long meeting(int cell, int word, long among, int[] values, @Nullable ValueSet[] sets) {
        var hits = among;
        for (var left = among; left != 0; left &= left - 1) {
            var bit = Long.numberOfTrailingZeros(left);
            if (!box(cell, word, bit).meets(values, sets)) {
                hits &= ~(1L << bit);
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
