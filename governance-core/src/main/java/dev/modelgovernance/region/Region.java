package dev.modelgovernance.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A set of points, each with one value for every attribute.
 *
 * <p>A region is kept as it is written, as intersections and unions of regions that restrict one attribute; nothing is
 * multiplied out. Complements are pushed down to the restrictions when they are made. Whether a region holds a point, and
 * which is the first, is found by a {@link Search}. Immutable and thread-safe.
 */
public final class Region {

    /** How a region is put together. */
    enum Form {
        ALL,
        NONE,
        RESTRICTION,
        INTERSECTION,
        UNION
    }

    private static final Region[] NO_PARTS = {};
    private static final Region ALL = new Region(Form.ALL, -1, null, NO_PARTS);
    private static final Region NONE = new Region(Form.NONE, -1, null, NO_PARTS);

    private final Form form;
    private final int attribute;
    private final @Nullable ValueSet values;
    private final Region[] parts;

    private Region(Form form, int attribute, @Nullable ValueSet values, Region[] parts) {
        this.form = form;
        this.attribute = attribute;
        this.values = values;
        this.parts = parts;
    }

    /** Returns the region of all points. */
    public static Region all() {
        return ALL;
    }

    /** Returns the region without points. */
    public static Region none() {
        return NONE;
    }

    /** Returns the region of all points whose value of an attribute is one of those. */
    public static Region of(int attribute, ValueSet values) {
        if (values.isEmpty()) {
            return NONE;
        }
        return values.complement().isEmpty() ? ALL : new Region(Form.RESTRICTION, attribute, values, NO_PARTS);
    }

    /** Returns the points that are in every one of the regions; all points where there are none. */
    public static Region intersection(List<Region> regions) {
        return joined(Form.INTERSECTION, ALL, NONE, regions);
    }

    /** Returns the points that are in any of the regions; no points where there are none. */
    public static Region union(List<Region> regions) {
        return joined(Form.UNION, NONE, ALL, regions);
    }

    private static Region joined(Form form, Region neutral, Region absorbing, List<Region> regions) {
        var parts = new ArrayList<Region>(regions.size());
        for (var region : regions) {
            if (region == absorbing) {
                return absorbing;
            }
            if (region.form == form) {
                parts.addAll(Arrays.asList(region.parts));
            } else if (region != neutral) {
                parts.add(region);
            }
        }
        if (parts.isEmpty()) {
            return neutral;
        }
        return parts.size() == 1 ? parts.get(0) : new Region(form, -1, null, parts.toArray(NO_PARTS));
    }

    /** Returns the points that are in both regions. */
    public Region and(Region other) {
        return intersection(List.of(this, other));
    }

    /** Returns the points that are in either region. */
    public Region or(Region other) {
        return union(List.of(this, other));
    }

    /** Returns the points of this region that are not in the other. */
    public Region minus(Region other) {
        return and(other.complement());
    }

    /** Returns all points that are not in this region. */
    public Region complement() {
        return switch (form) {
            case ALL -> NONE;
            case NONE -> ALL;
            case RESTRICTION -> of(attribute, values().complement());
            case INTERSECTION ->
                union(Arrays.stream(parts).map(Region::complement).toList());
            case UNION ->
                intersection(Arrays.stream(parts).map(Region::complement).toList());
        };
    }

    /** Returns whether the point with these values, by attribute, is in this region. */
    public boolean contains(int[] point) {
        return switch (form) {
            case ALL -> true;
            case NONE -> false;
            case RESTRICTION -> values().contains(point[attribute]);
            case INTERSECTION -> Arrays.stream(parts).allMatch(part -> part.contains(point));
            case UNION -> Arrays.stream(parts).anyMatch(part -> part.contains(point));
        };
    }

    /** Returns this region with its attributes numbered anew. */
    public Region renumbered(IntUnaryOperator number) {
        return switch (form) {
            case ALL, NONE -> this;
            case RESTRICTION -> new Region(form, number.applyAsInt(attribute), values, NO_PARTS);
            case INTERSECTION, UNION ->
                new Region(
                        form,
                        -1,
                        null,
                        Arrays.stream(parts)
                                .map(part -> part.renumbered(number))
                                .toArray(Region[]::new));
        };
    }

    /** Returns the attributes that this region restricts anywhere. */
    public BitSet attributes() {
        var found = new BitSet();
        gather(found);
        return found;
    }

    private void gather(BitSet found) {
        if (form == Form.RESTRICTION) {
            found.set(attribute);
        }
        for (var part : parts) {
            part.gather(found);
        }
    }

    Form form() {
        return form;
    }

    int attribute() {
        return attribute;
    }

    ValueSet values() {
        if (values == null) {
            throw new IllegalStateException("only a restriction has values");
        }
        return values;
    }

    Region[] parts() {
        return parts;
    }

    @Override
    public String toString() {
        return switch (form) {
            case ALL -> "all";
            case NONE -> "none";
            case RESTRICTION -> attribute + " in " + values;
            case INTERSECTION -> "and" + Arrays.toString(parts);
            case UNION -> "or" + Arrays.toString(parts);
        };
    }
}
