package dev.modelgovernance.reference;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Group;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All values that a policy names, and all instants at which something may change. */
public final class ReferenceNames {

    private final Policy policy;

    public ReferenceNames(Policy policy) {
        this.policy = policy;
    }

    /** Returns whether any condition, use or piece of evidence names an attribute. */
    boolean asksAbout(String attribute) {
        return blocks().anyMatch(block -> block.containsKey(attribute));
    }

    /** Returns the codes of jurisdictions that the policy or the blocks given besides name. */
    public SortedSet<String> codes(Map<String, Values> call) {
        var names = new TreeSet<String>();
        Stream.concat(blocks(), Stream.of(call))
                .forEach(block -> block.forEach((attribute, values) -> {
                    if (policy.kind(attribute) == Attribute.Kind.JURISDICTION) {
                        names.addAll(values.in());
                        names.addAll(values.not());
                    }
                }));
        members().map(Group.Member::name).forEach(names::add);
        policy.developers().values().stream()
                .map(developer -> developer.home())
                .filter(Objects::nonNull)
                .forEach(names::add);
        policy.providers().values().stream()
                .map(provider -> provider.home())
                .filter(Objects::nonNull)
                .forEach(names::add);
        names.removeIf(name -> !Jurisdiction.looksLikeCode(name));
        return names;
    }

    /** Returns the globs and ids of models that the policy or the call names. */
    Collection<String> globs(Map<String, Values> call) {
        var globs = new TreeSet<String>();
        Stream.concat(blocks(), Stream.of(call))
                .filter(block -> block.containsKey("model"))
                .map(block -> block.get("model"))
                .forEach(values -> {
                    globs.addAll(values.in());
                    globs.addAll(values.not());
                });
        policy.models().values().forEach(family -> globs.addAll(family.ids()));
        return globs;
    }

    /** Returns every instant at which a decision could change, in order. */
    public SortedSet<Instant> boundaries() {
        var instants = new TreeSet<Instant>();
        clauses().map(Clause::window).forEach(window -> add(window, instants));
        members().map(Group.Member::window).forEach(window -> add(window, instants));
        var application = policy.application();
        if (application != null) {
            for (var held : application.evidence()) {
                add(held.window(), instants);
                if (held.issued() != null) {
                    add(held.issued(), instants);
                    expiries(held.issued()).forEach(instants::add);
                }
            }
        }
        return instants;
    }

    /** Returns when evidence of that day becomes too old for some rule. */
    private Stream<Instant> expiries(Moment issued) {
        return policy.regimes().values().stream()
                .flatMap(regime -> regime.rules().stream())
                .filter(rule -> rule.maxAge() != null)
                .map(rule -> issued.day().plus(rule.maxAge()).atStartOfDay(issued.zone()))
                .map(start -> start.toInstant());
    }

    private static void add(Window window, Collection<Instant> instants) {
        add(window.from(), instants);
        add(window.until(), instants);
    }

    private static void add(Moment moment, Collection<Instant> instants) {
        if (moment != null) {
            instants.add(moment.instant());
        }
    }

    private Stream<Group.Member> members() {
        return policy.groups().values().stream().flatMap(group -> group.members().stream());
    }

    private Stream<Clause> clauses() {
        return policy.regimes().values().stream()
                .flatMap(regime -> regime.rules().stream())
                .flatMap(rule -> withExceptions(rule.clause()));
    }

    private static Stream<Clause> withExceptions(Clause clause) {
        return Stream.concat(Stream.of(clause), clause.unless().stream().flatMap(ReferenceNames::withExceptions));
    }

    private Stream<Map<String, Values>> blocks() {
        var blocks = new ArrayList<Map<String, Values>>();
        policy.regimes().values().forEach(regime -> blocks.addAll(regime.when().blocks()));
        clauses().map(Clause::when).map(Condition::blocks).forEach(blocks::addAll);
        var application = policy.application();
        if (application != null) {
            blocks.add(application.attributes());
            application.uses().forEach(use -> {
                blocks.add(use.attributes());
                blocks.add(new ReferenceEndpoints(policy, application.attributesOf(use)).replaced());
            });
            application.evidence().forEach(held -> blocks.addAll(held.covers().blocks()));
        }
        return List.copyOf(blocks).stream();
    }
}
