package dev.modelgovernance.region;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Boxes dealt into cells, one for each combination of values of a few attributes.
 *
 * <p>Immutable and thread-safe.
 */
final class BoxGrid {

    /** A cell with that many boxes is not worth dividing. */
    private static final int SMALL = 24;

    private static final int MAX_SPLITS = 3;

    /** A division is worth its copies when it leaves at most that share of the boxes in a cell. */
    private static final double WORTHWHILE = 0.7;

    /** There may be that many cells, and so many more for each box. */
    private static final int MANY = 1_024;

    private static final long MAX_CELLS_A_BOX = 2;

    private final int[] splits;
    private final int[] strides;
    private final int[] start;
    private final int[] members;

    private BoxGrid(int[] splits, int[] strides, int[] start, int[] members) {
        this.splits = splits;
        this.strides = strides;
        this.start = start;
        this.members = members;
    }

    static BoxGrid of(BoxColumns boxes, int[] sizes) {
        var splits = splits(boxes, sizes);
        var strides = new int[splits.length];
        var count = 1;
        for (var i = 0; i < splits.length; i++) {
            strides[i] = count;
            count *= sizes[splits[i]];
        }
        var counts = new int[count + 1];
        for (var box = 0; box < boxes.count(); box++) {
            forEach(splits, strides, sizes, boxes, box, cell -> counts[cell + 1]++);
        }
        Arrays.parallelPrefix(counts, Integer::sum);
        var next = counts.clone();
        var members = new int[counts[count]];
        for (var box = 0; box < boxes.count(); box++) {
            var number = box;
            forEach(splits, strides, sizes, boxes, box, cell -> members[next[cell]++] = number);
        }
        return new BoxGrid(splits, strides, counts, members);
    }

    /** Chooses, one after the other, the attributes that leave the fewest boxes in the cell of a box. */
    private static int[] splits(BoxColumns boxes, int[] sizes) {
        var chosen = new int[0];
        var copies = new long[boxes.count()];
        Arrays.fill(copies, 1);
        var cells = 1L;
        var total = (long) boxes.count();
        var left = (double) boxes.count();
        while (chosen.length < MAX_SPLITS && left > SMALL) {
            var best = best(boxes, sizes, chosen, copies, cells, total);
            if (best == null) {
                break;
            }
            left *= best.left();
            total = best.copies();
            cells *= sizes[best.attribute()];
            multiply(copies, boxes.column(best.attribute()), sizes[best.attribute()]);
            chosen = Arrays.copyOf(chosen, chosen.length + 1);
            chosen[chosen.length - 1] = best.attribute();
        }
        return chosen;
    }

    private static void multiply(long[] copies, BoxColumns.Column column, int size) {
        for (int box = 0, place = 0; box < copies.length; box++) {
            var isRestricted = place < column.boxes().length && column.boxes()[place] == box;
            copies[box] *= isRestricted ? column.count(place++) : size;
        }
    }

    private static @Nullable Split best(
            BoxColumns boxes, int[] sizes, int[] chosen, long[] copies, long cells, long total) {
        Split best = null;
        for (var attribute = 0; attribute < sizes.length; attribute++) {
            var wanted = attribute;
            var isOpen = boxes.column(attribute).boxes().length > 0
                    && Arrays.stream(chosen).noneMatch(other -> other == wanted);
            if (isOpen && cells * sizes[attribute] <= MAX_CELLS_A_BOX * boxes.count() + MANY) {
                var split = Split.of(boxes.column(attribute), attribute, copies, sizes[attribute], total);
                var isSmall = split.copies() <= (long) BoxIndex.MAX_COPIES * boxes.count();
                var isBetter = best == null || split.worth() > best.worth();
                if (isSmall && isBetter && split.left() <= WORTHWHILE) {
                    best = split;
                }
            }
        }
        return best;
    }

    /**
     * What dividing by an attribute would bring.
     *
     * @param copies how many copies of boxes there would be in all
     * @param factor by how much that is more than before
     * @param left the share of the boxes of a cell that would be left in it, on average
     */
    private record Split(int attribute, long copies, double factor, double left) {

