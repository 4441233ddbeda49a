package dev.modelgovernance.encoding;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.ValueSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The values that are meant by their names, from epoch to epoch.
 *
 * <p>Not thread-safe: keeps what it has worked out.
 */
public final class ValueResolver {

    private final Encoding coordinates;
    private final JurisdictionGroups places;
    private final Map<String, IdentityHashMap<Values, DatedSet>> known = new HashMap<>();

    /** Starts without having worked out anything. */
    public ValueResolver(Encoding coordinates, JurisdictionGroups places) {
        this.coordinates = coordinates;
        this.places = places;
    }

    public Encoding coordinates() {
        return coordinates;
    }

    /** Returns the values of an attribute that are meant at an instant. */
    public ValueSet set(String attribute, Values values, Instant at) {
        var isJurisdiction = kind(attribute) == Attribute.Kind.JURISDICTION;
        if (isJurisdiction && places.areTooMany()) {
            return union(values.in(), values.in().isEmpty(), at).minus(union(values.not(), false, at));
        }
        // Comparing the lists would cost more than working them out again.
        return known.computeIfAbsent(attribute, any -> new IdentityHashMap<>())
                .computeIfAbsent(
                        values, any -> isJurisdiction ? places.of(values) : DatedSet.always(meant(attribute, values)))
                .at(places.epoch(at));
    }

    private ValueSet meant(String attribute, Values values) {
        if (kind(attribute) == Attribute.Kind.MODEL) {
            return coordinates.models().meant(values);
        }
        var not = union(attribute, values.not());
        return values.in().isEmpty()
                ? not.complement()
                : union(attribute, values.in()).minus(not);
    }

    private ValueSet union(String attribute, List<String> values) {
        var all = coordinates.none(attribute);
        for (var value : values) {
            all = all.or(coordinates.within(attribute, value));
        }
        return all;
    }

    private ValueSet union(List<String> names, boolean isAll, Instant at) {
        var universe = coordinates.universe();
        var all = isAll
                ? ValueSet.all(universe.names().size())
                : ValueSet.none(universe.names().size());
        for (var name : names) {
            if (Jurisdiction.looksLikeCode(name)) {
                all = all.or(universe.of(name));
            } else {
                for (var code : coordinates.policy().members(name, at)) {
                    all = all.or(universe.of(code));
                }
            }
        }
        return all;
    }

    private Attribute.Kind kind(String attribute) {
        return Objects.requireNonNull(coordinates.policy().kind(attribute));
    }
}
