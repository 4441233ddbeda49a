package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The values of the attributes whose values a policy lists: providers, developers and vocabularies.
 *
 * <p>Immutable and thread-safe.
 */
final class Names {

    private final Map<String, List<String>> values = new HashMap<>();
    private final Map<String, Map<String, ValueSet>> sets = new HashMap<>();

    Names(Policy policy) {
        var developers = new ArrayList<>(policy.developers().keySet());
        developers.add(Universe.OTHER);
        add("provider", new ArrayList<>(policy.providers().keySet()), Map.of());
        add("developer", developers, Map.of());
        for (var attribute : policy.attributes().values()) {
            if (attribute.kind() == Attribute.Kind.VOCABULARY) {
                add(attribute.name(), new ArrayList<>(attribute.values().keySet()), attribute.values());
            }
        }
    }

    private void add(String attribute, List<String> names, Map<String, Set<String>> parents) {
        names.sort(null);
        var numbers = new HashMap<String, Integer>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        var members = new HashMap<String, Set<String>>();
        for (var name : names) {
            joinAll(name, name, parents, members);
        }
        var byName = new HashMap<String, ValueSet>();
        members.forEach((name, within) -> byName.put(
                name,
                ValueSet.of(names.size(), within.stream().mapToInt(numbers::get).toArray())));
        values.put(attribute, List.copyOf(names));
        sets.put(attribute, byName);
    }

    /** Makes a value a member of a name and of all in which that lies. */
    private static void joinAll(
            String value, String name, Map<String, Set<String>> parents, Map<String, Set<String>> members) {
        if (members.computeIfAbsent(name, any -> new HashSet<>()).add(value)) {
            parents.getOrDefault(name, Set.of()).forEach(parent -> joinAll(value, parent, parents, members));
        }
    }

    /** Returns the values of an attribute, sorted. */
    List<String> values(String attribute) {
        return Objects.requireNonNull(values.get(attribute));
    }

    /** Returns a value together with all that lie in it. */
    ValueSet within(String attribute, String value) {
        return Objects.requireNonNull(
                Objects.requireNonNull(sets.get(attribute)).get(value));
    }
}
