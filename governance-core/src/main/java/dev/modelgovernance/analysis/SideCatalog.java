package dev.modelgovernance.analysis;

import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What follows by the catalog of one policy, said in what calls state: who made a model, where its developer and its provider
 * are at home, and its tags. Where the catalog leaves that open, an open axis is in its place.
 *
 * <p>Immutable.
 */
final class SideCatalog {

    private final Universe universe;
    private final Policy policy;
    private final List<@Nullable ModelFamily> families;
    private final ValueSet withoutFamily;
    private final ValueSet knownDevelopers;
    private final Map<ValueSet, ValueSet> openProviders = new LinkedHashMap<>();
    private final Map<ValueSet, Region> made = new HashMap<>();
    private final Set<ValueSet> developerHomes;
    private final Set<ValueSet> providerHomes;

    SideCatalog(Universe universe, Encoding encoding, int side) {
        this.universe = universe;
        policy = encoding.policy();
        var byGlob = new HashMap<String, ModelFamily>();
        policy.models().values().forEach(family -> family.ids().forEach(id -> byGlob.put(id, family)));
        families = new ArrayList<>();
        for (var found : universe.models()) {
            var glob = found.best().get(side);
            families.add(glob == null ? null : byGlob.get(glob.text()));
        }
        withoutFamily = models(family -> family == null);
        knownDevelopers = developers(policy.developers()::containsKey);
        developerHomes = homes(universe.open("developer"), this::developerHome);
        providerHomes = homes(universe.number("provider"), this::providerHome);
        for (var provider : policy.providers().values()) {
            if (provider.developer() == null) {
                // Who is in no catalog, or in the other one only, is outside of this one.
                var served = provider.developers().isEmpty()
                        ? ValueSet.all(knownDevelopers.size())
                        : knownDevelopers.complement().or(developers(provider.developers()::contains));
                openProviders.merge(served, providers(provider.id()::equals), ValueSet::or);
            }
        }
    }

    private Set<ValueSet> homes(int axis, Function<String, @Nullable String> home) {
        var homes = new LinkedHashSet<ValueSet>();
        universe.axis(axis).values().forEach(id -> homes.add(homeOf(home.apply(id))));
        return homes;
    }

    private ValueSet models(Predicate<@Nullable ModelFamily> wanted) {
        return where(families.size(), at -> wanted.test(families.get(at)));
    }

    private ValueSet developers(Predicate<String> wanted) {
        return named(universe.open("developer"), wanted);
    }

    private ValueSet providers(Predicate<String> wanted) {
        return named(universe.number("provider"), wanted);
    }

    private ValueSet named(int axis, Predicate<String> wanted) {
        var names = universe.axis(axis).values();
        return where(names.size(), at -> wanted.test(names.get(at)));
    }

    private static ValueSet where(int size, java.util.function.IntPredicate wanted) {
        return ValueSet.of(size, IntStream.range(0, size).filter(wanted).toArray());
    }

    /** Returns the developers of the universe that some of the developers of this catalog stand for. */
    ValueSet developers(Set<String> names, boolean isOutsideMeant) {
        var named = developers(names::contains);
        return isOutsideMeant ? named.or(knownDevelopers.complement()) : named;
    }

    private Region in(int axis, ValueSet values) {
        return Region.of(axis, values);
    }

    private Region model(ValueSet classes) {
        return in(universe.number("model"), classes);
    }

    private Region provider(ValueSet providers) {
        return in(universe.number("provider"), providers);
    }

    /** Returns the calls whose model any of some developers made. */
    Region made(ValueSet some) {
        return made.computeIfAbsent(some, this::madeBy);
    }

    private Region madeBy(ValueSet some) {
        var names = universe.axis(universe.open("developer")).values();
        var own = new HashSet<String>();
        some.stream().mapToObj(names::get).forEach(own::add);
        var byProvider = new ArrayList<Region>();
        byProvider.add(provider(providers(id -> {
            var provider = policy.providers().get(id);
            return provider != null && provider.developer() != null && own.contains(provider.developer());
        })));
        openProviders.forEach((served, providers) -> {
            if (some.containsAll(served)) {
                byProvider.add(provider(providers));
            } else if (some.intersects(served)) {
                byProvider.add(provider(providers).and(in(universe.open("developer"), some)));
            }
        });
        return model(models(family -> family != null && own.contains(family.developer())))
                .or(model(withoutFamily).and(Region.union(byProvider)));
    }

