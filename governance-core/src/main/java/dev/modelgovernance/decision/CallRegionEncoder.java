package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.RegionEncoder;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A compiled policy in the numbers of one call, which may tell more jurisdictions apart, and model ids. Not thread-safe. */
final class CallRegionEncoder implements RegionEncoder {

    private final CompiledPolicy compiled;
    private final Encoding own;
    private final BitSet evidence;
    private final Map<ValueSet, ValueSet> refined = new HashMap<>();

    CallRegionEncoder(CompiledPolicy compiled, Encoding own, BitSet evidence) {
        this.compiled = compiled;
        this.own = own;
        this.evidence = evidence;
    }

    @Override
    public Region among(int attribute, ValueSet values) {
        var isSame = own.universe() == compiled.coordinates().universe()
                || own.policy().kind(own.attribute(attribute)) != Attribute.Kind.JURISDICTION;
        return Region.of(attribute, isSame ? values : refined.computeIfAbsent(values, this::refined));
    }

    private ValueSet refined(ValueSet values) {
        var names = own.universe().names();
        var coarse = compiled.coordinates().universe();
        return ValueSet.of(
                names.size(),
                IntStream.range(0, names.size())
                        .filter(value -> values.intersects(coarse.holding(names.get(value))))
                        .toArray());
    }

    @Override
    public Region matchingAny(BitSet globs) {
        return Region.of(
                own.number("model"),
                own.models().matchingAny(compiled.matchers().models().globs(globs)));
    }

    @Override
    public boolean states(int piece) {
        return evidence.get(piece);
    }
}
