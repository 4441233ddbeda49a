package dev.modelgovernance.decision.text;

import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes what could stand in the place of a value or an attribute that the policy does not know. Immutable and thread-safe. */
final class UnknownValueText {

    /** More names than these are only counted. */
    private static final int SHOWN = 100;

    /** A call has no place. */
    private static final Place NOWHERE = Place.of("");

    private final Policy policy;

    UnknownValueText(Policy policy) {
        this.policy = policy;
    }

    void write(Page page, Reason reason) {
        var names = known(reason.attribute());
        page.entry(4, "expected", names.subList(0, Math.min(names.size(), SHOWN)));
        if (names.size() > SHOWN) {
            page.entry(4, "", "and " + (names.size() - SHOWN) + " more");
        }
        var suggestion = suggestion(reason);
        if (suggestion != null) {
            page.entry(4, "", suggestion);
        }
    }

    /** Returns a question that suggests the nearest known value; null where none is near, or the reason is another. */
    @Nullable
    String suggestion(Reason reason) {
        if (reason.attribute() == null || reason.value() == null) {
            return null;
        }
        var meant = problem(reason.attribute(), reason.value()).suggestion();
        return meant == null ? null : "did you mean " + Problem.quoted(meant) + "?";
    }

    /** Returns the problem that a document with the same mistake has. */
    private Problem problem(String attribute, String value) {
        var kind = policy.kind(attribute);
        if (kind == Attribute.Kind.JURISDICTION) {
            var names = new TreeSet<>(Jurisdiction.countries());
            names.addAll(policy.groups().keySet());
            return Jurisdiction.unknown(NOWHERE, value, names);
        }
        return kind == null
                ? Problem.unknown(NOWHERE, "attribute", attribute, attributes())
                : Problem.unknown(NOWHERE, "value", value, expected(attribute));
    }

    private List<String> known(@Nullable String attribute) {
        if (policy.providers().isEmpty() && List.of("provider", "developer").contains(attribute)) {
            return List.of("a provider: the catalog has none");
        }
        var names = expected(attribute);
        return names.isEmpty() ? List.of("nothing: the policy has no value of " + attribute) : names;
    }

    private List<String> expected(@Nullable String attribute) {
        var kind = attribute == null ? null : policy.kind(attribute);
        if (attribute == null || kind == null) {
            return List.of("one of the attributes " + String.join(" ", attributes()));
        }
        if (Attribute.isDerived(attribute)) {
            return List.of("nothing: it follows from the catalog");
        }
        return switch (kind) {
            case PROVIDER -> sorted(policy.providers().keySet());
            case DEVELOPER -> sorted(policy.developers().keySet());
            case VOCABULARY ->
                sorted(Objects.requireNonNull(policy.attributes().get(attribute))
                        .values()
                        .keySet());
            case EVIDENCE -> sorted(policy.evidence().keySet());
            case JURISDICTION -> jurisdictions();
            case MODEL, TAGS -> List.of("a model id as it is sent, or several");
        };
    }

    /** Returns the attributes that a call may state. */
    private List<String> attributes() {
        return policy.attributeNames().stream()
                .filter(name -> !Attribute.isDerived(name))
                .toList();
    }

    private List<String> jurisdictions() {
        var all = new ArrayList<>(List.of("codes such as GB or US-CA"));
        all.addAll(sorted(policy.groups().keySet()));
        return all;
    }

    private static List<String> sorted(Set<String> names) {
        return List.copyOf(new TreeSet<>(names));
    }
}
