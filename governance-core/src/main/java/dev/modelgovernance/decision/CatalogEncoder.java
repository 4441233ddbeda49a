package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.compiled.RecentValues;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What follows by the catalog from the providers and the models of a call, each attribute by itself.
 *
 * <p>Immutable and thread-safe. It remembers what follows for at most 1,024 pairs of a provider and a family.
 */
final class CatalogEncoder {

    private final Policy policy;
    private final CompiledPolicy compiled;
    private final Encoding encoding;
    private final List<Party> providers;
    private final List<Party> developers;
    private final ValueSet knownDevelopers;
    private final int provider;
    private final int providerHome;
    private final int developer;
    private final int developerHome;
    private final List<String> tags;
    private final int[] tagNumbers;
    private final RecentValues<Pair> known = new RecentValues<>(10);

    /**
     * A provider or a developer of the catalog.
     *
     * @param makers the developers of models that belong to no family
     * @param self the encoded value that stands for it
     * @param home where its headquarters are; null where unknown
     */
    private record Party(
            ValueSet makers, int self, @Nullable ValueSet home) {}

    /** What follows from one provider and the family of one model; null where the family is that of no model. */
    private record Pair(int provider, @Nullable ModelFamily family, Derived derived) {}

    /**
     * What follows; null where it may be anything.
     *
     * @param tags for each tag on which rules depend, whether the models may lack it and whether they may have it
     */
    private record Derived(
            @Nullable ValueSet providerHome,
            @Nullable ValueSet developer,
            @Nullable ValueSet developerHome,
            List<ValueSet> tags) {}

    CatalogEncoder(CompiledPolicy compiled) {
        this.compiled = compiled;
        encoding = compiled.encoding();
        policy = compiled.policy();
        provider = encoding.number("provider");
        providerHome = encoding.number("provider-home");
        developer = encoding.number("developer");
        developerHome = encoding.number("developer-home");
        tags = encoding.tags().stream()
                .filter(tag -> compiled.isRelevant(encoding.tag(tag)))
                .toList();
        tagNumbers = tags.stream().mapToInt(encoding::tag).toArray();
        var providerCodes = encoding.leaves("provider");
        var developerCodes = encoding.leaves("developer");
        providers = policy.providers().values().stream()
                .map(each -> party(providerCodes.get(each.id()), encoding.developers(each), each.home()))
                .toList();
        developers = policy.developers().values().stream()
                .map(each -> party(developerCodes.get(each.id()), encoding.within("developer", each.id()), each.home()))
                .toList();
        knownDevelopers = ValueSet.of(
                encoding.values(developer).size(),
                developers.stream().mapToInt(Party::self).toArray());
    }

    private Party party(@Nullable Integer self, ValueSet makers, @Nullable String home) {
        return new Party(
                makers,
                Objects.requireNonNull(self),
                home == null ? null : encoding.jurisdictions().of(home));
    }

    /** Adds to a draft what follows; returns false where no developer is left. */
    boolean derive(CallDraft draft) {
        var derived = derived(draft);
        set(draft, providerHome, derived.providerHome());
        for (var i = 0; i < tags.size(); i++) {
            draft.set(tagNumbers[i], derived.tags().get(i));
        }
        if (draft.developer == null) {
            set(draft, developer, derived.developer());
            set(draft, developerHome, derived.developerHome());
            return derived.developer() == null || !derived.developer().isEmpty();
        }
        if (derived.developer() != null) {
            draft.narrow(developer, derived.developer());
        }
        var made = draft.values(developer, encoding);
        set(draft, developerHome, homesOf(made));
        return !made.isEmpty();
    }

    private static void set(CallDraft draft, int number, @Nullable ValueSet values) {
        if (values != null) {
            draft.set(number, values);
        }
    }

    private Derived derived(CallDraft draft) {
        var ids = compiled.models().listed(draft.model);
        var only = draft.code(provider);
        if (ids == null || ids.size() != 1 || only == EncodedCall.SEVERAL) {
            return derived(serving(draft), compiled.models().families(draft.model));
        }
        var family = compiled.models().id(ids.get(0)).family();
        var hash = 31 * only + (family == null ? 0 : family.id().hashCode());
        var found = known.at(hash);
        if (found == null || found.provider() != only || !Objects.equals(found.family(), family)) {
            found = new Pair(only, family, derived(serving(draft), Collections.singleton(family)));
            known.put(hash, found);
        }
        return found.derived();
    }

    private List<Party> serving(CallDraft draft) {
        return among(providers, draft.values(provider, encoding));
    }

    private static List<Party> among(List<Party> parties, ValueSet values) {
        return parties.stream().filter(party -> values.contains(party.self())).toList();
    }

    private Derived derived(List<Party> serving, Collection<@Nullable ModelFamily> families) {
        var makers = makers(serving, families);
        var has = new ArrayList<ValueSet>(tags.size());
        for (var tag : tags) {
            has.add(tagged(tag, families));
        }
        return new Derived(homes(serving), makers, makers == null ? null : homesOf(makers), has);
    }

    private @Nullable ValueSet homesOf(ValueSet makers) {
        return knownDevelopers.containsAll(makers) ? homes(among(developers, makers)) : null;
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
        return ValueSet.union(encoding.jurisdictions().names().size(), homes);
    }

    /** Returns the developers of some families, or of the providers where a model is of none; null where it may be any. */
    private @Nullable ValueSet makers(List<Party> serving, Collection<@Nullable ModelFamily> families) {
        var all = new ArrayList<ValueSet>();
        for (var family : families) {
            if (family != null) {
                all.add(encoding.within("developer", family.developer()));
            } else {
                serving.forEach(party -> all.add(party.makers()));
            }
        }
        var makers = ValueSet.union(encoding.values(developer).size(), all);
        return makers.isAll() ? null : makers;
    }

    private static ValueSet tagged(String tag, Collection<@Nullable ModelFamily> families) {
        var can = new boolean[2];
        for (var family : families) {
            var own = family == null ? null : family.tags();
            can[0] |= own == null || !own.contains(tag);
            can[1] |= own == null || own.contains(tag);
        }
        return ValueSet.of(2, IntStream.range(0, 2).filter(value -> can[value]).toArray());
    }
}
