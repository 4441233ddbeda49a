package dev.modelgovernance.region;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product of value sets, one for each attribute: the simplest region. Immutable and thread-safe.
 */
public final class Box {

    private final ValueSet[] sides;

    private Box(ValueSet[] sides) {
        this.sides = sides;
    }

    /** Returns the box of all points, of attributes that have so many values each. */
    public static Box all(int... sizes) {
        return new Box(Arrays.stream(sizes).mapToObj(ValueSet::all).toArray(ValueSet[]::new));
    }

    /** Returns the box with those values for each attribute, in order. */
    public static Box of(List<ValueSet> sides) {
        return new Box(sides.toArray(ValueSet[]::new));
    }

    /** Returns the values that the attribute has in this box. */
    public ValueSet side(int attribute) {
        return sides[attribute];
    }

    /** Returns how many attributes there are. */
    public int size() {
        return sides.length;
    }

    /** Returns this box with other values for an attribute. */
    public Box with(int attribute, ValueSet values) {
        var copy = sides.clone();
        copy[attribute] = values;
        return new Box(copy);
    }

    /** Returns the points of this box whose value of an attribute is one of those; null where there are none. */
    public @Nullable Box and(int attribute, ValueSet values) {
        var side = sides[attribute].and(values);
        if (side.equals(sides[attribute])) {
            return this;
        }
        if (side.isEmpty()) {
            return null;
        }
        var copy = sides.clone();
        copy[attribute] = side;
        return new Box(copy);
    }

    /** Returns whether the box holds no point. */
    public boolean isEmpty() {
        return Arrays.stream(sides).anyMatch(ValueSet::isEmpty);
    }

    /** Returns this box with the attributes of another after its own. */
    public Box times(Box other) {
        var both = Arrays.copyOf(sides, sides.length + other.sides.length);
        System.arraycopy(other.sides, 0, both, sides.length, other.sides.length);
        return new Box(both);
    }

    @Override
    public String toString() {
        return Arrays.toString(sides);
    }
}
