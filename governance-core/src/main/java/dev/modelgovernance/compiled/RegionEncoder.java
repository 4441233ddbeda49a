package dev.modelgovernance.compiled;

import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns formulas of a compiled policy into regions over the encoding of one call, which may tell more jurisdictions apart,
 * and model ids. Not thread-safe.
 */
public final class RegionEncoder {

    private final CompiledPolicy compiled;
    private final Encoding own;
    private final BitSet evidence;
    private final Map<ValueSet, ValueSet> refined = new HashMap<>();

    /** Starts with the encoding of a call, and the numbers of the evidence that it states. */
    public RegionEncoder(CompiledPolicy compiled, Encoding own, BitSet evidence) {
        this.compiled = compiled;
        this.own = own;
        this.evidence = evidence;
    }

    Region among(int attribute, ValueSet values) {
        var isSame = own.jurisdictions() == compiled.encoding().jurisdictions()
                || own.policy().kind(own.attribute(attribute)) != Attribute.Kind.JURISDICTION;
        return Region.of(attribute, isSame ? values : refined.computeIfAbsent(values, this::refined));
    }

    private ValueSet refined(ValueSet values) {
        var names = own.jurisdictions().names();
        var coarse = compiled.encoding().jurisdictions();
        return ValueSet.of(
                names.size(),
                IntStream.range(0, names.size())
                        .filter(value -> values.intersects(coarse.holding(names.get(value))))
                        .toArray());
    }

    Region matchingAny(BitSet globs) {
        return Region.of(
                own.number("model"), own.models().matchingAny(compiled.models().globs(globs)));
    }

    boolean states(int piece) {
        return evidence.get(piece);
    }
}
