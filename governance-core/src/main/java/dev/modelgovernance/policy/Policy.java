package dev.modelgovernance.policy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is allowed: who makes and serves models, whose rules apply to calls of them, and what an application declares.
 *
 * <pre>{@code
 * Policy policy = Policy.named("acme")
 *         .developer("anthropic", "US")
 *         .provider("anthropic", "US", "anthropic")
 *         .attribute("purpose", "customer-service", "deepfake")
 *         .regime(Regime.open("company")
 *                 .rule(deny("no-deepfakes").when(purpose("deepfake")).because("We do not imitate real people.")))
 *         .application("claims-assistant", app -> app
 *                 .states(deployer("GB"))
 *                 .use("refund-chat", provider("anthropic").and(purpose("customer-service"))))
 *         .build();
 * }</pre>
 *
 * <p>Two policies are equal when they mean and show the same, whatever the order in which they were written. Immutable
 * and thread-safe.
 */
public final class Policy {

    private final String name;
    private final @Nullable String description;
    private final Map<String, Attribute> attributes;
    private final Map<String, String> obligations;
    private final Map<String, String> evidence;
    private final Map<String, Group> groups;
    private final Map<String, Developer> developers;
    private final Map<String, Provider> providers;
    private final Map<String, ModelFamily> models;
    private final Map<String, Endpoint> endpoints;
    private final Map<String, Regime> regimes;
    private final @Nullable Application application;

    // Computed when asked for; two threads may do so at once, with the same result.
    private @Nullable String fingerprint;

    Policy(String name, @Nullable String description, Definitions all) {
        this.name = name;
        this.description = description;
        attributes = copy(all.attributes);
        obligations = copy(all.obligations);
        evidence = copy(all.evidence);
        groups = copy(all.groups);
        developers = copy(all.developers);
        providers = copy(all.providers);
        models = copy(all.models);
        endpoints = copy(all.endpoints);
        regimes = copy(all.regimes);
        application = all.application;
    }

    /** Starts a policy of that name. */
    public static PolicyBuilder named(String name) {
        return new PolicyBuilder(name);
    }

    /** Starts a policy that has all that this one has. */
    public PolicyBuilder toBuilder() {
        var builder = named(name);
        if (description != null) {
            builder.description(description);
        }
        attributes.values().forEach(builder::attribute);
        obligations.forEach(builder::obligation);
        evidence.forEach(builder::evidence);
        groups.values().forEach(builder::group);
        developers.values().forEach(builder::developer);
        providers.values().forEach(builder::provider);
        models.values().forEach(builder::models);
        endpoints.values().forEach(builder::endpoint);
        regimes.values().forEach(builder::regime);
        if (application != null) {
            builder.application(application);
        }
        return builder;
    }

    /** Returns the name of the policy. */
    public String name() {
        return name;
    }

    /** Returns the description, or null; it changes no decision. */
    public @Nullable String description() {
        return description;
    }

    /** Returns the attributes that the policy declares, by name. */
    public Map<String, Attribute> attributes() {
        return attributes;
    }

    /** Returns the text of each obligation, by id. */
    public Map<String, String> obligations() {
        return obligations;
    }

    /** Returns the text of each kind of evidence, by id. */
    public Map<String, String> evidence() {
        return evidence;
    }

    /** Returns the groups, by id. */
    public Map<String, Group> groups() {
        return groups;
    }

    /** Returns the developers of the catalog, by id. */
    public Map<String, Developer> developers() {
        return developers;
    }

    /** Returns the providers of the catalog, by id. */
    public Map<String, Provider> providers() {
        return providers;
    }

    /** Returns the model families of the catalog, by id. */
    public Map<String, ModelFamily> models() {
        return models;
    }

    /** Returns the endpoints of the application, by id. */
    public Map<String, Endpoint> endpoints() {
        return endpoints;
    }

    /**
     * Returns what a call or a use states with the names of endpoints replaced by what answers to them, once.
     *
     * <p>A name stands for what the endpoints of the stated providers, or of all where none is stated, say that answers to it,
     * and for itself at each of these providers none of whose endpoints names it. Where all of this has its places, they
     * replace what is stated of {@code processing}; where only some has, both count.
     *
     * @param stated what is stated, with what its use and the application state for it
     */
    public Answered answered(Map<String, Values> stated) {
        return Answered.of(stated, endpoints.values(), providers.keySet());
    }

    /** Returns the regimes, by id. */
    public Map<String, Regime> regimes() {
        return regimes;
    }

    /** Returns what the application declares, or null where the policy has none. */
    public @Nullable Application application() {
        return application;
    }

    /**
     * Returns the SHA-256 of everything that a decision depends on or shows, as {@code sha256:} and 64 hexadecimal digits.
     *
     * <p>Equal exactly for equal policies: descriptions and the order of writing do not enter.
     */
    public String fingerprint() {
        var known = fingerprint;
        if (known == null) {
            known = Fingerprint.of(this);
            fingerprint = known;
        }
        return known;
    }

    /** Returns the kind of an attribute; null where the policy has no such attribute. */
    public Attribute.@Nullable Kind kind(String attribute) {
        var declared = attributes.get(attribute);
        return declared == null ? Attribute.builtIn(attribute) : declared.kind();
    }

    /**
     * Returns values of an attribute with the levels filled in that they mean by their bounds.
     *
     * @return the same values where they have no bounds; none in {@code in} where no level is meant
     */
    public Values filledIn(String attribute, Values values) {
        if (!values.isRange()) {
            return values;
        }
        var declared = attributes.get(attribute);
        return values.filledIn(declared == null ? List.of() : declared.levels());
    }

    /** Returns the names of all attributes that calls have under this policy, sorted. */
    public Set<String> attributeNames() {
        var names = new TreeSet<>(Attribute.builtIn());
        names.addAll(attributes.keySet());
        return Collections.unmodifiableSet(names);
    }

    /** Returns all tags that the catalog has, sorted. */
    public Set<String> tags() {
        var tags = new TreeSet<String>();
        for (var family : models.values()) {
            if (family.tags() != null) {
                tags.addAll(family.tags());
            }
        }
        return tags;
    }

    /**
     * Returns the codes that belong to a group at an instant, including those of the groups in it.
     *
     * @throws IllegalArgumentException if the policy has no such group
     */
    public Set<String> members(String group, Instant at) {
        var codes = new TreeSet<String>();
        var seen = new HashSet<>(Set.of(group));
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (var member : group(open.pop()).members()) {
                if (!member.window().contains(at)) {
                    continue;
                }
                if (Jurisdiction.looksLikeCode(member.name())) {
                    codes.add(member.name());
                } else if (seen.add(member.name())) {
                    open.push(member.name());
                }
            }
        }
        return codes;
    }

    private Group group(String id) {
        var group = groups.get(id);
        if (group == null) {
            throw new IllegalArgumentException("unknown group \"" + id + "\"");
        }
        return group;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Policy policy && fingerprint().equals(policy.fingerprint());
    }

    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + fingerprint() + ")";
    }

    private static <T> Map<String, T> copy(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
