package dev.modelgovernance.decision;

import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The atomic calls that agree with the catalog: the home of the provider, the developer of the model with its home, and
 * the tags of the model are those that the catalog gives, or any where it gives none.
 */
final class CatalogConstraints {

    private final Encoding encoding;
    private final Policy policy;
    private final List<Region> facts = new ArrayList<>();

    private CatalogConstraints(Encoding encoding) {
        this.encoding = encoding;
        policy = encoding.policy();
    }

    /** Returns the region of the atomic calls that agree with the catalog. */
    static Region region(Encoding encoding) {
        return new CatalogConstraints(encoding).region();
    }

    private Region region() {
        homes("provider", policy.providers().values().stream().toList(), provider -> provider.id(), p -> p.home());
        homes("developer", policy.developers().values().stream().toList(), d -> d.id(), d -> d.home());
        developers();
        encoding.tags().forEach(this::tag);
        return Region.intersection(facts);
    }

    private <T> void homes(
            String attribute,
            List<T> items,
            java.util.function.Function<T, String> id,
            java.util.function.Function<T, @Nullable String> home) {
        var byHome = new TreeMap<String, ValueSet>();
        for (var item : items) {
            var where = home.apply(item);
            if (where != null) {
                byHome.merge(where, encoding.within(attribute, id.apply(item)), ValueSet::or);
            }
        }
        byHome.forEach((where, set) -> follows(
                in(attribute, set),
                in(attribute + "-home", encoding.jurisdictions().of(where))));
    }

    private void developers() {
        var withoutFamily = in("model", encoding.models().ofFamily(family -> family == null));
        for (var developer : policy.developers().keySet()) {
            var made = in("developer", encoding.within("developer", developer));
            follows(in("model", encoding.models().ofFamily(family -> isMadeBy(developer, family))), made);
            follows(withoutFamily.and(in("provider", servedFor(developer))), made);
        }
        for (var provider : policy.providers().values()) {
            if (!provider.developers().isEmpty()) {
                var served = in("provider", encoding.within("provider", provider.id()));
                follows(withoutFamily.and(served), in("developer", encoding.developers(provider)));
            }
        }
    }

    private static boolean isMadeBy(String developer, @Nullable ModelFamily family) {
        return family != null && family.developer().equals(developer);
    }

    private ValueSet servedFor(String developer) {
        var all = encoding.none("provider");
        for (var provider : policy.providers().values()) {
            if (developer.equals(provider.developer())) {
                all = all.or(encoding.within("provider", provider.id()));
            }
        }
        return all;
    }

    private void tag(String tag) {
        var has = Region.of(encoding.tag(tag), ValueSet.of(2, 1));
        follows(in("model", encoding.models().ofFamily(family -> isTagged(family, tag, true))), has);
        follows(in("model", encoding.models().ofFamily(family -> isTagged(family, tag, false))), has.complement());
    }

    private static boolean isTagged(@Nullable ModelFamily family, String tag, boolean wanted) {
        var tags = family == null ? null : family.tags();
        return tags != null && tags.contains(tag) == wanted;
    }

    private void follows(Region premise, Region conclusion) {
        // A search tries the conclusion first: it settles the other facts of its kind at once.
        facts.add(conclusion.or(premise.complement()));
    }

    private Region in(String attribute, ValueSet values) {
        return Region.of(encoding.number(attribute), values);
    }

    /** The attributes that follow from each attribute of the catalog. */
    static final Map<String, List<String>> FOLLOWERS = Map.of(
            "provider", List.of("provider-home", "developer", "developer-home"),
            "model", List.of("developer", "developer-home", "tags"),
            "developer", List.of("developer-home"));
}
