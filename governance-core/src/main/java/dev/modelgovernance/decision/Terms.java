package dev.modelgovernance.decision;

import dev.modelgovernance.numbering.Coordinates;
import dev.modelgovernance.numbering.Meanings;
import dev.modelgovernance.numbering.Mentions;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a policy mean at one instant, for a call that states some evidence:
 * conditions and clauses become
 * regions.
 *
 * <p>Not thread-safe: keeps what it has worked out.
 */
final class Terms {

    private final Coordinates coordinates;
    private final Meanings meanings;
    private final Instant at;
    private final Sight sight;
    private final Set<String> statedEvidence;
    private final Map<String, Region> evidence = new HashMap<>();

    Terms(Meanings meanings, Instant at, Sight sight, Set<String> statedEvidence) {
        this.sight = sight;
        this.meanings = meanings;
        coordinates = meanings.coordinates();
        this.at = at;
        this.statedEvidence = statedEvidence;
    }

    /** Returns what the words mean at another instant. */
    Terms at(Instant instant) {
        return new Terms(meanings, instant, sight, statedEvidence);
    }

    Coordinates coordinates() {
        return coordinates;
    }

    /** Returns what bears on the call; nothing else needs to be right. */
    Sight sight() {
        return sight;
    }

    /** Returns the values of an attribute that are meant. */
    ValueSet set(String attribute, Values values) {
        return meanings.set(attribute, values, at);
    }

    /** Returns the calls to which a clause applies. */
    Region region(Clause clause) {
        if (!clause.window().contains(at)) {
            return Region.none();
        }
        var parts = new ArrayList<>(List.of(region(clause.when())));
        clause.unless().forEach(exception -> parts.add(region(exception).complement()));
        return Region.intersection(parts);
    }

    /** Returns the calls for which a condition holds. */
    Region region(Condition condition) {
        return condition.blocks().isEmpty()
                ? Region.all()
                : Region.union(condition.blocks().stream().map(this::region).toList());
    }

    /** Returns the calls for which all of the attributes hold. */
    Region region(Map<String, Values> block) {
        return Region.intersection(block.entrySet().stream()
                .map(entry -> region(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** Returns the calls whose attribute is among the values. */
    Region region(String attribute, Values values) {
        var kind = Objects.requireNonNull(coordinates.policy().kind(attribute));
        if (kind == Attribute.Kind.TAGS) {
            return any(values, this::hasTag);
        }
        if (kind == Attribute.Kind.EVIDENCE) {
            return any(values, id -> held(id, null));
        }
        return Region.of(coordinates.number(attribute), set(attribute, values));
    }

    /** Returns the calls for which evidence is held, where a rule does not take it when it is older than that. */
    Region held(String id, @Nullable Period maxAge) {
        return evidence.computeIfAbsent(id + " " + maxAge, any -> heldNow(id, maxAge));
    }

    private Region heldNow(String id, @Nullable Period maxAge) {
        if (maxAge == null && statedEvidence.contains(id)) {
            return Region.all();
        }
        var application = coordinates.policy().application();
        if (application == null) {
            return Region.none();
        }
        return Region.union(application.evidence().stream()
                .filter(held -> held.evidence().equals(id) && counts(held, maxAge))
                .map(held -> region(held.covers()))
                .toList());
    }

    private boolean counts(HeldEvidence held, @Nullable Period maxAge) {
        var issued = held.issued();
        if (!held.window().contains(at) || (issued != null && at.isBefore(issued.instant()))) {
            return false;
        }
        var expiry = maxAge == null ? Instant.MAX : Mentions.expiry(held, maxAge);
        return expiry != null && at.isBefore(expiry);
    }

    private Region hasTag(String tag) {
        return Region.of(coordinates.tag(tag), ValueSet.of(2, 1));
    }

    /** For an attribute that is a set: it has any of the values, and none of those that are left out. */
    private static Region any(Values values, java.util.function.Function<String, Region> has) {
        var in = values.in().isEmpty()
                ? Region.all()
                : Region.union(values.in().stream().map(has).toList());
        return in.minus(Region.union(values.not().stream().map(has).toList()));
    }
}
