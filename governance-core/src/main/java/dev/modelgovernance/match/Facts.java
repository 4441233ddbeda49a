package dev.modelgovernance.match;

import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.ValueSet;
import java.util.BitSet;

/**
 * What is known of a call, in numbers.
 *
 * <p>Immutable and thread-safe.
 */
public final class Facts {

    private static final int SEVERAL = -1;

    private final Box box;
    private final int[] point;
    private final boolean isPoint;
    private final ModelFacts models;
    private final BitSet evidence;

    /**
     * Puts together what is known.
     *
     * @param box at least the values that each attribute of the call can have
     * @param relevant the attributes that any condition speaks of
     * @param models which globs the model ids match
     * @param evidence the evidence that the call itself states
     */
    public Facts(Box box, BitSet relevant, ModelFacts models, BitSet evidence) {
        this.box = box;
        this.models = models;
        this.evidence = evidence;
        point = new int[box.size()];
        var isSingle = models.isSingle();
        for (var attribute = 0; attribute < point.length; attribute++) {
            var side = box.side(attribute);
            var isOne = !relevant.get(attribute) || side.count() == 1;
            point[attribute] = isOne ? side.first() : SEVERAL;
            isSingle &= isOne;
        }
        isPoint = isSingle;
    }

    private Facts(Facts other, int attribute, ValueSet values, int value, boolean isPoint) {
        this.isPoint = isPoint;
        models = other.models;
        evidence = other.evidence;
        box = other.box.with(attribute, values);
        point = other.point.clone();
        point[attribute] = value;
    }

    /** Returns these facts, with an attribute whose values others do not follow from narrowed to a single value. */
    public Facts with(int attribute, ValueSet single) {
        return new Facts(this, attribute, single, single.first(), isPointBut(attribute));
    }

    private boolean isPointBut(int attribute) {
        if (isPoint || !models.isSingle()) {
            return isPoint;
        }
        for (var i = 0; i < point.length; i++) {
            if (point[i] == SEVERAL && i != attribute) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether all atomic calls of the call are alike in what any condition speaks of. */
    public boolean isPoint() {
        return isPoint;
    }

    /** Returns the value of each attribute, for a call that is a point; the array is not to be changed. */
    public int[] point() {
        return point;
    }

    /** Returns at least the values that each attribute can have. */
    public Box box() {
        return box;
    }

    Extent among(int attribute, ValueSet values) {
        var value = point[attribute];
        if (value != SEVERAL) {
            return values.contains(value) ? Extent.ALL : Extent.NONE;
        }
        var side = box.side(attribute);
        if (values.containsAll(side)) {
            return Extent.ALL;
        }
        return values.intersects(side) ? Extent.SOME : Extent.NONE;
    }

    Extent matchesAny(BitSet globs) {
        return models.matchesAny(globs);
    }

    boolean states(int piece) {
        return evidence.get(piece);
    }
}