        static Split of(BoxColumns.Column column, int attribute, long[] copies, int size, long before) {
            var counts = new long[size];
            var everywhere = before;
            for (var place = 0; place < column.boxes().length; place++) {
                var weight = copies[column.boxes()[place]];
                everywhere -= weight;
                for (var i = column.starts()[place]; i < column.starts()[place + 1]; i++) {
                    counts[column.values()[i]] += weight;
                }
            }
            var total = 0L;
            var squares = 0.0;
            for (var count : counts) {
                total += count + everywhere;
                squares += (double) (count + everywhere) * (count + everywhere);
            }
            var factor = (double) total / Math.max(1, before);
            return new Split(attribute, total, factor, total == 0 ? 1 : factor * squares / total / total);
        }

        /** Returns how far the boxes of a cell get fewer for as far as their copies get more. */
        double worth() {
            return -Math.log(left) / Math.max(Math.log(factor), 0.01);
        }
    }

    private static void forEach(
            int[] splits, int[] strides, int[] sizes, BoxColumns boxes, int box, IntConsumer found) {
        if (!boxes.isEmpty(box)) {
            forEach(splits, strides, sizes, boxes, box, 0, 0, found);
        }
    }

    private static void forEach(
            int[] splits,
            int[] strides,
            int[] sizes,
            BoxColumns boxes,
            int box,
            int split,
            int cell,
            IntConsumer found) {
        if (split == splits.length) {
            found.accept(cell);
            return;
        }
        var attribute = splits[split];
        var column = boxes.column(attribute);
        var place = column.find(box);
        if (place < 0) {
            for (var value = 0; value < sizes[attribute]; value++) {
                forEach(splits, strides, sizes, boxes, box, split + 1, cell + value * strides[split], found);
            }
            return;
        }
        for (var i = column.starts()[place]; i < column.starts()[place + 1]; i++) {
            forEach(splits, strides, sizes, boxes, box, split + 1, cell + column.values()[i] * strides[split], found);
        }
    }

    /** Returns the cell of a point. */
    int of(int[] point) {
        var cell = 0;
        for (var i = 0; i < splits.length; i++) {
            cell += point[splits[i]] * strides[i];
        }
        return cell;
    }

    /** Passes on the cells that a product of values has a part in; a negative value stands for the set. */
    void forEach(int[] values, @Nullable ValueSet[] sets, IntConsumer found) {
        forEach(values, sets, 0, 0, found);
    }

    private void forEach(int[] values, @Nullable ValueSet[] sets, int split, int cell, IntConsumer found) {
        if (split == splits.length) {
            found.accept(cell);
            return;
        }
        var value = values[splits[split]];
        if (value >= 0) {
            forEach(values, sets, split + 1, cell + value * strides[split], found);
            return;
        }
        var set = Objects.requireNonNull(sets[splits[split]]);
        for (var each = set.next(0); each >= 0; each = set.next(each + 1)) {
            forEach(values, sets, split + 1, cell + each * strides[split], found);
        }
    }

    /** Returns how many cells there are. */
    int count() {
        return start.length - 1;
    }

    /** Returns how many boxes have a copy in a cell. */
    int count(int cell) {
        return start[cell + 1] - start[cell];
    }

    /** Returns where the boxes of a cell begin among the {@linkplain #members() members}. */
    int start(int cell) {
        return start[cell];
    }

    /** Returns the numbers of the boxes of all cells, one after the other. */
    int[] members() {
        return members;
    }

    /** Returns how many words have a bit for each box of a cell. */
    int words(int cell) {
        return (count(cell) + Long.SIZE - 1) / Long.SIZE;
    }

    /** Returns the number of a box in a cell, whose boxes are in the order of their numbers. */
    int box(int cell, int position) {
        return members[start[cell] + position];
    }

    /** Returns whether all boxes of a cell have the same value of an attribute, by which they were divided. */
    boolean isSplit(int attribute) {
        return Arrays.stream(splits).anyMatch(split -> split == attribute);
    }

    long bytes() {
        return 4L * (start.length + members.length);
    }

    @Override
    public String toString() {
        return count() + " cells by " + Arrays.toString(splits);
    }
}
