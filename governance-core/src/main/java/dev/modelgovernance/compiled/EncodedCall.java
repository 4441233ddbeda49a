package dev.modelgovernance.compiled;

import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.BoxIndex;
import dev.modelgovernance.region.ValueSet;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call, in numbers.
 *
 * <p>Immutable and thread-safe.
 */
public final class EncodedCall {

    private static final int SEVERAL = -1;
    private static final int NONE = -1;

    private final @Nullable EncodedCall before;
    private final int narrowed;
    private final int value;
    private final EncodedCall first;
    private final boolean isWithinFirst;
    private final ModelCoverage models;
    private final BitSet evidence;
    private final int several;

    // Put together when asked for; two threads may do so at once, with the same result.
    private int @Nullable [] point;
    private @Nullable Box box;

    /**
     * Puts together what is known.
     *
     * @param box at least the values that each attribute of the call can have
     * @param relevant the attributes that any condition speaks of
     * @param models which globs the model ids match
     * @param evidence the evidence that the call itself states
     */
    public EncodedCall(Box box, BitSet relevant, ModelCoverage models, BitSet evidence) {
        this.box = box;
        this.models = models;
        this.evidence = evidence;
        before = null;
        first = this;
        isWithinFirst = true;
        narrowed = NONE;
        value = SEVERAL;
        var values = new int[box.size()];
        var count = 0;
        for (var attribute = 0; attribute < values.length; attribute++) {
            var side = box.side(attribute);
            var isSingle = !relevant.get(attribute) || side.count() == 1;
            values[attribute] = isSingle ? side.first() : SEVERAL;
            count += isSingle ? 0 : 1;
        }
        point = values;
        several = count;
    }

    private EncodedCall(EncodedCall before, int attribute, int value) {
        models = before.models;
        evidence = before.evidence;
        several = before.several - (before.point()[attribute] == SEVERAL ? 1 : 0);
        this.value = value;
        this.before = before;
        first = before.first;
        isWithinFirst = before.isWithinFirst && first.box().side(attribute).contains(value);
        narrowed = attribute;
    }

    /** Returns these facts with a single value for an attribute from which no other follows. */
    public EncodedCall with(int attribute, int value) {
        return new EncodedCall(this, attribute, value);
    }

    /** Returns whether all atomic calls of the call are alike in what any condition speaks of. */
    public boolean isPoint() {
        return several == 0 && models.isSingle();
    }

    /** Returns whether the facts that these were made from speak of all of these atomic calls too. */
    public boolean isWithinFirst() {
        return isWithinFirst;
    }

    /** Returns the numbers of the boxes that hold the call, which is a point. */
    public int[] within(BoxIndex index) {
        return before == null ? index.holding(point()) : index.holding(before.point(), narrowed, value);
    }

    /** Returns the value of each attribute, for a call that is a point; the array is not to be changed. */
    public int[] point() {
        var known = point;
        if (known == null) {
            known = Objects.requireNonNull(before).point().clone();
            known[narrowed] = value;
            point = known;
        }
        return known;
    }

    /** Returns at least the values that each attribute can have. */
    public Box box() {
        var known = box;
        if (known == null) {
            var whole = Objects.requireNonNull(before).box();
            known = whole.with(narrowed, ValueSet.of(whole.side(narrowed).size(), value));
            box = known;
        }
        return known;
    }

    Coverage among(int attribute, ValueSet values) {
        var only = point()[attribute];
        if (only != SEVERAL) {
            return values.contains(only) ? Coverage.ALL : Coverage.NONE;
        }
        var side = box().side(attribute);
        if (values.containsAll(side)) {
            return Coverage.ALL;
        }
        return values.intersects(side) ? Coverage.SOME : Coverage.NONE;
    }

    Coverage matchesAny(BitSet globs) {
        return models.matchesAny(globs);
    }

    boolean states(int piece) {
        return evidence.get(piece);
    }
}
