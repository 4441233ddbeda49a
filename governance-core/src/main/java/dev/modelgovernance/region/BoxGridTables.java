package dev.modelgovernance.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which boxes of each cell have which values, a bit a box.
 *
 * <p>Immutable and thread-safe.
 */
final class BoxGridTables {

    /** An attribute that some boxes of a cell restrict, with the share of its values that they have, on average. */
    private record Restriction(int attribute, double density) {}

    /** A small index may take that much, whatever its boxes. */
    private static final int FREE_BYTES = 1 << 16;

    private final BoxColumns boxes;
    private final int[] sizes;
    private final BoxGrid cells;
    private final double[][] shares;
    private final int[] starts;
    private int[] tables = new int[64];
    private int count;
    private final long[] bits;
    private int used;

    BoxGridTables(BoxColumns boxes, int[] sizes, BoxGrid cells) {
        this.boxes = boxes;
        this.sizes = sizes;
        this.cells = cells;
        starts = new int[cells.count() + 1];
        shares = new double[sizes.length][];
        for (var attribute = 0; attribute < sizes.length; attribute++) {
            var number = attribute;
            var size = sizes[attribute];
            shares[attribute] = cells.isSplit(attribute) || !boxes.isRestricted(attribute)
                    ? new double[0]
                    : IntStream.range(0, boxes.count())
                            .mapToDouble(box -> (double) boxes.count(number, box) / size)
                            .toArray();
        }
        for (var cell = 0; cell < cells.count(); cell++) {
            starts[cell] = count;
            add(cell);
        }
        starts[cells.count()] = count;
        tables = Arrays.copyOf(tables, count);
        bits = new long[used];
        for (var cell = 0; cell < cells.count(); cell++) {
            for (var table = starts[cell]; table < starts[cell + 1]; table += 2) {
                if (tables[table + 1] >= 0) {
                    fill(cell, tables[table], tables[table + 1]);
                }
            }
        }
    }

    /** Returns where the tables of each cell begin among {@link #tables}. */
    int[] starts() {
        return starts;
    }

    /** Returns pairs: an attribute, and where its words begin, or -1 where the boxes are looked at instead. */
    int[] tables() {
        return tables;
    }

    /** Returns for each table, and each value of its attribute, the words of the boxes that have it. */
    long[] bits() {
        return bits;
    }

    private void add(int cell) {
        var words = cells.words(cell);
        var budget = Math.max((long) BoxIndex.MAX_BYTES_A_COPY * cells.count(cell), FREE_BYTES / cells.count());
        var direct = new ArrayList<Integer>();
        for (var restriction : restrictions(cell)) {
            var bytes = 8L * words * sizes[restriction.attribute()];
            if (bytes <= budget) {
                budget -= bytes;
                add(restriction.attribute(), used);
                used += words * sizes[restriction.attribute()];
            } else {
                direct.add(restriction.attribute());
            }
        }
        direct.forEach(attribute -> add(attribute, -1));
    }

    private void add(int attribute, int start) {
        tables = count + 2 > tables.length ? Arrays.copyOf(tables, 2 * tables.length) : tables;
        tables[count++] = attribute;
        tables[count++] = start;
    }

    /** Returns the attributes that tell the boxes of a cell apart, the one that leaves the fewest first. */
    private List<Restriction> restrictions(int cell) {
        var found = new ArrayList<Restriction>();
        for (var attribute = 0; attribute < sizes.length; attribute++) {
            var share = shares[attribute];
            if (share.length > 0) {
                var sum = 0.0;
                for (var i = 0; i < cells.count(cell); i++) {
                    sum += share[cells.box(cell, i)];
                }
                if (sum < cells.count(cell)) {
                    found.add(new Restriction(attribute, sum / cells.count(cell)));
                }
            }
        }
        found.sort(Comparator.comparingDouble(Restriction::density));
        return found;
    }

    private void fill(int cell, int attribute, int start) {
        var words = cells.words(cell);
        var everywhere = new long[words];
        var values = boxes.values(attribute);
        for (var i = 0; i < cells.count(cell); i++) {
            var box = cells.box(cell, i);
            var word = i / Long.SIZE;
            if (boxes.isAll(attribute, box)) {
                everywhere[word] |= 1L << i;
            } else {
                for (int next = boxes.start(attribute, box), end = boxes.end(attribute, box); next < end; next++) {
                    bits[start + values[next] * words + word] |= 1L << i;
                }
            }
        }
        for (var i = 0; i < words * sizes[attribute]; i++) {
            bits[start + i] |= everywhere[i % words];
        }
    }
}
