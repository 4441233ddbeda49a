package dev.modelgovernance.inventory;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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
            return listed(attributes, attribute);
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
        var developers = new ModelDevelopers(policy);
        var entries = application.uses().stream()
                .map(use -> {
                    var attributes = application.attributesOf(use);
                    return new Entry(
                            use.id(),
                            attributes,
                            developers.of(attributes),
                            decider.decide(Call.through(use.id()), at));
                })
                .toList();
        return new Inventory(policy, application.name(), at, entries);
    }

    static List<String> listed(Map<String, Values> attributes, String name) {
        var stated = attributes.get(name);
        return stated == null ? List.of() : stated.in();
    }
}
