package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.quoted;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a policy, from the parts of the language in any order.
 *
 * <p>Each part is added by the method that bears its name, in words or as a value. What is wrong with one part alone is
 * refused at once: a name that is taken with an {@link IllegalArgumentException}, what can be stated once and is stated
 * already with an {@link IllegalStateException}. Whatever else is wrong is reported by {@link #build}, together.
 *
 * <p>A builder may be built any number of times, and be added to in between, as may the builders that were given to it. Not
 * thread-safe.
 */
public final class PolicyBuilder {

    private final String name;
    private final Definitions own = new Definitions();
    private final Map<String, Draft<Group>> groups = new LinkedHashMap<>();
    private final Map<String, Draft<Regime>> regimes = new LinkedHashMap<>();
    private final List<Inclusion> included = new ArrayList<>();
    private @Nullable String description;
    private @Nullable Draft<Application> application;
    private @Nullable ZoneId zone;

    /** A part that waits for the zone of its dates. */
    private interface Draft<T> {
        T part(ZoneId zone, List<Problem> problems);
    }

    /** Another policy that this one includes, and the regimes of it that it leaves out. */
    record Inclusion(PolicyBuilder other, Set<String> without) {}

    PolicyBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** Describes the policy in free text, which changes no decision. */
    public PolicyBuilder description(String text) {
        description = Stated.once(this, "description", description, text);
        return this;
    }

    /** States the zone of days that stand in no regime with a zone of its own; without it, UTC. */
    public PolicyBuilder zone(ZoneId zone) {
        this.zone = Stated.once(this, "zone", this.zone, zone);
        return this;
    }

    /**
     * Makes everything that another policy defines part of this one, as an import does.
     *
     * <p>What this policy writes may name what the other defines, not the other way round.
     *
     * @throws IllegalArgumentException if the other is this policy, or includes it
     */
    public PolicyBuilder include(PolicyBuilder other) {
        return include(other, Set.of());
    }

    /**
     * Makes everything that another policy defines part of this one, except some of its regimes.
     *
     * <p>A regime stays out unless it comes with something else that is included; this policy may define it anew.
     *
     * @throws IllegalArgumentException if the other is this policy, or includes it
     */
    public PolicyBuilder include(PolicyBuilder other, Set<String> without) {
        if (Assembly.closure(other).stream().anyMatch(part -> part == this)) {
            throw new IllegalArgumentException(this + " includes itself: leave out one of the two inclusions");
        }
        included.add(new Inclusion(other, Set.copyOf(without)));
        return this;
    }

    /** Declares a vocabulary whose values lie in none other, or adds such values to it. */
    public PolicyBuilder attribute(String name, String... values) {
        var all = new LinkedHashMap<String, Set<String>>();
        for (var value : values) {
            all.put(value, Set.of());
        }
        return attribute(name, all);
    }

    /** Declares a vocabulary by its values, each with those in which it lies, or adds values to it. */
    public PolicyBuilder attribute(String name, Map<String, Set<String>> values) {
        return attribute(new Attribute(name, Attribute.Kind.VOCABULARY, values));
    }

    /** Declares a vocabulary whose values are ordered, lowest first; nothing may be added to it. */
    public PolicyBuilder levels(String attribute, String... lowestFirst) {
        return attribute(Attribute.ofLevels(attribute, List.of(lowestFirst)));
    }

    /** Declares an attribute whose values are jurisdictions. */
    public PolicyBuilder jurisdictionAttribute(String name) {
        return attribute(new Attribute(name, Attribute.Kind.JURISDICTION, Map.of()));
    }

    /**
     * Declares an attribute, or adds values to it.
     *
     * @throws IllegalArgumentException if the policy has an attribute of that name and another kind
     */
    public PolicyBuilder attribute(Attribute attribute) {
        var problems = new ArrayList<Problem>();
        own.add(attribute, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(0).text());
        }
        return this;
    }

    /** Names something that a caller may have to do. */
    public PolicyBuilder obligation(String id, String text) {
        return define("obligation", own.obligations, id, text);
    }

    /** Names something that may have to be held. */
    public PolicyBuilder evidence(String id, String text) {
        return define("evidence", own.evidence, id, text);
    }

    /** Defines a group of jurisdictions that never changes. */
    public PolicyBuilder group(String id, String... members) {
        return group(id, group -> group.members(members));
    }

    /** Defines a group of jurisdictions. */
    public PolicyBuilder group(String id, Consumer<GroupBuilder> members) {
        var group = new GroupBuilder(id);
        members.accept(group);
        return define("group", groups, id, group::group);
    }

    /** Defines a group of jurisdictions. */
    public PolicyBuilder group(Group group) {
        return define("group", groups, group.id(), (zone, problems) -> group);
    }

    /** Adds a developer whose home is known. */
    public PolicyBuilder developer(String id, String home) {
        return developer(new Developer(id, home));
    }

    /** Adds a developer. */
    public PolicyBuilder developer(Developer developer) {
        return define("developer", own.developers, developer.id(), developer);
    }

    /** Adds a provider whose home is known and who serves models of any developer. */
    public PolicyBuilder provider(String id, String home) {
        return provider(new Provider(id, home, null, List.of()));
    }

    /** Adds a provider whose home is known and who serves the models of a developer. */
    public PolicyBuilder provider(String id, String home, String developer) {
        return provider(new Provider(id, home, developer, List.of()));
    }

    /** Adds a provider with what is known of it. */
    public PolicyBuilder provider(String id, Consumer<ProviderBuilder> facts) {
        var provider = new ProviderBuilder(id);
        facts.accept(provider);
        return provider(provider.provider());
    }

    /** Adds a provider. */
    public PolicyBuilder provider(Provider provider) {
        return define("provider", own.providers, provider.id(), provider);
    }

    /** Adds a model family of which no tags are known. */
    public PolicyBuilder models(String id, String developer, List<String> ids) {
        return models(new ModelFamily(id, developer, ids, null));
    }

    /** Adds a model family with its tags. */
    public PolicyBuilder models(String id, String developer, List<String> ids, List<String> tags) {
        return models(new ModelFamily(id, developer, ids, tags));
    }

    /** Adds a model family. */
    public PolicyBuilder models(ModelFamily family) {
        return define("model family", own.models, family.id(), family);
    }

    /**
     * Adds what the application reaches under names of its own.
     *
     * @throws IllegalArgumentException if no provider is stated
     */
    public PolicyBuilder endpoint(String id, Consumer<EndpointBuilder> facts) {
        var endpoint = new EndpointBuilder(id);
        facts.accept(endpoint);
        return endpoint(endpoint.endpoint());
    }

    /** Adds what the application reaches under names of its own. */
    public PolicyBuilder endpoint(Endpoint endpoint) {
        return define("endpoint", own.endpoints, endpoint.id(), endpoint);
    }

    /** Adds the rules of an authority. */
    public PolicyBuilder regime(RegimeBuilder regime) {
        return define("regime", regimes, regime.id(), regime::regime);
    }

    /** Adds the rules of an authority. */
    public PolicyBuilder regime(Regime regime) {
        return define("regime", regimes, regime.id(), (zone, problems) -> regime);
    }

    /**
     * Declares what the application does and holds.
     *
     * @throws IllegalStateException if the policy has an application
     */
    public PolicyBuilder application(String name, Consumer<ApplicationBuilder> declaration) {
        var builder = new ApplicationBuilder(name);
        declaration.accept(builder);
        application = Stated.once(this, "application", application, builder::application);
        return this;
    }

    /**
     * Declares what the application does and holds.
     *
     * @throws IllegalStateException if the policy has an application
     */
    public PolicyBuilder application(Application declaration) {
        Objects.requireNonNull(declaration, "declaration");
        application = Stated.once(this, "application", application, (zone, problems) -> declaration);
        return this;
    }

    private <T> PolicyBuilder define(String what, Map<String, T> all, String id, T part) {
        Objects.requireNonNull(id, "id");
        if (all.putIfAbsent(id, Objects.requireNonNull(part, what)) != null) {
            throw new IllegalArgumentException(
                    what + " " + quoted(id) + " of " + this + " is defined twice: give one of them another name");
        }
        return this;
    }

    /**
     * Returns the policy.
     *
     * @throws InvalidPolicyException with everything that is wrong with it and with what it includes
     */
    public Policy build() {
        return new Policy(name, description, new Assembly().whole(this));
    }

    /**
     * Returns what is wrong with what this policy itself writes, seen among all that it includes.
     *
     * <p>What is wrong with the included ones by themselves, and names that two of them define, are not among it.
     */
    public List<Problem> problems() {
        return List.copyOf(new Assembly().problems(this));
    }

    String name() {
        return name;
    }

    List<Inclusion> included() {
        return included;
    }

    /** Returns what this policy itself defines by now, and notes what is wrong with its dates. */
    Definitions own(List<Problem> problems) {
        var days = zone == null ? ZoneId.of("UTC") : zone;
        var all = new Definitions();
        all.merge(own, Set.of(), problems);
        groups.forEach((id, draft) -> all.groups.put(id, draft.part(days, problems)));
        regimes.forEach((id, draft) -> all.regimes.put(id, draft.part(days, problems)));
        all.application = application == null ? null : application.part(days, problems);
        return all;
    }

    @Override
    public String toString() {
        return "policy " + quoted(name);
    }
}
