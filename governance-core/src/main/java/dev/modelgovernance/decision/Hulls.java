package dev.modelgovernance.decision;

import dev.modelgovernance.numbering.Names;
import dev.modelgovernance.numbering.Universe;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Draws hulls around conditions and calls, in the values that the policy tells apart.
 *
 * <p>A group stands for all that ever belong to it. Immutable and thread-safe.
 */
final class Hulls {

    private final Policy policy;
    private final Names names;
    private final Universe universe;

    Hulls(Policy policy, Names names, Universe universe) {
        this.policy = policy;
        this.names = names;
        this.universe = universe;
    }

    /** Returns the hull of the calls for which a condition ever holds. */
    Hull of(Condition condition) {
        return condition.blocks().stream().map(this::of).reduce(Hull::or).orElse(Hull.EVERYTHING);
    }

    /** Returns the hull of the calls for which all of the attributes ever hold. */
    Hull of(Map<String, Values> block) {
        var sides = new HashMap<String, ValueSet>();
        block.forEach((attribute, values) -> {
            var side = side(attribute, values);
            if (side != null) {
                sides.put(attribute, side);
            }
        });
        return new Hull(sides);
    }

    private @Nullable ValueSet side(String attribute, Values values) {
        var kind = policy.kind(attribute);
        if (kind == null
                || kind == Attribute.Kind.MODEL
                || kind == Attribute.Kind.TAGS
                || kind == Attribute.Kind.EVIDENCE) {
            return null;
        }
        var isJurisdiction = kind == Attribute.Kind.JURISDICTION;
        // A group may lose members, and a code that the policy does not name is less than the value it lies in.
        var not = values.not().stream()
                .filter(value -> !isJurisdiction || universe.names().contains(value))
                .toList();
        if (values.in().isEmpty() && not.isEmpty()) {
            return null;
        }
        var left = union(attribute, kind, not).complement();
        return values.in().isEmpty()
                ? left
                : union(attribute, kind, values.in()).and(left);
    }

    private ValueSet union(String attribute, Attribute.Kind kind, List<String> values) {
        if (kind == Attribute.Kind.JURISDICTION) {
            return codes(values).stream()
                    .map(universe::of)
                    .reduce(ValueSet.none(universe.names().size()), ValueSet::or);
        }
        return values.stream()
                .map(value -> names.within(attribute, value))
                .reduce(ValueSet.none(names.values(attribute).size()), ValueSet::or);
    }

    private Set<String> codes(List<String> places) {
        var codes = new HashSet<String>();
        var seen = new HashSet<String>();
        var open = new ArrayList<>(places);
        while (!open.isEmpty()) {
            var name = open.remove(open.size() - 1);
            var group = policy.groups().get(name);
            if (Jurisdiction.looksLikeCode(name)) {
                codes.add(name);
            } else if (group != null && seen.add(name)) {
                group.members().forEach(member -> open.add(member.name()));
            }
        }
        return codes;
    }

    /**
     * Returns the hull of a call, with what follows from the catalog for the models that it may mean.
     *
     * <p>An owner that is assumed does not narrow it: what another owner would change is part of the answer.
     */
    Hull of(Statement statement, Set<@Nullable ModelFamily> families) {
        var hull = of(statement.attributes());
        var providers = hull.side("provider");
        var serving = policy.providers().values().stream()
                .filter(provider -> providers == null || providers.intersects(names.within("provider", provider.id())))
                .toList();
        hull = known(hull, "provider-home", serving, provider -> provider.home());
        var makers = new HashSet<@Nullable String>();
        for (var family : families) {
            if (family != null) {
                makers.add(family.developer());
            } else {
                serving.forEach(provider -> makers.add(provider.developer()));
            }
        }
        hull = known(hull, "developer", new ArrayList<>(makers), maker -> maker);
        var developers = hull.side("developer");
        if (developers == null) {
            return hull;
        }
        var making = policy.developers().values().stream()
                .filter(developer -> developers.intersects(names.within("developer", developer.id())))
                .toList();
        var isOther = developers.intersects(names.within("developer", Universe.OTHER));
        return isOther ? hull : known(hull, "developer-home", making, developer -> developer.home());
    }

    /** Narrows an attribute to the values of some items, unless one of them is unknown. */
    private <T> Hull known(Hull hull, String attribute, List<T> items, Function<T, @Nullable String> value) {
        var values = new TreeSet<String>();
        for (var item : items) {
            var one = value.apply(item);
            if (one == null) {
                return hull;
            }
            values.add(one);
        }
        return values.isEmpty() ? hull : hull.and(of(Map.of(attribute, Values.of(List.copyOf(values)))));
    }
}
