package dev.modelgovernance.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which boxes of each cell have which values, a bit a box.
 *
 * <p>Immutable and thread-safe.
 */
final class BoxGridTables {

    /**
     * An attribute that some boxes of a cell restrict.
     *
     * @param boxes how many of them do
     * @param density the share of its values that all boxes of the cell have, on average
     */
    private record Restriction(int attribute, int boxes, double density) {}

    /** A small index may take that much, whatever its boxes. */
    private static final int FREE_BYTES = 1 << 16;

    /** A table of which fewer boxes than one in so many restrict the attribute is not worth looking at for all of them. */
    private static final int RARE = 64;

    private final BoxColumns boxes;
    private final int[] sizes;
    private final BoxGrid cells;
    private final int[] starts;
    private final BitSet partial = new BitSet();
    private int[] tables = new int[64];
    private int count;
    private final long[] bits;
    private int used;

    // For one cell after the other: of each attribute, how many boxes restrict it, and how much of it they leave.
    private final int[] restricting;
    private final double[] shares;

    BoxGridTables(BoxColumns boxes, int[] sizes, BoxGrid cells) {
        this.boxes = boxes;
        this.sizes = sizes;
        this.cells = cells;
        restricting = new int[sizes.length];
        shares = new double[sizes.length];
        starts = new int[cells.count() + 1];
        for (var cell = 0; cell < cells.count(); cell++) {
            starts[cell] = count;
            add(cell);
        }
        starts[cells.count()] = count;
        tables = Arrays.copyOf(tables, count);
        bits = new long[used];
        for (var cell = 0; cell < cells.count(); cell++) {
            for (var table = starts[cell]; table < starts[cell + 1]; table += 2) {
                fill(cell, tables[table], tables[table + 1]);
            }
        }
    }

    /** Returns where the tables of each cell begin among {@link #tables}. */
    int[] starts() {
        return starts;
    }

    /** Returns pairs: an attribute, and where its words begin. */
    int[] tables() {
        return tables;
    }

    /** Returns for each table, and each value of its attribute, the words of the boxes that have it. */
    long[] bits() {
        return bits;
    }

    /** Returns the cells of which some boxes restrict an attribute that has no table. */
    BitSet partial() {
        return partial;
    }

    private void add(int cell) {
        var words = cells.words(cell);
        var budget = Math.max((long) BoxIndex.MAX_BYTES_A_COPY * cells.count(cell), FREE_BYTES / cells.count());
        for (var restriction : restrictions(cell)) {
            var bytes = 8L * words * sizes[restriction.attribute()];
            if (bytes <= budget && (long) restriction.boxes() * RARE >= cells.count(cell)) {
                budget -= bytes;
                add(restriction.attribute(), used);
                used += words * sizes[restriction.attribute()];
            } else {
                partial.set(cell);
            }
        }
    }

    private void add(int attribute, int start) {
        tables = count + 2 > tables.length ? Arrays.copyOf(tables, 2 * tables.length) : tables;
        tables[count++] = attribute;
        tables[count++] = start;
    }

    /** Returns the attributes that tell the boxes of a cell apart, the one that leaves the fewest first. */
    private List<Restriction> restrictions(int cell) {
        var attributes = new ArrayList<Integer>();
        for (var i = 0; i < cells.count(cell); i++) {
            var box = cells.box(cell, i);
            for (var attribute : boxes.restrictions(box)) {
                if (!cells.isSplit(attribute)) {
                    if (restricting[attribute]++ == 0) {
                        attributes.add(attribute);
                    }
                    var column = boxes.column(attribute);
                    shares[attribute] += (double) column.count(column.find(box)) / sizes[attribute];
                }
            }
        }
        var found = new ArrayList<Restriction>();
        for (var attribute : attributes) {
            var others = cells.count(cell) - restricting[attribute];
            found.add(new Restriction(
                    attribute, restricting[attribute], (shares[attribute] + others) / cells.count(cell)));
            restricting[attribute] = 0;
            shares[attribute] = 0;
        }
        found.sort(Comparator.comparingDouble(Restriction::density).thenComparing(Restriction::attribute));
        return found;
    }

    private void fill(int cell, int attribute, int start) {
        var words = cells.words(cell);
        var everywhere = new long[words];
        var column = boxes.column(attribute);
        for (var i = 0; i < cells.count(cell); i++) {
            var place = column.find(cells.box(cell, i));
            var word = i / Long.SIZE;
            if (place < 0) {
                everywhere[word] |= 1L << i;
            } else {
                for (var next = column.starts()[place]; next < column.starts()[place + 1]; next++) {
                    bits[start + column.values()[next] * words + word] |= 1L << i;
                }
            }
        }
        for (var i = 0; i < words * sizes[attribute]; i++) {
            bits[start + i] |= everywhere[i % words];
        }
    }
}
