package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.segment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a policy together with what it includes, as all their builders stand now.
 *
 * <p>Made for one answer, since builders may be added to afterwards. Not thread-safe.
 */
// Two builders are equal only when they are the same.
@SuppressWarnings("CollectionIncompatibleType")
final class Assembly {

    private final Map<PolicyBuilder, Part> parts = new HashMap<>();
    private final Map<PolicyBuilder, Map<PolicyBuilder, Set<String>>> regimes = new HashMap<>();

    /** What one builder defines itself, and what is wrong with its dates. */
    private record Part(Definitions own, List<Problem> problems) {}

    /** Returns a builder and all that it includes, directly or not, what is included before what includes it. */
    static Set<PolicyBuilder> closure(PolicyBuilder builder) {
        var found = new LinkedHashSet<PolicyBuilder>();
        gather(builder, found);
        return found;
    }

    private static void gather(PolicyBuilder builder, Set<PolicyBuilder> found) {
        if (!found.contains(builder)) {
            builder.included().forEach(inclusion -> gather(inclusion.other(), found));
            found.add(builder);
        }
    }

    /**
     * Returns all that a builder and those that it includes define.
     *
     * @throws InvalidPolicyException with everything that is wrong with any of them
     */
    Definitions whole(PolicyBuilder builder) {
        var found = new LinkedHashSet<Problem>();
        for (var part : closure(builder)) {
            var conflicts = new ArrayList<Problem>();
            found.addAll(problems(part, visible(part, conflicts)));
            found.addAll(conflicts);
        }
        if (!found.isEmpty()) {
            throw new InvalidPolicyException(List.copyOf(found));
        }
        var all = visible(builder, new ArrayList<>());
        return Levels.filledIn(all, all.attributes);
    }

    /** Returns what is wrong with what a builder defines itself, seen among all that it includes. */
    Set<Problem> problems(PolicyBuilder builder) {
        return problems(builder, visible(builder, new ArrayList<>()));
    }

    private Set<Problem> problems(PolicyBuilder builder, Definitions visible) {
        var part = part(builder);
        var found = new LinkedHashSet<>(part.problems());
        for (var i = 0; i < builder.included().size(); i++) {
            found.addAll(unknownRegimes(builder.included().get(i), "/imports/" + i + "/without/"));
        }
        var own = Levels.filledIn(part.own(), visible.attributes);
        found.addAll(new PolicyCheck(builder.name(), own, visible).problems());
        return found;
    }

    private List<Problem> unknownRegimes(PolicyBuilder.Inclusion inclusion, String place) {
        var unknown = new Problems();
        var known = new TreeSet<String>();
        regimes(inclusion.other()).values().forEach(known::addAll);
        inclusion.without().stream()
                .filter(id -> !known.contains(id))
                .sorted()
                .forEach(id -> unknown.addUnknown(place + segment(id), "regime", id, known));
        return unknown.kept();
    }

    /** Returns all that a builder may name, and notes what two of those that it includes define. */
    private Definitions visible(PolicyBuilder builder, List<Problem> conflicts) {
        var all = new Definitions();
        var wanted = regimes(builder);
        closure(builder).forEach(each -> all.merge(part(each).own(), wanted.getOrDefault(each, Set.of()), conflicts));
        return all;
    }

    /** Returns the regimes that are part of a policy, by the builder that defines them. */
    private Map<PolicyBuilder, Set<String>> regimes(PolicyBuilder builder) {
        var found = regimes.get(builder);
        if (found != null) {
            return found;
        }
        var all = new LinkedHashMap<PolicyBuilder, Set<String>>();
        for (var inclusion : builder.included()) {
            regimes(inclusion.other()).forEach((part, ids) -> {
                var kept = new TreeSet<>(ids);
                kept.removeAll(inclusion.without());
                all.computeIfAbsent(part, any -> new TreeSet<>()).addAll(kept);
            });
        }
        all.put(builder, new TreeSet<>(part(builder).own().regimes.keySet()));
        regimes.put(builder, all);
        return all;
    }

    private Part part(PolicyBuilder builder) {
        var known = parts.get(builder);
        if (known == null) {
            var problems = new ArrayList<Problem>();
            known = new Part(builder.own(problems), problems);
            parts.put(builder, known);
        }
        return known;
    }
}
