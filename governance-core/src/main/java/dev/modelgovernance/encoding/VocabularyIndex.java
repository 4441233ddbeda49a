package dev.modelgovernance.encoding;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of the attributes whose values a policy lists: providers, developers and vocabularies.
 *
 * <p>Thread-safe: remembers what it has worked out.
 */
public final class VocabularyIndex {

    private static final int REMEMBERED = 1_000;

    private final Map<String, Vocabulary> vocabularies = new HashMap<>();

    public VocabularyIndex(Policy policy) {
        add("provider", new ArrayList<>(policy.providers().keySet()), Map.of());
        add("developer", new ArrayList<>(policy.developers().keySet()), Map.of());
        for (var attribute : policy.attributes().values()) {
            if (attribute.kind() == Attribute.Kind.VOCABULARY) {
                add(attribute.name(), new ArrayList<>(attribute.values().keySet()), attribute.values());
            }
        }
    }

    private void add(String attribute, List<String> names, Map<String, Set<String>> parents) {
        names.sort(null);
        // A developer outside the catalog has no name of its own: one of the catalog may be called the same.
        var isOpen = attribute.equals("developer");
        var other = Collections.binarySearch(names, JurisdictionClasses.OTHER);
        if (isOpen) {
            names.add(other < 0 ? -other - 1 : other + 1, JurisdictionClasses.OTHER);
        }
        var numbers = new HashMap<String, Integer>();
        for (var number = 0; number < names.size(); number++) {
            numbers.putIfAbsent(names.get(number), number);
        }
        if (isOpen && other < 0) {
            numbers.remove(JurisdictionClasses.OTHER);
        }
        var inside = new HashMap<String, List<String>>();
        parents.forEach((value, all) -> all.forEach(parent ->
                inside.computeIfAbsent(parent, any -> new ArrayList<>()).add(value)));
        vocabularies.put(attribute, new Vocabulary(List.copyOf(names), numbers, inside, new ConcurrentHashMap<>()));
    }

    /** The values of one attribute, with their numbers, what lies in each, and the sets that were asked for before. */
    private record Vocabulary(
            List<String> names,
            Map<String, Integer> numbers,
            Map<String, List<String>> inside,
            Map<String, ValueSet> known) {

        ValueSet within(String value) {
            var set = known.get(value);
            if (set == null) {
                set = gathered(value);
                if (known.size() < REMEMBERED) {
                    known.put(value, set);
                }
            }
            return set;
        }

        private ValueSet gathered(String value) {
            var found = new LinkedHashSet<>(List.of(value));
            var open = new ArrayDeque<>(found);
            while (!open.isEmpty()) {
                for (var next : inside.getOrDefault(open.pop(), List.of())) {
                    if (found.add(next)) {
                        open.push(next);
                    }
                }
            }
            return ValueSet.of(
                    names.size(), found.stream().mapToInt(this::number).toArray());
        }

        private int number(String value) {
            return Objects.requireNonNull(numbers.get(value));
        }
    }

    /** Returns the values of an attribute, sorted. */
    public List<String> values(String attribute) {
        return vocabulary(attribute).names();
    }

    /** Returns the number of each value in which no other lies. */
    Map<String, Integer> leaves(String attribute) {
        var leaves = new HashMap<>(vocabulary(attribute).numbers());
        leaves.keySet().removeAll(vocabulary(attribute).inside().keySet());
        return leaves;
    }

    /** Returns a value together with all that lie in it. */
    public ValueSet within(String attribute, String value) {
        return vocabulary(attribute).within(value);
    }

    private Vocabulary vocabulary(String attribute) {
        return Objects.requireNonNull(vocabularies.get(attribute));
    }
}
