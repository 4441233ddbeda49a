package dev.modelgovernance.encoding;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What parts of a policy, or a call, speak of: globs over model ids, codes of jurisdictions, and the instants at which
 * what they say can change.
 *
 * <p>Gathered first, read later. Not thread-safe while it is gathered.
 */
public final class References {

    private final Policy policy;
    private final Set<Glob> globs = new HashSet<>();
    private final Set<Set<Glob>> globLists = new HashSet<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<Instant> instants = new HashSet<>();
    private final Set<String> seenGroups = new HashSet<>();
    private final Set<String> seenEvidence = new HashSet<>();

    public References(Policy policy) {
        this.policy = policy;
    }

    /** Returns all that a policy speaks of anywhere. */
    public static References of(Policy policy) {
        var all = new References(policy);
        policy.models().values().forEach(family -> family.ids().forEach(id -> all.globs.add(new Glob(id))));
        all.addGroups();
        policy.developers().values().forEach(developer -> all.addHome(developer.home()));
        policy.providers().values().forEach(provider -> all.addHome(provider.home()));
        policy.regimes().values().forEach(all::add);
        var application = policy.application();
        if (application != null) {
            all.add(application.attributes());
            application.uses().forEach(use -> {
                all.add(use.attributes());
                all.add(policy.answered(application.attributesOf(use)).attributes());
            });
            policy.evidence().keySet().forEach(id -> all.addEvidence(id, null));
        }
        return all;
    }

    private void add(Regime regime) {
        add(regime.when());
        regime.rules().forEach(rule -> add(rule.clause()));
    }

    public References add(Clause clause) {
        add(clause.when());
        add(clause.window());
        clause.unless().forEach(this::add);
        return this;
    }

    public References add(Condition condition) {
        condition.blocks().forEach(this::add);
        return this;
    }

    public References add(Map<String, Values> attributes) {
        attributes.forEach((attribute, values) -> {
            add(attribute, values.in());
            add(attribute, values.not());
        });
        return this;
    }

    private void add(String attribute, List<String> values) {
        var kind = policy.kind(attribute);
        if (kind == Attribute.Kind.MODEL) {
            addGlobs(values);
        } else if (kind == Attribute.Kind.JURISDICTION) {
            values.forEach(this::addPlace);
        } else if (kind == Attribute.Kind.EVIDENCE) {
            values.forEach(id -> addEvidence(id, null));
        }
    }

    private void addGlobs(List<String> texts) {
        var list = texts.stream().map(Glob::new).collect(Collectors.toUnmodifiableSet());
        globs.addAll(list);
        if (!list.isEmpty()) {
            globLists.add(list);
        }
    }

    /** Adds what the pieces of evidence of a kind speak of, where they must not be older than that. */
    public References addEvidence(String evidence, @Nullable Period maxAge) {
        var application = policy.application();
        if (application == null || !seenEvidence.add(evidence + " " + maxAge)) {
            return this;
        }
        for (var held : application.evidence()) {
            if (held.evidence().equals(evidence)) {
                add(held.covers());
                add(held.window());
                add(held.issued());
                var expiry = maxAge == null ? null : expiry(held, maxAge);
                if (expiry != null) {
                    instants.add(expiry);
                }
            }
        }
        return this;
    }

    /** Returns when a piece of evidence is too old for a rule; null where its age is unknown or has no end. */
    public static @Nullable Instant expiry(HeldEvidence held, Period maxAge) {
        var issued = held.issued();
        if (issued == null || issued.day() == null || issued.zone() == null) {
            return null;
        }
        try {
            return issued.day().plus(maxAge).atStartOfDay(issued.zone()).toInstant();
        } catch (java.time.DateTimeException | ArithmeticException beyondAllYears) {
            return Instant.MAX;
        }
    }

    /** Adds a jurisdiction or a group with all that it holds. */
    private void addPlace(String place) {
        if (Jurisdiction.looksLikeCode(place)) {
            codes.add(place);
            return;
        }
        var open = new ArrayDeque<>(List.of(place));
        while (!open.isEmpty()) {
            var name = open.pop();
            var group = policy.groups().get(name);
            if (Jurisdiction.looksLikeCode(name)) {
                codes.add(name);
            } else if (group != null && seenGroups.add(name)) {
                for (var member : group.members()) {
                    add(member.window());
                    open.push(member.name());
                }
            }
        }
    }

    private void addHome(@Nullable String home) {
        if (home != null) {
            codes.add(home);
        }
    }

    private void add(Window window) {
        add(window.from());
        add(window.until());
    }

    private void add(@Nullable Moment moment) {
        if (moment != null) {
            instants.add(moment.instant());
        }
    }

    /** Adds the groups of the policy and all that they hold. */
    public References addGroups() {
        policy.groups().keySet().forEach(this::addPlace);
        return this;
    }

    /** Returns the globs. */
    public Set<Glob> globs() {
        return Collections.unmodifiableSet(globs);
    }

    /** Returns the lists in which globs were written; of each it matters only whether an id matches any. */
    public Set<Set<Glob>> globLists() {
        return Collections.unmodifiableSet(globLists);
    }

    /** Returns the codes of jurisdictions. */
    public Set<String> codes() {
        return Collections.unmodifiableSet(codes);
    }

    /** Returns the instants, in order. */
    public List<Instant> instants() {
        return instants.stream().sorted().toList();
    }
}
