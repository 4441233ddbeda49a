package dev.modelgovernance.analysis;

import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.compiled.Formula;
import dev.modelgovernance.compiled.RegionEncoder;
import dev.modelgovernance.encoding.DatedSet;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.time.Period;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns the formulas of one policy into regions of calls and times of a universe. Not thread-safe. */
final class SideEncoder implements RegionEncoder {

    private final Universe universe;
    private final CompiledPolicy compiled;
    private final Encoding encoding;
    private final @Nullable SideCatalog catalog;
    private final List<String> evidence;
    private final Map<Integer, Map<ValueSet, Region>> known = new HashMap<>();
    private final Map<String, Map<ValueSet, ValueSet>> translated = new HashMap<>();
    private final Map<BitSet, Region> matching = new HashMap<>();
    private final Map<DatedSet, Map<Integer, Region>> dated = new HashMap<>();

    /**
     * Starts with one policy of a universe.
     *
     * @param catalog what follows by the catalog is said in what calls state; null where it is to be left as it is written
     */
    SideEncoder(Universe universe, CompiledPolicy compiled, @Nullable SideCatalog catalog) {
        this.universe = universe;
        this.compiled = compiled;
        this.catalog = catalog;
        encoding = compiled.encoding();
        evidence = List.copyOf(compiled.policy().evidence().keySet());
    }

    @Override
    public Region among(int attribute, ValueSet values) {
        return known.computeIfAbsent(attribute, any -> new HashMap<>())
                .computeIfAbsent(values, any -> encoded(attribute, values));
    }

    private Region encoded(int number, ValueSet values) {
        var attribute = encoding.attribute(number);
        if (attribute.equals("tags")) {
            var tag = tag(number);
            var present = catalog == null ? Region.of(universe.tag(tag), ValueSet.of(2, 1)) : catalog.tagged(tag);
            return values.contains(1) ? present : present.complement();
        }
        var all = translated(attribute, number, values);
        if (catalog != null && attribute.equals("developer")) {
            return catalog.made(all);
        }
        if (catalog != null && Attribute.isDerived(attribute)) {
            return attribute.equals("provider-home") ? catalog.providerHome(all) : catalog.developerHome(all);
        }
        var isFollowing = attribute.equals("developer") || Attribute.isDerived(attribute);
        return Region.of(isFollowing ? universe.open(attribute) : universe.number(attribute), all);
    }

    private String tag(int number) {
        return encoding.tags().stream()
                .filter(tag -> encoding.tag(tag) == number)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the values of the universe that some values of the policy stand for. */
    private ValueSet translated(String attribute, int number, ValueSet values) {
        var isPlace = encoding.policy().kind(attribute) == Attribute.Kind.JURISDICTION;
        return translated
                .computeIfAbsent(isPlace ? "" : attribute, any -> new HashMap<>())
                .computeIfAbsent(values, any -> isPlace ? places(values) : names(attribute, number, values));
    }

    private ValueSet places(ValueSet values) {
        var names = universe.jurisdictions().names();
        var own = encoding.jurisdictions();
        return ValueSet.of(
                names.size(),
                IntStream.range(0, names.size())
                        .filter(at -> values.intersects(own.holding(names.get(at))))
                        .toArray());
    }

    private ValueSet names(String attribute, int number, ValueSet values) {
        var names = encoding.values(number);
        var numbers = encoding.leaves(attribute);
        if (attribute.equals("developer")) {
            var own = new HashSet<String>();
            var isOutside = false;
            for (var value = values.next(0); value >= 0; value = values.next(value + 1)) {
                var isNamed = Objects.equals(numbers.get(names.get(value)), value);
                if (isNamed) {
                    own.add(names.get(value));
                }
                isOutside |= !isNamed;
            }
            var policy = encoding.policy();
            var developers = universe.axis(universe.open(attribute)).values();
            var outside = isOutside;
            return ValueSet.of(
                    developers.size(),
                    IntStream.range(0, developers.size())
                            .filter(at -> policy.developers().containsKey(developers.get(at))
                                    ? own.contains(developers.get(at))
                                    : outside)
                            .toArray());
        }
        var all = universe.axis(universe.number(attribute)).values();
        var meant = values.stream().mapToObj(names::get).collect(Collectors.toSet());
        return ValueSet.of(
                all.size(),
                IntStream.range(0, all.size())
                        .filter(at -> meant.contains(all.get(at)))
                        .toArray());
    }

    @Override
    public Region among(int attribute, DatedSet values, int slice) {
        return dated.computeIfAbsent(values, any -> new HashMap<>())
                .computeIfAbsent(attribute, any -> changing(attribute, values));
    }

    private Region changing(int attribute, DatedSet values) {
        var starts = new ArrayList<>(List.of(0));
        values.starts().forEach(starts::add);
        var spans = new ArrayList<Region>();
        for (var i = 0; i < starts.size(); i++) {
            var from = i == 0 ? 0 : compiled.slices().ofEpoch(starts.get(i));
            var until = i + 1 < starts.size()
                    ? compiled.slices().ofEpoch(starts.get(i + 1))
                    : compiled.slices().count();
            spans.add(during(from, until).and(among(attribute, values.at(starts.get(i)))));
        }
        return Region.union(spans);
    }

    @Override
    public Region during(int from, int until, Formula other, int slice) {
        return during(from, until).and(other.region(this, slice));
    }

    private Region during(int from, int until) {
        if (from >= until) {
            return Region.none();
        }
        return Region.of(universe.timeNumber(), universe.during(slice(from), slice(until)));
    }

    private int slice(int own) {
        if (own == 0) {
            return 0;
        }
        return own == compiled.slices().count()
                ? universe.time().count()
                : universe.time().of(compiled.slices().start(own));
    }

    @Override
    public Region matchingAny(BitSet globs) {
        return matching.computeIfAbsent(
                globs,
                some -> Region.of(
                        universe.number("model"),
                        universe.matching(compiled.models().globs(some))));
    }

    @Override
    public Region states(int number, @Nullable Period maxAge) {
        var id = evidence.get(number);
        var axis = universe.evidence(id);
        var size = universe.axis(axis).size();
        return Region.of(
                axis,
                ValueSet.of(
                        size,
                        IntStream.range(universe.ages(id).first(maxAge), size).toArray()));
    }
}
