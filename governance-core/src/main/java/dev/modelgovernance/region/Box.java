package dev.modelgovernance.region;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A product of value sets, one for each attribute: the simplest region.
 *
 * <p>A box that was narrowed keeps the sides that differ from those it started from, and shares the others, so that many
 * boxes over many attributes take no more memory than what they say. Immutable and thread-safe.
 */
public final class Box {

    private static final int[] NOTHING = {};
    private static final ValueSet[] NO_SIDES = {};

    private final Start start;
    private final int[] narrowed;
    private final ValueSet[] sides;

    /**
     * The sides that boxes start from.
     *
     * @param restricted the attributes that do not have every value, in order
     * @param isEmpty whether some attribute has no value, be it that there are none
     */
    @SuppressWarnings("ArrayRecordComponent") // Neither is ever changed or compared.
    private record Start(ValueSet[] sides, int[] restricted, boolean isEmpty) {

        static Start of(ValueSet[] sides) {
            return new Start(
                    sides,
                    IntStream.range(0, sides.length)
                            .filter(attribute -> !sides[attribute].isAll())
                            .toArray(),
                    Arrays.stream(sides).anyMatch(ValueSet::isEmpty));
        }
    }

    /** Starts from sides of which some are narrowed. */
    private Box(Start start, int[] narrowed, ValueSet[] sides) {
        this.start = start;
        this.narrowed = narrowed;
        this.sides = sides;
    }

    private static Box of(ValueSet[] sides) {
        return new Box(Start.of(sides), NOTHING, NO_SIDES);
    }

    /** Returns the box of all points, of attributes that have so many values each. */
    public static Box all(int... sizes) {
        return of(Arrays.stream(sizes).mapToObj(ValueSet::all).toArray(ValueSet[]::new));
    }

    /** Returns the box with those values for each attribute, in order. */
    public static Box of(List<ValueSet> sides) {
        return of(sides.toArray(ValueSet[]::new));
    }

    /** Returns the values that the attribute has in this box. */
    public ValueSet side(int attribute) {
        var at = Arrays.binarySearch(narrowed, attribute);
        return at < 0 ? start.sides[attribute] : sides[at];
    }

    /** Returns the attributes of which this box does not have every value, in order. */
    public int[] restricted() {
        if (start.restricted.length == 0) {
            return narrowed.clone();
        }
        return IntStream.concat(Arrays.stream(start.restricted), Arrays.stream(narrowed))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Returns whether the point with these values, by attribute, is in this box. */
    boolean contains(int[] point) {
        for (var attribute : start.restricted) {
            if (!start.sides[attribute].contains(point[attribute])) {
                return false;
            }
        }
        for (var i = 0; i < narrowed.length; i++) {
            if (!sides[i].contains(point[narrowed[i]])) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a product of values has a point in this box; a negative value stands for the set. */
    boolean meets(int[] values, @Nullable ValueSet[] sets) {
        for (var attribute : start.restricted) {
            if (!meets(start.sides[attribute], values[attribute], sets[attribute])) {
                return false;
            }
        }
        for (var i = 0; i < narrowed.length; i++) {
            if (!meets(sides[i], values[narrowed[i]], sets[narrowed[i]])) {
                return false;
            }
        }
        return true;
    }

    private static boolean meets(ValueSet side, int value, @Nullable ValueSet set) {
        return value < 0 ? set != null && side.intersects(set) : side.contains(value);
    }

    /** Returns the points of this box whose value of an attribute is one of those; null where there are none. */
    public @Nullable Box and(int attribute, ValueSet values) {
        var old = side(attribute);
        var side = old.and(values);
        if (side.equals(old)) {
            return this;
        }
        return side.isEmpty() ? null : with(attribute, side);
    }

    private Box with(int attribute, ValueSet side) {
        var at = Arrays.binarySearch(narrowed, attribute);
        if (at >= 0) {
            var copy = sides.clone();
            copy[at] = side;
            return new Box(start, narrowed, copy);
        }
        var before = -at - 1;
        var after = narrowed.length - before;
        var wider = Arrays.copyOf(narrowed, narrowed.length + 1);
        System.arraycopy(narrowed, before, wider, before + 1, after);
        wider[before] = attribute;
        var more = Arrays.copyOf(sides, sides.length + 1);
        System.arraycopy(sides, before, more, before + 1, after);
        more[before] = side;
        return new Box(start, wider, more);
    }

    /** Returns the points of this box that many restrictions hold all of; null where there are none. */
    @Nullable
    Box and(List<Region> restrictions) {
        var all = sides().toArray(ValueSet[]::new);
        var isNarrowed = false;
        for (var restriction : restrictions) {
            var old = all[restriction.attribute()];
            var side = old.and(restriction.values());
            if (side.isEmpty()) {
                return null;
            }
            isNarrowed |= !side.equals(old);
            all[restriction.attribute()] = side;
        }
        return isNarrowed ? of(all) : this;
    }

    /** Returns the values of each attribute, in order. */
    Stream<ValueSet> sides() {
        return IntStream.range(0, start.sides.length).mapToObj(this::side);
    }

    /** Returns whether the box holds no point. */
    public boolean isEmpty() {
        // Narrowing leaves no empty side.
        return start.isEmpty;
    }

    @Override
    public String toString() {
        return Arrays.toString(sides().toArray());
    }
}
