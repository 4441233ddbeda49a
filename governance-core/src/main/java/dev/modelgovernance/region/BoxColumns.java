package dev.modelgovernance.region;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What boxes say, one attribute after the other: for each attribute the boxes that do not have every value of it, with
 * those that they have, in few arrays, since an index is built by going through them many times.
 *
 * <p>Immutable and thread-safe.
 */
final class BoxColumns {

    private final int count;
    private final BitSet empty = new BitSet();
    private final int[][] restrictions;
    private final Column[] columns;

    /**
     * The boxes that restrict one attribute.
     *
     * @param boxes their numbers, in order
     * @param starts where the values of each begin, and where those of the last one end
     * @param values the values
     */
    @SuppressWarnings("ArrayRecordComponent") // None is ever changed or compared.
    record Column(int[] boxes, int[] starts, int[] values) {

        /** Returns the place of a box in this column; negative where it has every value. */
        int find(int box) {
            return Arrays.binarySearch(boxes, box);
        }

        /** Returns how many values the box at a place has. */
        int count(int place) {
            return starts[place + 1] - starts[place];
        }
    }

    BoxColumns(List<Box> boxes, int attributes) {
        count = boxes.size();
        restrictions = new int[count][];
        var lengths = new int[attributes];
        for (var box = 0; box < count; box++) {
            restrictions[box] = boxes.get(box).restricted();
            for (var attribute : restrictions[box]) {
                lengths[attribute]++;
            }
        }
        columns = new Column[attributes];
        var members = new int[attributes][];
        for (var attribute = 0; attribute < attributes; attribute++) {
            members[attribute] = new int[lengths[attribute]];
        }
        Arrays.fill(lengths, 0);
        for (var box = 0; box < count; box++) {
            for (var attribute : restrictions[box]) {
                members[attribute][lengths[attribute]++] = box;
            }
        }
        for (var attribute = 0; attribute < attributes; attribute++) {
            columns[attribute] = column(attribute, members[attribute], boxes);
        }
    }

    private Column column(int attribute, int[] members, List<Box> boxes) {
        var starts = new int[members.length + 1];
        var values = new int[members.length];
        for (var place = 0; place < members.length; place++) {
            var side = boxes.get(members[place]).side(attribute);
            var used = starts[place];
            starts[place + 1] = used + side.count();
            if (side.isEmpty()) {
                empty.set(members[place]);
            }
            values = starts[place + 1] > values.length ? Arrays.copyOf(values, 2 * starts[place + 1]) : values;
            for (var value = side.next(0); value >= 0; value = side.next(value + 1)) {
                values[used++] = value;
            }
        }
        return new Column(members, starts, values);
    }

    /** Returns how many boxes there are. */
    int count() {
        return count;
    }

    /** Returns whether a box holds no point. */
    boolean isEmpty(int box) {
        return empty.get(box);
    }

    /** Returns the attributes of which a box does not have every value; the array is not to be changed. */
    int[] restrictions(int box) {
        return restrictions[box];
    }

    /** Returns the boxes that do not have every value of an attribute. */
    Column column(int attribute) {
        return columns[attribute];
    }
}
