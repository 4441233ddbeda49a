package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.reference.Reference;
import dev.modelgovernance.reference.ReferenceAtom;
import dev.modelgovernance.reference.ReferenceNames;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Makes calls narrower, down to one of the atomic calls that they stand for. */
final class Narrowing {

    private Narrowing() {}

    /** Returns a call that states some attributes of one of the situation's atomic calls. */
    static Call of(Situation situation, Random random) {
        var policy = situation.policy();
        var atoms = Reference.atoms(policy, situation.call(), situation.at());
        var atom = atoms.get(random.nextInt(atoms.size()));
        var call = situation.call();
        for (var attribute : atom.values().keySet()) {
            // What a name stands for depends on the provider, and what answers to it does not say where it runs.
            var isReplaced = List.of("model", "provider").contains(attribute)
                    && !policy.endpoints().isEmpty();
            if (!Attribute.isDerived(attribute) && !isReplaced && random.nextBoolean()) {
                call = call.with(attribute, stating(policy, situation.call(), attribute, atom.get(attribute)));
            }
        }
        return call;
    }

    /** Returns a call that states all attributes of one of the situation's atomic calls. */
    static Call toOne(Situation situation, Random random) {
        var policy = situation.policy();
        var atoms = Reference.atoms(policy, situation.call(), situation.at());
        var atom = atoms.get(random.nextInt(atoms.size()));
        var call = situation.call();
        for (var attribute : atom.values().keySet()) {
            if (!Attribute.isDerived(attribute) && !attribute.equals("developer")) {
                call = call.with(attribute, stating(policy, situation.call(), attribute, atom.get(attribute)));
            }
        }
        return call;
    }

    /** Returns how a call states exactly one of the values that policy and call tell apart. */
    private static Values stating(Policy policy, Call call, String attribute, String value) {
        return switch (Objects.requireNonNull(policy.kind(attribute))) {
            case JURISDICTION -> place(policy, call, value);
            case VOCABULARY ->
                Values.of(value)
                        .except(within(policy.attributes().get(attribute).values(), value)
                                .toArray(String[]::new));
            case DEVELOPER ->
                value.equals(ReferenceAtom.OUTSIDE)
                        ? Values.not(policy.developers().keySet().toArray(String[]::new))
                        : Values.of(value);
            default -> Values.of(value);
        };
    }

    /** Returns the values that lie in a value of a vocabulary. */
    private static Set<String> within(Map<String, Set<String>> parents, String value) {
        var found = new TreeSet<String>();
        parents.forEach((inner, outer) -> {
            if (outer.contains(value) && found.add(inner)) {
                found.addAll(within(parents, inner));
            }
        });
        return found;
    }

    private static Values place(Policy policy, Call call, String value) {
        var named = new ReferenceNames(policy).codes(call.attributes());
        if (value.equals("other")) {
            return Values.not(
                    named.stream().map(Jurisdiction::countryOf).distinct().toArray(String[]::new));
        }
        if (!value.endsWith("-other")) {
            return Values.of(value);
        }
        var country = Jurisdiction.countryOf(value);
        return Values.of(country)
                .except(named.stream()
                        .filter(code -> code.startsWith(country + "-"))
                        .toArray(String[]::new));
    }
}
