package dev.modelgovernance.region;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds points of regions, exactly.
 *
 * <p>A search narrows a box until the region holds all of it: what every alternative demands is taken first, then the
 * union with the fewest alternatives is tried one by one, each without the points of those before it. It never multiplies
 * regions out, and it ends with the first point. Deciding whether a region is empty can still take a number of steps that
 * grows exponentially, so a search has a budget; when that is spent, every region counts as holding a point, which for a
 * region of forbidden calls is the answer that refuses. Not thread-safe.
 */
public final class Search {

    /** From that many demands on, it is cheaper to narrow a copy of a box than one box after the other. */
    private static final int MANY = 16;

    private long budget;

    /** Starts with a budget of that many looks at a part of a region. */
    public Search(long budget) {
        this.budget = budget;
    }

    /** Returns whether the budget is spent, so that answers are no longer exact. */
    public boolean isSpent() {
        return budget <= 0;
    }

    /** Returns points of the box that the region holds all of, or null where it holds none of the box. */
    public @Nullable Box find(Box box, Region region) {
        if (box.isEmpty()) {
            return null;
        }
        var open = new ArrayDeque<Fork>();
        var state = narrowed(box, List.of(region));
        while (true) {
            if (state != null && (state.unions().isEmpty() || isSpent())) {
                return state.box();
            }
            if (state != null) {
                open.push(new Fork(state));
            }
            while (!open.isEmpty() && !open.element().hasNext()) {
                open.pop();
            }
            if (open.isEmpty()) {
                return null;
            }
            var fork = open.element();
            state = narrowed(fork.box, fork.next());
        }
    }

    /** Returns the box narrowed to what the region demands outright; null where that leaves no point. */
    public @Nullable Box settled(Box box, Region region) {
        var state = narrowed(box, List.of(region));
        return state == null ? null : state.box();
    }

    /**
     * Returns the box with an attribute narrowed to the least value with which the region still holds a point of it.
     *
     * @return the narrowed box, or null where the region holds no point of the box
     */
    public @Nullable Box least(Box box, Region region, int attribute) {
        Box smaller = box;
        Box best = null;
        while (smaller != null) {
            var found = find(smaller, region);
            if (found == null) {
                return best;
            }
            var value = found.side(attribute).first();
            best = box.and(attribute, ValueSet.of(box.side(attribute).size(), value));
            smaller = box.and(attribute, box.side(attribute).before(value));
        }
        return best;
    }

    /** A box, and unions that must each hold a point of it still to be found. */
    private record State(Box box, List<Region> unions) {}

    /** The alternatives of the smallest union of a state, each to be tried without the points of those before it. */
    private static final class Fork {

        private final Box box;
        private final List<Region> demands;
        private final Region[] alternatives;
        private int tried;

        Fork(State state) {
            var smallest = state.unions().get(0);
            for (var union : state.unions()) {
                if (union.parts().length < smallest.parts().length) {
                    smallest = union;
                }
            }
            box = state.box();
            demands = new ArrayList<>(state.unions());
            demands.remove(smallest);
            alternatives = smallest.parts();
        }

        boolean hasNext() {
            return tried < alternatives.length;
        }

        List<Region> next() {
            if (tried > 0) {
                demands.set(demands.size() - 1, alternatives[tried - 1].complement());
            }
            demands.add(alternatives[tried++]);
            return demands;
        }
    }

    /** Takes what is demanded outright until nothing more follows; null where that leaves no point. */
    private @Nullable State narrowed(Box start, List<Region> demands) {
        var box = start;
        var open = demands;
        var isNarrowed = true;
        while (isNarrowed && !isSpent()) {
            isNarrowed = false;
            var left = new ArrayList<Region>(open.size());
            for (var demand : open) {
                var narrowed = taken(box, simplified(demand, box), left);
                if (narrowed == null) {
                    return null;
                }
                isNarrowed |= narrowed != box;
                box = narrowed;
            }
            open = left;
        }
        return new State(box, open);
    }

    /** Narrows the box to what is demanded outright and keeps the unions for later. */
    private static @Nullable Box taken(Box box, Region demand, List<Region> unions) {
        return switch (demand.form()) {
            case ALL -> box;
            case NONE -> null;
            case RESTRICTION -> box.and(demand.attribute(), demand.values());
            case UNION -> {
                unions.add(demand);
                yield box;
            }
            case INTERSECTION -> {
                var parts = demand.parts();
                yield parts.length < MANY ? takenEach(box, parts, unions) : takenAtOnce(box, parts, unions);
            }
        };
    }

    private static @Nullable Box takenEach(Box box, Region[] demands, List<Region> unions) {
        Box narrowed = box;
        for (var demand : demands) {
            narrowed = narrowed == null ? null : taken(narrowed, demand, unions);
        }
        return narrowed;
    }

    private static @Nullable Box takenAtOnce(Box box, Region[] demands, List<Region> unions) {
        var restrictions = new ArrayList<Region>(demands.length);
        for (var demand : demands) {
            (demand.form() == Region.Form.RESTRICTION ? restrictions : unions).add(demand);
        }
        return box.and(restrictions);
    }

    /** Returns the region with everything left out that the box decides already. */
    public Region simplified(Region region, Box box) {
        budget--;
        return switch (region.form()) {
            case ALL, NONE -> region;
            case RESTRICTION -> simplifiedRestriction(region, box.side(region.attribute()));
            case INTERSECTION, UNION -> simplifiedParts(region, box);
        };
    }

    private static Region simplifiedRestriction(Region region, ValueSet side) {
        if (!region.values().intersects(side)) {
            return Region.none();
        }
        return region.values().containsAll(side) ? Region.all() : region;
    }

    private Region simplifiedParts(Region region, Box box) {
        var isUnion = region.form() == Region.Form.UNION;
        var absorbing = isUnion ? Region.all() : Region.none();
        List<Region> rest = null;
        var parts = region.parts();
        for (var i = 0; i < parts.length; i++) {
            var part = simplified(parts[i], box);
            if (part == absorbing) {
                return absorbing;
            }
            if (rest == null && part != parts[i]) {
                rest = new ArrayList<>(List.of(parts).subList(0, i));
            }
            if (rest != null) {
                rest.add(part);
            }
        }
        if (rest == null) {
            return region;
        }
        return isUnion ? Region.union(rest) : Region.intersection(rest);
    }
}
