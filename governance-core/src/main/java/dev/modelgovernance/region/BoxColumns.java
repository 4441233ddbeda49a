package dev.modelgovernance.region;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The values that boxes have, one attribute after the other: what their sides say, in few arrays, since an index is built
 * by going through all boxes many times.
 *
 * <p>Immutable and thread-safe.
 */
final class BoxColumns {

    private static final int[] NONE = {};

    private final int[] sizes;
    private final int count;
    private final BitSet empty = new BitSet();
    private final int[][] starts;
    private final int[][] values;

    BoxColumns(List<Box> boxes, int[] sizes) {
        this.sizes = sizes;
        count = boxes.size();
        starts = new int[sizes.length][];
        values = new int[sizes.length][];
        for (var attribute = 0; attribute < sizes.length; attribute++) {
            add(attribute, boxes);
        }
    }

    private void add(int attribute, List<Box> boxes) {
        var start = new int[count + 1];
        var listed = NONE;
        for (var box = 0; box < count; box++) {
            var side = boxes.get(box).side(attribute);
            var size = side.count();
            if (size == 0) {
                empty.set(box);
            }
            var used = start[box];
            start[box + 1] = used;
            if (size < sizes[attribute]) {
                start[box + 1] += size;
                listed = used + size > listed.length ? Arrays.copyOf(listed, 2 * (used + size)) : listed;
                for (var value = side.next(0); value >= 0; value = side.next(value + 1)) {
                    listed[used++] = value;
                }
            }
        }
        starts[attribute] = start[count] == 0 ? NONE : start;
        values[attribute] = listed;
    }

    /** Returns how many boxes there are. */
    int count() {
        return count;
    }

    /** Returns whether a box holds no point. */
    boolean isEmpty(int box) {
        return empty.get(box);
    }

    /** Returns whether some box that holds a point does not have every value of an attribute. */
    boolean isRestricted(int attribute) {
        return starts[attribute].length > 0;
    }

    /** Returns whether a box that holds a point has every value of an attribute. */
    boolean isAll(int attribute, int box) {
        return !isRestricted(attribute) || starts[attribute][box] == starts[attribute][box + 1];
    }

    /** Returns how many values of an attribute a box has that holds a point. */
    int count(int attribute, int box) {
        return isAll(attribute, box) ? sizes[attribute] : end(attribute, box) - start(attribute, box);
    }

    /** Returns where the values of a box begin that does not have every value of an attribute. */
    int start(int attribute, int box) {
        return starts[attribute][box];
    }

    /** Returns where the values of a box end that does not have every value of an attribute. */
    int end(int attribute, int box) {
        return starts[attribute][box + 1];
    }

    /** Returns the values of an attribute; the array is not to be changed. */
    int[] values(int attribute) {
        return values[attribute];
    }
}
