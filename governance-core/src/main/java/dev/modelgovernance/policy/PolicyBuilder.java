package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a policy, from the parts of the language in any order.
 *
 * <p>Everything that is wrong is reported by {@link #build}, together. Not thread-safe.
 */
// Two builders are the same only when they are one.
@SuppressWarnings("CollectionIncompatibleType")
public final class PolicyBuilder {

    private final String name;
    private final Definitions own = new Definitions();
    private final List<Problem> problems = new ArrayList<>();
    private final List<GroupBuilder> groups = new ArrayList<>();
    private final List<RegimeBuilder> regimes = new ArrayList<>();
    private final List<Inclusion> included = new ArrayList<>();
    private @Nullable String description;
    private @Nullable ApplicationBuilder application;
    private ZoneId zone = ZoneId.of("UTC");
    private boolean isResolved;

    /** Another policy that this one includes, and the regimes of it that it leaves out. */
    private record Inclusion(PolicyBuilder other, Set<String> without) {}

    PolicyBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** Describes the policy in free text, of which no decision depends. */
    public PolicyBuilder description(String text) {
        description = Objects.requireNonNull(text, "text");
        return this;
    }

    /** States the zone of days that stand in no regime with a zone of its own; without it, UTC. */
    public PolicyBuilder zone(ZoneId zone) {
        this.zone = Objects.requireNonNull(zone, "zone");
        return this;
    }

    /**
     * Makes everything that another policy defines part of this one, as an import.
     *
     * <p>What this policy writes may name what the other defines, not the other way round.
     */
    public PolicyBuilder include(PolicyBuilder other) {
        return include(other, Set.of());
    }

    /**
     * Makes everything that another policy defines part of this one, save some of its regimes.
     *
     * <p>A regime stays out unless it comes with something else that is included; this policy may define it anew.
     */
    public PolicyBuilder include(PolicyBuilder other, Set<String> without) {
        included.add(new Inclusion(Objects.requireNonNull(other, "other"), Set.copyOf(without)));
        return this;
    }

    /** Declares a vocabulary whose values lie in none other. */
    public PolicyBuilder attribute(String name, String... values) {
        var all = new LinkedHashMap<String, Set<String>>();
        for (var value : values) {
            all.put(value, Set.of());
        }
        return add(new Attribute(name, Attribute.Kind.VOCABULARY, all));
    }

    /** Declares a vocabulary by its values, each with those in which it lies. */
    public PolicyBuilder attribute(String name, Map<String, Set<String>> values) {
        return add(new Attribute(name, Attribute.Kind.VOCABULARY, values));
    }

    /** Declares an attribute whose values are jurisdictions. */
    public PolicyBuilder jurisdictionAttribute(String name) {
        return add(new Attribute(name, Attribute.Kind.JURISDICTION, Map.of()));
    }

    /** Adds an attribute, or values to one. */
    public PolicyBuilder add(Attribute attribute) {
        own.add(attribute, problems);
        return this;
    }

    /** Names something that a caller may have to do. */
    public PolicyBuilder obligation(String id, String text) {
        Definitions.add("/obligations/", own.obligations, id, text, problems);
        return this;
    }

    /** Names something that may have to be held. */
    public PolicyBuilder evidence(String id, String text) {
        Definitions.add("/evidence/", own.evidence, id, text, problems);
        return this;
    }

    /** Defines a group of jurisdictions that never changes. */
    public PolicyBuilder group(String id, String... members) {
        return group(id, group -> group.members(members));
    }

    /** Defines a group of jurisdictions. */
    public PolicyBuilder group(String id, Consumer<GroupBuilder> members) {
        var group = new GroupBuilder(id);
        members.accept(group);
        groups.add(group);
        return this;
    }

    /** Adds a group. */
    public PolicyBuilder add(Group group) {
        Definitions.add("/groups/", own.groups, group.id(), group, problems);
        return this;
    }

    /** Adds a developer whose home is known. */
    public PolicyBuilder developer(String id, String home) {
        return add(new Developer(id, home));
    }

    /** Adds a developer. */
    public PolicyBuilder add(Developer developer) {
        Definitions.add("/developers/", own.developers, developer.id(), developer, problems);
        return this;
    }

    /** Adds a provider whose home is known and who serves models of any developer. */
    public PolicyBuilder provider(String id, String home) {
        return add(new Provider(id, home, null, List.of()));
    }

    /** Adds a provider whose home is known and who serves the models of a developer. */
    public PolicyBuilder provider(String id, String home, String developer) {
        return add(new Provider(id, home, developer, List.of()));
    }

    /** Adds a provider. */
    public PolicyBuilder add(Provider provider) {
        Definitions.add("/providers/", own.providers, provider.id(), provider, problems);
        return this;
    }

    /** Adds a model family of which no tags are known. */
    public PolicyBuilder models(String id, String developer, List<String> ids) {
        return add(new ModelFamily(id, developer, ids, null));
    }

    /** Adds a model family with its tags. */
    public PolicyBuilder models(String id, String developer, List<String> ids, List<String> tags) {
        return add(new ModelFamily(id, developer, ids, tags));
    }

    /** Adds a model family. */
    public PolicyBuilder add(ModelFamily family) {
        Definitions.add("/models/", own.models, family.id(), family, problems);
        return this;
    }

    /** Adds the rules of an authority. */
    public PolicyBuilder regime(RegimeBuilder regime) {
        regimes.add(Objects.requireNonNull(regime, "regime"));
        return this;
    }

    /** Adds a regime. */
    public PolicyBuilder add(Regime regime) {
        Definitions.add("/regimes/", own.regimes, regime.id(), regime, problems);
        return this;
    }

    /** Declares what the application does and holds. */
    public PolicyBuilder application(String name, Consumer<ApplicationBuilder> declaration) {
        if (application != null) {
            problems.add(new Problem("/application", "a second application: a policy has one at most"));
            return this;
        }
        application = new ApplicationBuilder(name);
        declaration.accept(application);
        return this;
    }

    /** Declares what the application does and holds. */
    public PolicyBuilder add(Application application) {
        own.add(application, problems);
        return this;
    }

    /**
     * Returns the policy.
     *
     * @throws InvalidPolicyException with everything that is wrong with it and with what it includes
     */
    public Policy build() {
        var found = new LinkedHashSet<Problem>();
        for (var part : closure()) {
            found.addAll(part.problems());
            part.visible(found);
        }
        if (!found.isEmpty()) {
            throw new InvalidPolicyException(List.copyOf(found));
        }
        return new Policy(name, description, visible(found));
    }

    /**
     * Returns what is wrong with what this policy itself writes, seen among all that it includes.
     *
     * <p>What is wrong with the included ones by themselves, and names that two of them define, are not among it.
     */
    public List<Problem> problems() {
        var visible = visible(new LinkedHashSet<>());
        var found = new LinkedHashSet<>(problems);
        included.forEach(inclusion -> unknownRegimes(inclusion, found));
        found.addAll(new PolicyCheck(name, own, visible).problems());
        return List.copyOf(found);
    }

    private void unknownRegimes(Inclusion inclusion, Set<Problem> found) {
        var unknown = new Problems();
        var known = new TreeSet<String>();
        inclusion.other().regimesByPart(new HashMap<>()).values().forEach(known::addAll);
        var place = "/imports/" + included.indexOf(inclusion) + "/without/";
        inclusion.without().stream()
                .filter(id -> !known.contains(id))
                .sorted()
                .forEach(id -> unknown.addUnknown(place + segment(id), "regime", id, known));
        found.addAll(unknown.kept());
    }

    /** Gives the written days their zone, which is known only now. */
    private void resolve() {
        if (isResolved) {
            return;
        }
        isResolved = true;
        groups.forEach(group -> add(group.group(zone, problems)));
        regimes.forEach(regime -> add(regime.regime(zone, problems)));
        if (application != null) {
            add(application.application(zone, problems));
        }
    }

    private Definitions visible(Set<Problem> merging) {
        var all = new Definitions();
        var noted = new ArrayList<Problem>();
        var parts = closure();
        var regimesByPart = regimesByPart(new HashMap<>());
        for (var part : parts) {
            part.resolve();
            all.merge(part.own, regimesByPart.getOrDefault(part, Set.of()), noted);
        }
        merging.addAll(noted);
        return all;
    }

    /** Finds the regimes that are part of this policy, by the policy that defines them. */
    private Map<PolicyBuilder, Set<String>> regimesByPart(Map<PolicyBuilder, Map<PolicyBuilder, Set<String>>> known) {
        var found = known.get(this);
        if (found != null) {
            return found;
        }
        resolve();
        var all = new LinkedHashMap<PolicyBuilder, Set<String>>();
        for (var inclusion : included) {
            inclusion.other().regimesByPart(known).forEach((part, ids) -> {
                var kept = new TreeSet<>(ids);
                kept.removeAll(inclusion.without());
                all.computeIfAbsent(part, any -> new TreeSet<>()).addAll(kept);
            });
        }
        all.put(this, new TreeSet<>(own.regimes.keySet()));
        known.put(this, all);
        return all;
    }

    /** Finds all policies that this one is made of, what is included before what includes it. */
    private Set<PolicyBuilder> closure() {
        var found = new LinkedHashSet<PolicyBuilder>();
        gather(found, new LinkedHashSet<>());
        return found;
    }

    private void gather(Set<PolicyBuilder> found, Set<PolicyBuilder> open) {
        if (!open.add(this)) {
            throw new IllegalStateException(quoted(name) + " includes itself");
        }
        if (!found.contains(this)) {
            included.forEach(inclusion -> inclusion.other().gather(found, open));
            found.add(this);
        }
        open.remove(this);
    }
}
