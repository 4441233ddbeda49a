package dev.modelgovernance.inventory;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an application declares, and what its policy says of that at an instant. Immutable and thread-safe.
 *
 * @param policy the policy, which has the application
 * @param application the name of the application
 * @param at the instant
 * @param entries the declared uses, in the order of the declaration
 */
public record Inventory(Policy policy, String application, Instant at, List<Entry> entries) {

    /**
     * A declared use.
     *
     * @param use its id
     * @param attributes what it states, together with what the application states, by attribute
     * @param developers who may have made the models, as the catalog knows them, sorted; empty where it does not
     * @param decision what follows for it
     */
    public record Entry(String use, Map<String, Values> attributes, List<String> developers, Decision decision) {

        public Entry {
            Objects.requireNonNull(use, "use");
            attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
            developers = List.copyOf(developers);
            Objects.requireNonNull(decision, "decision");
        }

        /** Returns the values that an attribute is one of; empty where they are not stated, or stated by what they are not. */
        public List<String> values(String attribute) {
            var stated = attributes.get(attribute);
            return stated == null ? List.of() : stated.in();
        }
    }

    public Inventory {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(at, "at");
        entries = List.copyOf(entries);
    }

    /**
     * Returns the inventory of the application of a policy.
     *
     * @throws IllegalArgumentException if the policy declares no application
     */
    public static Inventory of(Policy policy, Instant at) {
        var application = policy.application();
        if (application == null) {
            throw new IllegalArgumentException("the policy declares no application");
        }
        var decider = Decider.of(policy);
        var entries = application.uses().stream()
                .map(use -> {
                    var attributes = application.attributesOf(use);
                    return new Entry(
                            use.id(),
                            attributes,
                            developers(policy, attributes),
                            decider.decide(Call.through(use.id()), at));
                })
                .toList();
        return new Inventory(policy, application.name(), at, entries);
    }

    private static List<String> developers(Policy policy, Map<String, Values> attributes) {
        var stated = attributes.get("developer");
        if (stated != null && !stated.in().isEmpty()) {
            return stated.in();
        }
        var providers = listed(attributes, "provider").stream()
                .map(policy.providers()::get)
                .filter(Objects::nonNull)
                .toList();
        var found = new TreeSet<String>();
        for (var model : listed(attributes, "model")) {
            found.addAll(developers(policy, new Glob(model), providers));
        }
        return List.copyOf(found);
    }

    private static List<String> listed(Map<String, Values> attributes, String name) {
        var stated = attributes.get(name);
        return stated == null ? List.of() : stated.in();
    }

    /** Returns the developers of the families that ids of a glob are of; or else of what a provider has besides these. */
    private static Collection<String> developers(Policy policy, Glob model, List<Provider> providers) {
        var families = policy.models().values().stream()
                .flatMap(family -> family.ids().stream().map(id -> Map.entry(new Glob(id), family)));
        var found = model.isLiteral()
                ? families
                        .filter(one -> one.getKey().matches(model.text()))
                        .min(Map.Entry.comparingByKey(Glob.MOST_SPECIFIC_FIRST))
                        .map(Map.Entry::getValue)
                        .stream()
                : families.filter(one -> one.getKey().overlaps(model)).map(Map.Entry::getValue);
        var developers = found.map(ModelFamily::developer).distinct().toList();
        return developers.isEmpty()
                ? providers.stream().flatMap(Inventory::otherDevelopers).toList()
                : developers;
    }

    private static Stream<String> otherDevelopers(Provider provider) {
        var single = provider.developer();
        return single == null ? provider.developers().stream() : Stream.of(single);
    }
}
