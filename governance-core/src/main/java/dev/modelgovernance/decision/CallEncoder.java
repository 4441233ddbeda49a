package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Works out what is known of a call in the numbers of a compiled policy: from what it states, and from what the catalog
 * says of the providers and models that it may mean.
 *
 * <p>Each attribute is worked out by itself: a box holds all atomic calls of the call, and perhaps others that do not agree
 * with the catalog. Immutable and thread-safe.
 */
final class CallEncoder {

    private final Policy policy;
    private final CompiledPolicy compiled;
    private final Encoding coordinates;
    private final Map<String, Map<String, Single>> singles;
    private final List<Party> providers;
    private final List<Party> developers;
    private final ValueSet knownDevelopers;

    /** A value of an attribute, both by their numbers. */
    record Single(int attribute, int value) {}

    /**
     * A provider or a developer of the catalog.
     *
     * @param developer the developer of a provider's models; null where unknown
     * @param self the value that stands for it
     * @param home where its headquarters are; null where unknown
     */
    private record Party(
            @Nullable String developer,
            ValueSet self,
            @Nullable ValueSet home) {}

    CallEncoder(CompiledPolicy compiled) {
        this.compiled = compiled;
        coordinates = compiled.coordinates();
        policy = coordinates.policy();
        singles = findSingles();
        providers = policy.providers().values().stream()
                .map(provider -> party("provider", provider.id(), provider.developer(), provider.home()))
                .toList();
        developers = policy.developers().values().stream()
                .map(developer -> party("developer", developer.id(), developer.id(), developer.home()))
                .toList();
        knownDevelopers = ValueSet.union(
                coordinates.none("developer").size(),
                developers.stream().map(Party::self).toList());
    }

    private Party party(String attribute, String id, @Nullable String developer, @Nullable String home) {
        return new Party(
                developer,
                coordinates.within(attribute, id),
                home == null ? null : coordinates.universe().of(home));
    }

    /** Returns whether the facts of a call are the same in every epoch. */
    boolean isSteady(ResolvedCall statement) {
        return statement.attributes().entrySet().stream()
                .noneMatch(entry -> policy.kind(entry.getKey()) == Attribute.Kind.JURISDICTION
                        && compiled.places().change(entry.getValue()));
    }

    /** Returns the facts of a call in an epoch; null where it may hold nothing, or cannot be put into these numbers. */
    @Nullable
    EncodedCall facts(ResolvedCall statement, int epoch) {
        if (!isExact(statement)) {
            return null;
        }
        var box = box(
                statement,
                statement.owner(),
                (attribute, values) -> compiled.matchers().during(attribute, values, epoch));
        if (box.isEmpty()) {
            return null;
        }
        var matchers = compiled.matchers();
        return new EncodedCall(
                box,
                matchers.relevant(),
                matchers.models().facts(statement.attributes().get("model")),
                matchers.evidence(statement.evidence()));
    }

    /** Returns the single value that is stated of an attribute from which no other follows; null for anything else. */
    @Nullable
    Single single(String attribute, Values values) {
        if (values.in().size() != 1 || !values.not().isEmpty()) {
            return null;
        }
        var words = singles.get(attribute);
        return words == null ? null : words.get(values.in().get(0));
    }

    private Map<String, Map<String, Single>> findSingles() {
        var all = new HashMap<String, Map<String, Single>>();
        var places = places();
        for (var attribute : policy.attributeNames()) {
            var kind = policy.kind(attribute);
            if (kind == Attribute.Kind.VOCABULARY) {
                all.put(attribute, numbered(attribute, leaves(attribute)));
            } else if (kind == Attribute.Kind.JURISDICTION
                    && !attribute.equals("deployer")
                    && !Attribute.isDerived(attribute)) {
                all.put(attribute, numbered(attribute, places));
            }
        }
        return all;
    }

    private Map<String, Single> numbered(String attribute, Map<String, Integer> values) {
        var number = coordinates.number(attribute);
        var all = new HashMap<String, Single>();
        values.forEach((name, value) -> all.put(name, new Single(number, value)));
        return all;
    }

    private Map<String, Integer> places() {
        var places = new HashMap<String, Integer>();
        var codes = new HashSet<>(Jurisdiction.countries());
        codes.addAll(coordinates.universe().names());
        for (var code : codes) {
            var place = coordinates.universe().of(code);
            if (Jurisdiction.isCode(code) && place.count() == 1) {
                places.put(code, place.first());
            }
        }
        return places;
    }

