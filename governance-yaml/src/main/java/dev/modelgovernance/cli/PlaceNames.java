package dev.modelgovernance.cli;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names several values of an attribute in few words: places by the groups that they make up, or by those that are left out.
 *
 * <p>Immutable and thread-safe.
 */
record PlaceNames(Policy policy, Instant at, String attribute) {

    private static final String OTHER = "other";

    /**
     * Returns the values in words.
     *
     * @param all the values that there are
     */
    String write(List<String> names, List<String> all) {
        if (policy.kind(attribute) != Attribute.Kind.JURISDICTION || !all.contains(OTHER)) {
            return String.join(", ", names);
        }
        if (!names.contains(OTHER)) {
            return String.join(", ", grouped(names));
        }
        var rest = all.stream().filter(name -> !names.contains(name)).toList();
        return rest.isEmpty() ? "anywhere" : "all but " + String.join(", ", grouped(rest));
    }

    /** Returns the largest groups whose members are all among some places, and the places that are in none. */
    private List<String> grouped(List<String> names) {
        var words = new ArrayList<String>();
        var rest = new LinkedHashSet<>(names);
        var groups = new TreeMap<String, Set<String>>();
        policy.groups().keySet().forEach(group -> groups.put(group, policy.members(group, at)));
        groups.entrySet().stream()
                .filter(group -> group.getValue().size() > 1)
                .filter(group -> names.containsAll(group.getValue()))
                .sorted(Comparator.comparing(group -> -group.getValue().size()))
                .forEach(group -> {
                    if (rest.removeAll(group.getValue())) {
                        words.add(group.getKey());
                    }
                });
        words.addAll(rest);
        return words;
    }
}
