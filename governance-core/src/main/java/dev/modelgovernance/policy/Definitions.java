package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that has a name in a policy, by kind and name, as it is gathered. Not thread-safe. */
final class Definitions {

    final Map<String, Attribute> attributes = new LinkedHashMap<>();
    final Map<String, String> obligations = new LinkedHashMap<>();
    final Map<String, String> evidence = new LinkedHashMap<>();
    final Map<String, Group> groups = new LinkedHashMap<>();
    final Map<String, Developer> developers = new LinkedHashMap<>();
    final Map<String, Provider> providers = new LinkedHashMap<>();
    final Map<String, ModelFamily> models = new LinkedHashMap<>();
    final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    final Map<String, Regime> regimes = new LinkedHashMap<>();

    @Nullable
    Application application;

    /** Takes in all that another policy defines, of its regimes the given ones, and notes what both define. */
    void merge(Definitions other, Set<String> ids, List<Problem> problems) {
        other.attributes.values().forEach(attribute -> add(attribute, problems));
        merge("/obligations/", obligations, other.obligations, problems);
        merge("/evidence/", evidence, other.evidence, problems);
        merge("/groups/", groups, other.groups, problems);
        merge("/developers/", developers, other.developers, problems);
        merge("/providers/", providers, other.providers, problems);
        merge("/models/", models, other.models, problems);
        merge("/endpoints/", endpoints, other.endpoints, problems);
        other.regimes.forEach((id, regime) -> {
            if (ids.contains(id)) {
                add("/regimes/", regimes, id, regime, problems);
            }
        });
        if (other.application != null) {
            add(other.application, problems);
        }
    }

    /** Unites an attribute with the one of the same name: a value lies in all that either says. */
    void add(Attribute attribute, List<Problem> problems) {
        var present = attributes.putIfAbsent(attribute.name(), attribute);
        if (present == null) {
            return;
        }
        if (present.kind() != attribute.kind()) {
            problems.add(conflict(
                    "/attributes/" + segment(attribute.name()),
                    quoted(attribute.name()) + " is a vocabulary in one place and a jurisdiction in another"));
            return;
        }
        if (!present.levels().isEmpty() || !attribute.levels().isEmpty()) {
            problems.add(conflict(
                    "/attributes/" + segment(attribute.name()),
                    quoted(attribute.name()) + " has levels: one document gives all of its values"));
            return;
        }
        var values = new LinkedHashMap<String, Set<String>>(present.values());
        attribute.values().forEach((value, parents) -> {
            var all = new LinkedHashSet<>(values.getOrDefault(value, Set.of()));
            all.addAll(parents);
            values.put(value, all);
        });
        attributes.put(attribute.name(), new Attribute(attribute.name(), attribute.kind(), values));
    }

    private static Problem conflict(String place, String message) {
        return new Problem(Place.of(place), Problem.Kind.CONFLICT, message);
    }

    void add(Application declared, List<Problem> problems) {
        if (application != null) {
            problems.add(new Problem(
                    Place.of("/application"),
                    Problem.Kind.DUPLICATE,
                    "a second application: a policy has one at most"));
            return;
        }
        application = declared;
    }

    static <T> void add(String place, Map<String, T> all, String id, T item, List<Problem> problems) {
        if (all.putIfAbsent(id, item) != null) {
            problems.add(new Problem(
                    Place.of(place + segment(id)), Problem.Kind.DUPLICATE, quoted(id) + " is defined a second time"));
        }
    }

    private static <T> void merge(String place, Map<String, T> all, Map<String, T> more, List<Problem> problems) {
        more.forEach((id, item) -> add(place, all, id, item, problems));
    }

    /** Returns the kind of an attribute, or null where there is none of that name. */
    Attribute.@Nullable Kind kind(String attribute) {
        var builtIn = Attribute.builtIn(attribute);
        var declared = attributes.get(attribute);
        return builtIn != null || declared == null ? builtIn : declared.kind();
    }

    /** Returns the levels of an attribute, lowest first; none where it has no order. */
    List<String> levels(String attribute) {
        var declared = attributes.get(attribute);
        return declared == null ? List.of() : declared.levels();
    }

    /** Returns the values of a vocabulary with those in which they lie; none where there is no such vocabulary. */
    Map<String, Set<String>> values(String attribute) {
        var declared = attributes.get(attribute);
        return declared == null ? Map.of() : declared.values();
    }
}