    /** Returns the calls whose developer is at home in some jurisdictions. */
    Region developerHome(ValueSet places) {
        var parts = new ArrayList<Region>();
        for (var home : developerHomes) {
            var meant = meant(home, places);
            if (!meant.isEmpty()) {
                var made = made(developers(id -> home.equals(homeOf(developerHome(id)))));
                parts.add(made.and(in(universe.open("developer-home"), meant)));
            }
        }
        return Region.union(parts);
    }

    private @Nullable String developerHome(String id) {
        var developer = policy.developers().get(id);
        return developer == null ? null : developer.home();
    }

    /** Returns the calls whose provider is at home in some jurisdictions. */
    Region providerHome(ValueSet places) {
        var parts = new ArrayList<Region>();
        for (var home : providerHomes) {
            var meant = meant(home, places);
            if (!meant.isEmpty()) {
                var served = provider(providers(id -> home.equals(homeOf(providerHome(id)))));
                parts.add(served.and(in(universe.open("provider-home"), meant)));
            }
        }
        return Region.union(parts);
    }

    private @Nullable String providerHome(String id) {
        var provider = policy.providers().get(id);
        return provider == null ? null : provider.home();
    }

    /** Returns the places that a home may be, which are several where it is unknown or parts of it are told apart. */
    private ValueSet homeOf(@Nullable String home) {
        return home == null
                ? ValueSet.all(universe.jurisdictions().names().size())
                : universe.jurisdictions().of(home);
    }

    /** Returns the values of an open axis that stand for some places within a home; those outside of it stand for its first. */
    private static ValueSet meant(ValueSet home, ValueSet places) {
        var inside = home.and(places);
        return places.contains(home.first()) ? inside.or(home.complement()) : inside;
    }

    /** Returns the calls whose model has a tag. */
    Region tagged(String tag) {
        var known = models(family -> family != null
                && family.tags() != null
                && Objects.requireNonNull(family.tags()).contains(tag));
        var open = models(family -> family == null || family.tags() == null);
        return model(known).or(model(open).and(in(universe.tag(tag), ValueSet.of(2, 1))));
    }

    /**
     * Returns the calls that stand for some atomic call: each part holds for one developer that the catalog leaves open.
     *
     * @param assumed the developers that a call which states none is filled with; null for any
     */
    List<Region> facts(@Nullable Values assumed) {
        var facts = new ArrayList<Region>();
        openProviders.forEach((served, providers) -> {
            if (!served.isAll()) {
                facts.add(model(withoutFamily.complement())
                        .or(provider(providers.complement()))
                        .or(in(universe.open("developer"), served)));
            }
        });
        var stated = universe.number("developer");
        var names = universe.axis(stated).values();
        for (var at = 1; at < names.size(); at++) {
            var only = ValueSet.of(names.size(), at);
            facts.add(in(stated, only.complement()).or(made(only)));
        }
        if (assumed != null) {
            var unstated = ValueSet.of(names.size(), 0);
            facts.add(in(stated, unstated.complement()).or(made(assumed(assumed))));
        }
        return facts;
    }

    private ValueSet assumed(Values values) {
        var not = developers(values.not()::contains);
        return values.in().isEmpty()
                ? not.complement()
                : developers(values.in()::contains).minus(not);
    }

    /** Returns the calls of which something else may follow by another catalog. */
    Region differing(SideCatalog other) {
        var classes = where(families.size(), at -> !isSame(families.get(at), other.families.get(at)));
        var providers = providers(id -> {
            var one = policy.providers().get(id);
            var two = other.policy.providers().get(id);
            return one != null
                    && two != null
                    && !(Objects.equals(one.home(), two.home())
                            && Objects.equals(one.developer(), two.developer())
                            && Set.copyOf(one.developers()).equals(Set.copyOf(two.developers())));
        });
        var moved = developers(id -> !Objects.equals(developerHome(id), other.developerHome(id))
                || policy.developers().containsKey(id)
                        != other.policy.developers().containsKey(id));
        return Region.union(List.of(model(classes), provider(providers), made(moved), other.made(moved)));
    }

    private static boolean isSame(@Nullable ModelFamily one, @Nullable ModelFamily other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.developer().equals(other.developer()) && tags(one).equals(tags(other));
    }

    /** Returns the tags of a family, without their order; none where they are unknown. */
    private static Optional<Set<String>> tags(ModelFamily family) {
        return Optional.ofNullable(family.tags()).map(Set::copyOf);
    }

    /** Returns the providers that this catalog has. */
    ValueSet providers() {
        return providers(policy.providers()::containsKey);
    }

    /** Returns the values of the axis of stated developers that a call can have: none, or one of this catalog. */
    ValueSet statable() {
        return knownDevelopers.or(ValueSet.of(knownDevelopers.size(), 0));
    }
}