    private Map<String, Integer> leaves(String attribute) {
        var leaves = new HashMap<String, Integer>();
        var names = coordinates.values(coordinates.number(attribute));
        for (var number = 0; number < names.size(); number++) {
            leaves.put(names.get(number), number);
        }
        Objects.requireNonNull(policy.attributes().get(attribute))
                .values()
                .values()
                .forEach(leaves.keySet()::removeAll);
        return leaves;
    }

    /** Returns whether the call holds some model and some developer for certain, and leaves out nothing by halves. */
    private boolean isExact(ResolvedCall statement) {
        if (compiled.places().areTooMany()) {
            return false;
        }
        for (var entry : statement.attributes().entrySet()) {
            if (policy.kind(entry.getKey()) == Attribute.Kind.JURISDICTION
                    && !compiled.places().isExact(entry.getValue())) {
                return false;
            }
        }
        var model = statement.attributes().get("model");
        if (model != null && !compiled.matchers().models().isSome(model)) {
            return false;
        }
        return !statement.attributes().containsKey("developer")
                || (names(statement.attributes().get("provider")) && names(model));
    }

    private static boolean names(@Nullable Values values) {
        return values != null
                && values.in().size() == 1
                && values.not().isEmpty()
                && values.in().get(0).indexOf('*') < 0;
    }

    /** Returns at least what a call holds at any time, whoever the owner is where that is assumed. */
    Box ever(ResolvedCall statement) {
        return box(
                statement,
                statement.attributes().get("owner"),
                (attribute, values) -> compiled.matchers().ever(attribute, values));
    }

    private Box box(ResolvedCall statement, @Nullable Values owner, BiFunction<String, Values, ValueSet> meaning) {
        var sides = new ArrayList<ValueSet>();
        for (var number = 0; number < coordinates.count(); number++) {
            var attribute = coordinates.attribute(number);
            var values =
                    attribute.equals("owner") ? owner : statement.attributes().get(attribute);
            var isOwnSide = values != null && !attribute.equals("model");
            sides.add(
                    isOwnSide
                            ? meaning.apply(attribute, values)
                            : ValueSet.all(coordinates.values(number).size()));
        }
        derive(
                sides,
                compiled.matchers().models().families(statement.attributes().get("model")));
        return Box.of(sides);
    }

    /** Narrows what follows from the catalog. */
    private void derive(List<ValueSet> sides, Set<@Nullable ModelFamily> families) {
        var serving = among(providers, sides.get(coordinates.number("provider")));
        narrow(sides, "provider-home", homes(serving));
        narrow(sides, "developer", developers(serving, families));
        narrow(sides, "developer-home", homesOf(sides.get(coordinates.number("developer"))));
        for (var tag : coordinates.tags()) {
            sides.set(coordinates.tag(tag), tagged(tag, families));
        }
    }

    private static List<Party> among(List<Party> parties, ValueSet values) {
        return parties.stream().filter(party -> values.intersects(party.self())).toList();
    }

    private @Nullable ValueSet homesOf(ValueSet makers) {
        return knownDevelopers.containsAll(makers) ? homes(among(developers, makers)) : null;
    }

    private void narrow(List<ValueSet> sides, String attribute, @Nullable ValueSet values) {
        if (values != null) {
            var number = coordinates.number(attribute);
            sides.set(number, sides.get(number).and(values));
        }
    }

    /** Returns the jurisdictions of the homes of some parties; null where any home is unknown. */
    private @Nullable ValueSet homes(List<Party> parties) {
        var homes = new ArrayList<ValueSet>();
        for (var party : parties) {
            if (party.home() == null) {
                return null;
            }
            homes.add(party.home());
        }
        return ValueSet.union(coordinates.universe().names().size(), homes);
    }

    /** Returns the developers of the models of some families, or of the providers where they belong to none. */
    private @Nullable ValueSet developers(List<Party> serving, Set<@Nullable ModelFamily> families) {
        var all = coordinates.none("developer");
        for (var family : families) {
            var makers = new ArrayList<@Nullable String>();
            if (family != null) {
                makers.add(family.developer());
            } else {
                serving.forEach(provider -> makers.add(provider.developer()));
            }
            for (var maker : makers) {
                if (maker == null) {
                    return null;
                }
                all = all.or(coordinates.within("developer", maker));
            }
        }
        return all;
    }

    private static ValueSet tagged(String tag, Set<@Nullable ModelFamily> families) {
        var can = new boolean[2];
        for (var family : families) {
            var tags = family == null ? null : family.tags();
            can[0] |= tags == null || !tags.contains(tag);
            can[1] |= tags == null || tags.contains(tag);
        }
        return ValueSet.of(2, IntStream.range(0, 2).filter(value -> can[value]).toArray());
    }
}
