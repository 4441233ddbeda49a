package dev.modelgovernance.numbering;

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
 * The values that are meant by their names while the members of no group change.
 *
 * <p>Not thread-safe: keeps what it has worked out.
 */
public final class Meanings {

    private final Coordinates coordinates;
    private final Instant during;
    private final Map<String, Map<Values, ValueSet>> known = new HashMap<>();
    private final Map<String, ValueSet> places = new HashMap<>();

    /**
     * Starts without having worked out anything.
     *
     * @param during any instant of the stretch of time
     */
    public Meanings(Coordinates coordinates, Instant during) {
        this.coordinates = coordinates;
        this.during = during;
    }

    public Coordinates coordinates() {
        return coordinates;
    }

    /** Returns the values of an attribute that are meant. */
    public ValueSet set(String attribute, Values values) {
        // Comparing the lists would cost more than working them out again.
        return known.computeIfAbsent(attribute, any -> new IdentityHashMap<>())
                .computeIfAbsent(values, any -> meant(attribute, values));
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
            all = all.or(set(attribute, value));
        }
        return all;
    }

    private ValueSet set(String attribute, String value) {
        return kind(attribute) == Attribute.Kind.JURISDICTION ? place(value) : coordinates.within(attribute, value);
    }

    private Attribute.Kind kind(String attribute) {
        return Objects.requireNonNull(coordinates.policy().kind(attribute));
    }

    private ValueSet place(String name) {
        var known = places.get(name);
        if (known != null) {
            return known;
        }
        var all = ValueSet.none(coordinates.universe().names().size());
        if (Jurisdiction.looksLikeCode(name)) {
            all = coordinates.universe().of(name);
        } else {
            for (var code : coordinates.policy().members(name, during)) {
                all = all.or(coordinates.universe().of(code));
            }
        }
        places.put(name, all);
        return all;
    }
}
