package dev.modelgovernance.encoding;

import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.region.ValueSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The jurisdictions that a policy and a call tell apart: each code that they name, the rest of each country of which they
 * name a part, and one value for all other countries.
 *
 * <p>Immutable and thread-safe.
 */
public final class JurisdictionClasses {

    public static final String OTHER = "other";

    private final List<String> names;
    private final Map<String, ValueSet> byCode = new HashMap<>();
    private final ValueSet others;

    private JurisdictionClasses(List<String> names) {
        this.names = names;
        others = names.contains(OTHER) ? only(OTHER) : ValueSet.none(names.size());
    }

    /** Returns the universe in which those codes are told apart. */
    static JurisdictionClasses of(Set<String> codes) {
        var parts = new TreeMap<String, Set<String>>();
        for (var code : codes) {
            var ofCountry = parts.computeIfAbsent(Jurisdiction.countryOf(code), any -> new TreeSet<>());
            if (Jurisdiction.isSubdivision(code)) {
                ofCountry.add(code);
            }
        }
        var names = new TreeSet<String>();
        parts.forEach((country, all) -> {
            names.add(all.isEmpty() ? country : rest(country));
            names.addAll(all);
        });
        if (!parts.keySet().containsAll(Jurisdiction.countries())) {
            names.add(OTHER);
        }
        var universe = new JurisdictionClasses(List.copyOf(names));
        parts.forEach(universe::index);
        return universe;
    }

    private void index(String country, Set<String> parts) {
        var all = only(parts.isEmpty() ? country : rest(country));
        if (!parts.isEmpty()) {
            byCode.put(rest(country), all);
        }
        for (var part : parts) {
            byCode.put(part, only(part));
            all = all.or(only(part));
        }
        byCode.put(country, all);
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
        if (known != null) {
            return known;
        }
        var country = Jurisdiction.countryOf(code);
        return byCode.getOrDefault(rest(country), byCode.getOrDefault(country, others));
    }

    /** Returns the values that make up a value of a universe that tells more apart, or in which it lies. */
    public ValueSet holding(String name) {
        return name.equals(OTHER) ? others : of(name);
    }

    /** Returns the value of all countries that are not named. */
    public ValueSet others() {
        return others;
    }

    /** Returns whether a code is made up of values, rather than lies in one with others. */
    public boolean tellsApart(String code) {
        return byCode.containsKey(code);
    }

    /** Returns how each value is written, sorted. */
    public List<String> names() {
        return names;
    }
}
