package dev.modelgovernance.reference;

import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values that a policy and a call tell apart, and the atomic calls that they make: sections 1, 3 and 4. */
final class ReferenceUniverse {

    private static final Set<String> CATALOG =
            Set.of("provider", "provider-home", "model", "developer", "developer-home", "tags", "evidence");

    private final Policy policy;
    private final Map<String, Values> stated;
    private final ReferenceModels models;
    private final List<String> places;
    private final Set<String> asked;
    private final List<String> plain;
    private final Map<List<String>, List<ReferenceAtom>> derived = new HashMap<>();

    ReferenceUniverse(Policy policy, Map<String, Values> stated) {
        var names = new ReferenceNames(policy);
        this.policy = policy;
        this.stated = stated;
        models = new ReferenceModels(names.globs(stated));
        places = places(names.codes(stated));
        asked = policy.attributeNames().stream().filter(names::asksAbout).collect(Collectors.toSet());
        plain = policy.attributeNames().stream()
                .filter(attribute -> !CATALOG.contains(attribute))
                .toList();
    }

    ReferenceModels models() {
        return models;
    }

    /** Returns the stated attributes that hold no value at the instant. */
    List<String> empty(ReferenceMeaning meaning) {
        return stated.keySet().stream()
                .filter(attribute -> !attribute.equals("evidence"))
                .filter(attribute -> held(attribute, meaning).isEmpty())
                .sorted()
                .toList();
    }

    /** Returns how many atomic calls there are at the instant. */
    long size(ReferenceMeaning meaning) {
        var size = 0L;
        for (var provider : held("provider", meaning)) {
            for (var model : held("model", meaning)) {
                size += derived(provider, model, meaning).size();
            }
        }
        for (var attribute : plain) {
            size *= decisive(attribute, held(attribute, meaning)).size();
        }
        return size;
    }

    /** Returns the atomic calls that the call stands for at the instant. */
    List<ReferenceAtom> atoms(ReferenceMeaning meaning) {
        var plainly = List.of(new ReferenceAtom(Map.of(), Set.of()));
        for (var attribute : plain) {
            var values = decisive(attribute, held(attribute, meaning));
            plainly = plainly.stream()
                    .flatMap(atom -> values.stream().map(value -> atom.with(attribute, value)))
                    .toList();
        }
        var atoms = new ArrayList<ReferenceAtom>();
        for (var provider : held("provider", meaning)) {
            for (var model : held("model", meaning)) {
                for (var derived : derived(provider, model, meaning)) {
                    plainly.forEach(atom -> atoms.add(atom.with(derived.values(), derived.tags())));
                }
            }
        }
        return atoms;
    }

    /** Returns what an atomic call could be with another value of an attribute, whatever follows from it. */
    Stream<ReferenceAtom> others(ReferenceAtom atom, String attribute, ReferenceMeaning meaning) {
        var provider = atom.get("provider");
        var model = atom.get("model");
        var values = values(attribute).stream().filter(value -> !value.equals(atom.get(attribute)));
        return switch (attribute) {
            case "provider" ->
                values.flatMap(other -> derived(other, model, meaning).stream())
                        .filter(other -> other.tags().equals(atom.tags()))
                        .map(other -> atom.with(other.values(), other.tags()));
            case "model" ->
                values.flatMap(other -> derived(provider, other, meaning).stream())
                        .filter(other -> same(atom, other, "provider-home"))
                        .map(other -> atom.with(other.values(), other.tags()));
            case "developer" ->
                derived(provider, model, meaning).stream()
                        .filter(other -> !same(atom, other, "developer"))
                        .filter(other -> same(atom, other, "provider-home"))
                        .filter(other -> other.tags().equals(atom.tags()))
                        .map(other -> atom.with(other.values(), other.tags()));
            default -> asked.contains(attribute) ? values.map(value -> atom.with(attribute, value)) : Stream.of();
        };
    }

    private static boolean same(ReferenceAtom one, ReferenceAtom other, String attribute) {
        return one.get(attribute).equals(other.get(attribute));
    }

    /** Returns all that may follow from the catalog for an id that a provider serves, within a stated developer. */
    private List<ReferenceAtom> derived(String provider, String model, ReferenceMeaning meaning) {
        return derived.computeIfAbsent(List.of(provider, model), any -> derive(provider, model, meaning));
    }

