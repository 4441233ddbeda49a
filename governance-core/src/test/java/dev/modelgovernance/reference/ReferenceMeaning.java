package dev.modelgovernance.reference;

import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the names in a policy mean at one instant: sections 3 and 5 of the language, word for word. */
final class ReferenceMeaning {

    private final Policy policy;
    private final Instant at;

    ReferenceMeaning(Policy policy, Instant at) {
        this.policy = policy;
        this.at = at;
    }

    /** Blocks of which any suffices; an absent condition always holds. */
    boolean holds(Condition condition, ReferenceAtom atom, Set<String> evidence) {
        return condition.blocks().isEmpty()
                || condition.blocks().stream().anyMatch(block -> holds(block, atom, evidence));
    }

    /** In a block, every attribute must hold. */
    boolean holds(Map<String, Values> block, ReferenceAtom atom, Set<String> evidence) {
        return block.entrySet().stream().allMatch(entry -> {
            var actual = switch (entry.getKey()) {
                case "tags" -> atom.tags();
                case "evidence" -> evidence;
                default -> Set.of(atom.get(entry.getKey()));
            };
            return holds(entry.getKey(), entry.getValue(), actual);
        });
    }

    /** Has any of {@code in}, where there is one, and none of {@code not}. */
    boolean holds(String attribute, Values values, Set<String> actual) {
        if (values.isRange()) {
            return actual.stream().allMatch(level -> isWithin(attribute, values, level));
        }
        return (values.in().isEmpty() || hasAny(attribute, values.in(), actual))
                && !hasAny(attribute, values.not(), actual);
    }

    private boolean isWithin(String attribute, Values bounds, String value) {
        var levels = policy.attributes().get(attribute).levels();
        var at = levels.indexOf(value);
        return (bounds.atLeast() == null || levels.indexOf(bounds.atLeast()) <= at)
                && (bounds.atMost() == null || at <= levels.indexOf(bounds.atMost()));
    }

    private boolean hasAny(String attribute, Collection<String> names, Set<String> actual) {
        return names.stream().anyMatch(name -> actual.stream().anyMatch(value -> means(attribute, name, value)));
    }

    /** Returns whether a value is, or lies in, what a name stands for. */
    private boolean means(String attribute, String name, String value) {
        return switch (Objects.requireNonNull(policy.kind(attribute))) {
            case PROVIDER, DEVELOPER, TAGS, EVIDENCE -> value.equals(name);
            case MODEL -> ReferenceModels.matches(name, value);
            case VOCABULARY -> liesIn(attribute, value, name);
            case JURISDICTION -> isIn(name, value);
        };
    }

    private boolean liesIn(String attribute, String value, String name) {
        return value.equals(name)
                || policy.attributes().get(attribute).values().get(value).stream()
                        .anyMatch(parent -> liesIn(attribute, parent, name));
    }

    /** A country holds its subdivisions and its rest; a group what its members of the instant hold. */
    private boolean isIn(String name, String place) {
        if (Jurisdiction.looksLikeCode(name)) {
            return place.equals(name) || place.startsWith(name + "-");
        }
        return policy.groups().get(name).members().stream()
                .anyMatch(member -> member.window().contains(at) && isIn(member.name(), place));
    }
}
