package dev.modelgovernance.decision;

import dev.modelgovernance.region.ValueSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A box around calls, at whatever instant: for some attributes, values besides which they have none.
 *
 * <p>Two things whose hulls have nothing in common never bear on each other. Immutable and thread-safe.
 */
final class Hull {

    static final Hull EVERYTHING = new Hull(Map.of());

    private final Map<String, ValueSet> sides;

    Hull(Map<String, ValueSet> sides) {
        this.sides = sides;
    }

    /** Returns the values of an attribute; null where it may have any. */
    @Nullable
    ValueSet side(String attribute) {
        return sides.get(attribute);
    }

    /** Returns the hull of what lies in both. */
    Hull and(Hull other) {
        var all = new HashMap<>(sides);
        other.sides.forEach((attribute, side) -> all.merge(attribute, side, ValueSet::and));
        return new Hull(all);
    }

    /** Returns the hull of what lies in either. */
    Hull or(Hull other) {
        var all = new HashMap<String, ValueSet>();
        sides.forEach((attribute, side) -> {
            var more = other.sides.get(attribute);
            if (more != null) {
                all.put(attribute, side.or(more));
            }
        });
        return new Hull(all);
    }

    /** Tells whether the two may have something in common. */
    boolean meets(Hull other) {
        for (var entry : sides.entrySet()) {
            var side = other.sides.get(entry.getKey());
            if (side != null && !side.intersects(entry.getValue())) {
                return false;
            }
        }
        return true;
    }
}
