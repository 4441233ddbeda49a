package dev.modelgovernance.compiled;

import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.region.ValueSet;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call over the encoded values of a compiled policy: what it states, and what follows by the catalog.
 *
 * <p>Each attribute is known by itself: the product of them is a superset of the atomic calls that the call stands for,
 * and exactly those where {@link #isOpen no attribute of the catalog is open}. A call holds at least one atomic call.
 * Immutable and thread-safe, as long as nobody changes the arrays.
 */
public final class EncodedCall {

    /** Stands in {@link #codes()} for an attribute with several values. */
    public static final int SEVERAL = -1;

    private final int[] codes;
    private final @Nullable ValueSet @Nullable [] sets;
    private final ModelCoverage models;
    private final BitSet evidence;
    private final long open;
    private final boolean isPoint;

    /**
     * Puts an encoded call together.
     *
     * @param codes for each attribute its one value, or {@link #SEVERAL}
     * @param sets for each attribute with several values these values; null where no attribute has several
     * @param models which globs the model ids match
     * @param evidence the numbers of the evidence that the call itself states
     * @param open the bits of the attributes that some rule depends on and that have several values
     */
    public EncodedCall(
            int[] codes, @Nullable ValueSet @Nullable [] sets, ModelCoverage models, BitSet evidence, long open) {
        this.codes = codes;
        this.sets = sets;
        this.models = models;
        this.evidence = evidence;
        this.open = models.isSingle() ? open : open | Encoding.CATALOG;
        isPoint = this.open == 0;
    }

    /** Returns this call, which is a point, with another value of an attribute from which no other follows. */
    public EncodedCall with(int attribute, int code) {
        var other = codes.clone();
        other[attribute] = code;
        return new EncodedCall(other, sets, models, evidence, open);
    }

    /** Returns whether all atomic calls of the call are alike in all that rules depend on. */
    public boolean isPoint() {
        return isPoint;
    }

    /** Returns for each attribute its one value, or {@link #SEVERAL}. */
    public int[] codes() {
        return codes;
    }

    /** Returns for each attribute with several values these values; null where no attribute has several. */
    public @Nullable ValueSet @Nullable [] sets() {
        return sets;
    }

    /** Returns whether any of some attributes, given by their bits, has several values. */
    boolean isOpen(long attributes) {
        return (open & attributes) != 0;
    }

    /** Returns whether a formula over some attributes of the catalog is exact. */
    private boolean isExact(long attributes) {
        return (attributes & Encoding.CATALOG) == 0 || models.isExact();
    }

    Coverage among(int attribute, ValueSet values, long bit) {
        var code = codes[attribute];
        if (code != SEVERAL) {
            return values.contains(code) ? Coverage.ALL : Coverage.NONE;
        }
        var own = Objects.requireNonNull(Objects.requireNonNull(sets)[attribute]);
        if (values.containsAll(own)) {
            return Coverage.ALL;
        }
        if (!values.intersects(own)) {
            return Coverage.NONE;
        }
        return isExact(bit) ? Coverage.PART : Coverage.UNKNOWN;
    }

    Coverage matchesAny(BitSet globs) {
        return models.matchesAny(globs);
    }

    boolean states(int piece) {
        return evidence.get(piece);
    }
}