    private List<ReferenceAtom> derive(String provider, String model, ReferenceMeaning meaning) {
        var atoms = new ArrayList<ReferenceAtom>();
        var providerHome = policy.providers().get(provider).home();
        for (var developer : developers(provider, model)) {
            if (stated.containsKey("developer")
                    && !meaning.holds("developer", stated.get("developer"), Set.of(developer))) {
                continue;
            }
            for (var home : homes("provider-home", providerHome, meaning)) {
                for (var developerHome : homes("developer-home", home(developer), meaning)) {
                    for (var tags : tags(model)) {
                        var values = new HashMap<>(Map.of("provider", provider, "provider-home", home));
                        values.putAll(Map.of("model", model));
                        values.putAll(Map.of("developer", developer, "developer-home", developerHome));
                        atoms.add(new ReferenceAtom(values, tags));
                    }
                }
            }
        }
        return atoms;
    }

    /** The family's, else the provider's, else any of those that it may serve or one outside the catalog. */
    private Collection<String> developers(String provider, String model) {
        var family = family(model);
        if (family != null) {
            return List.of(family.developer());
        }
        var serving = policy.providers().get(provider);
        if (serving.developer() != null) {
            return List.of(serving.developer());
        }
        return serving.developers().isEmpty()
                ? values("developer")
                : Stream.concat(serving.developers().stream(), Stream.of(ReferenceAtom.OUTSIDE))
                        .toList();
    }

    private Collection<Set<String>> tags(String model) {
        var family = family(model);
        if (family != null && family.tags() != null) {
            return List.of(Set.copyOf(family.tags()));
        }
        var sets = new ArrayList<>(List.of(Set.<String>of()));
        for (var tag : asked.contains("tags") ? policy.tags() : Set.<String>of()) {
            for (var set : List.copyOf(sets)) {
                sets.add(Stream.concat(set.stream(), Stream.of(tag)).collect(Collectors.toSet()));
            }
        }
        return sets;
    }

    /** The family with the most specific glob that matches the id. */
    private ModelFamily family(String model) {
        return policy.models().values().stream()
                .filter(family -> specificity(family, model) >= 0)
                .max(Comparator.comparing(family -> specificity(family, model)))
                .orElse(null);
    }

    private static int specificity(ModelFamily family, String model) {
        return family.ids().stream()
                .filter(glob -> ReferenceModels.matches(glob, model))
                .mapToInt(ReferenceModels::specificity)
                .max()
                .orElse(-1);
    }

    private String home(String developer) {
        var known = policy.developers().get(developer);
        return known == null ? null : known.home();
    }

    private Collection<String> homes(String attribute, String home, ReferenceMeaning meaning) {
        return decisive(
                attribute,
                places.stream()
                        .filter(place -> home == null || meaning.holds(attribute, Values.of(home), Set.of(place)))
                        .toList());
    }

    /** An attribute that nothing asks about cannot change a decision: its first value stands for all. */
    private List<String> decisive(String attribute, Collection<String> values) {
        return values.stream()
                .sorted(ReferenceText.BY_CODE_POINTS)
                .limit(asked.contains(attribute) ? Long.MAX_VALUE : 1)
                .toList();
    }

    /** Returns the values that the call holds: those stated, or all; an unstated owner is where the deployer is. */
    private List<String> held(String attribute, ReferenceMeaning meaning) {
        var says = attribute.equals("owner") && !stated.containsKey("owner") ? "deployer" : attribute;
        return values(attribute).stream()
                .filter(value -> !stated.containsKey(says) || meaning.holds(says, stated.get(says), Set.of(value)))
                .toList();
    }

    private Collection<String> values(String attribute) {
        return switch (Objects.requireNonNull(policy.kind(attribute))) {
            case PROVIDER -> policy.providers().keySet();
            case DEVELOPER ->
                Stream.concat(policy.developers().keySet().stream(), Stream.of(ReferenceAtom.OUTSIDE))
                        .toList();
            case MODEL -> models.ids();
            case JURISDICTION -> places;
            case VOCABULARY -> policy.attributes().get(attribute).values().keySet();
            case TAGS, EVIDENCE -> throw new IllegalArgumentException(attribute);
        };
    }

    /** Each named country, or its named subdivisions and the rest of it, and one for all countries without a name. */
    private static List<String> places(SortedSet<String> codes) {
        var places = new ArrayList<String>();
        var countries = codes.stream().map(Jurisdiction::countryOf).collect(Collectors.toCollection(TreeSet::new));
        for (var country : countries) {
            var parts = codes.stream()
                    .filter(code -> code.startsWith(country + "-"))
                    .toList();
            places.addAll(parts);
            places.add(parts.isEmpty() ? country : country + "-other");
        }
        if (countries.size() < Jurisdiction.countries().size()) {
            places.add("other");
        }
        return places;
    }
}
