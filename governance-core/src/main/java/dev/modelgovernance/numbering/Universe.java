package dev.modelgovernance.numbering;

import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The jurisdictions that a policy and a call tell apart: each code that they name, the rest of each country of which they
 * name a part, and one value for all other countries.
 *
 * <p>Immutable and thread-safe.
 */
public final class Universe {

    public static final String OTHER = "other";

    private final List<String> names;
    private final Map<String, ValueSet> byCode = new HashMap<>();
    private final ValueSet others;

    private Universe(List<String> names) {
        this.names = names;
        others = names.contains(OTHER) ? only(OTHER) : ValueSet.none(names.size());
    }

    /** Returns the universe in which those codes are told apart. */
    public static Universe of(Set<String> codes) {
        var countries = new TreeSet<String>();
        codes.forEach(code -> countries.add(Jurisdiction.countryOf(code)));
        var names = new TreeSet<String>();
        for (var country : countries) {
            names.add(partsOf(country, codes).isEmpty() ? country : rest(country));
            names.addAll(partsOf(country, codes));
        }
        if (!countries.containsAll(Jurisdiction.countries())) {
            names.add(OTHER);
        }
        var universe = new Universe(List.copyOf(names));
        universe.index(countries, codes);
        return universe;
    }

    private void index(Set<String> countries, Set<String> codes) {
        for (var country : countries) {
            var parts = new ArrayList<>(partsOf(country, codes));
            parts.forEach(part -> byCode.put(part, only(part)));
            parts.add(parts.isEmpty() ? country : rest(country));
            byCode.put(country, parts.stream().map(this::only).reduce(ValueSet.none(names.size()), ValueSet::or));
        }
    }

    private static Set<String> partsOf(String country, Set<String> codes) {
        var parts = new TreeSet<String>();
        codes.stream()
                .filter(Jurisdiction::isSubdivision)
                .filter(code -> Jurisdiction.countryOf(code).equals(country))
                .forEach(parts::add);
        return parts;
    }

    private static String rest(String country) {
        return country + "-" + OTHER;
    }

    private ValueSet only(String name) {
        return ValueSet.of(names.size(), Collections.binarySearch(names, name));
    }

    /** Returns the values that make up a jurisdiction, or in which it lies where it is not told apart. */
    public ValueSet of(String code) {
        var known = byCode.get(code);
        return known != null ? known : byCode.getOrDefault(Jurisdiction.countryOf(code), others);
    }

    /** Returns the value of all countries that are not named. */
    public ValueSet others() {
        return others;
    }

    /** Tells whether a code is made up of values, rather than lies in one with others. */
    public boolean tellsApart(String code) {
        return byCode.containsKey(code);
    }

    /** Returns how each value is written, sorted. */
    public List<String> names() {
        return names;
    }
}
