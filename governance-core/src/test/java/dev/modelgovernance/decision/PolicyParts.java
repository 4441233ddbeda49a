package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Developer;
import dev.modelgovernance.policy.Endpoint;
import dev.modelgovernance.policy.Group;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The parts of a policy, in the order in which they are written. Immutable.
 *
 * @param application what the application declares; null for a policy without one
 */
record PolicyParts(
        String name,
        List<Attribute> attributes,
        Map<String, String> evidence,
        Map<String, String> obligations,
        List<Group> groups,
        List<Developer> developers,
        List<Provider> providers,
        List<ModelFamily> models,
        List<Endpoint> endpoints,
        List<Regime> regimes,
        Application application) {

    Policy build() {
        return builder().build();
    }

    PolicyBuilder builder() {
        var builder = catalog("");
        regimes.forEach(builder::regime);
        if (application != null) {
            builder.application(application);
        }
        return builder;
    }

    /** Returns a builder of all that regimes and applications name. */
    private PolicyBuilder catalog(String suffix) {
        var builder = Policy.named(name + suffix);
        attributes.forEach(builder::attribute);
        evidence.forEach(builder::evidence);
        obligations.forEach(builder::obligation);
        groups.forEach(builder::group);
        developers.forEach(builder::developer);
        providers.forEach(builder::provider);
        models.forEach(builder::models);
        endpoints.forEach(builder::endpoint);
        return builder;
    }

    /** Returns the same policy, made of one part for the catalog, one for each regime, and the application. */
    Policy buildFromImports() {
        var catalog = catalog("-catalog");
        var root = Policy.named(name).include(catalog);
        for (var regime : regimes) {
            root.include(Policy.named(name + "-" + regime.id()).include(catalog).regime(regime));
        }
        if (application != null) {
            root.application(application);
        }
        return root.build();
    }

    /** Removes what the policy is refused for, such as exceptions that can never apply, until the rest is accepted. */
    PolicyParts repaired() {
        var parts = this;
        while (true) {
            try {
                parts.build();
                return parts;
            } catch (InvalidPolicyException wrong) {
                parts = parts.without(wrong.problems().get(0));
            }
        }
    }

    private PolicyParts without(Problem problem) {
        var path = problem.place().path().split("/");
        return switch (path[1]) {
            case "models" ->
                withModels(models.stream()
                        .filter(family -> !family.id().equals(path[2]))
                        .toList());
            case "regimes" ->
                path.length > 4 && path[3].equals("rules")
                        ? withRule(path[2], indexOf(path[2], path[4]), rule -> without(rule, path))
                        : withRegimes(regimes.stream()
                                .filter(regime -> !regime.id().equals(path[2]))
                                .toList());
            case "application" -> withApplication(without(application, path));
            default -> throw new IllegalArgumentException(problem.toString());
        };
    }

    private int indexOf(String regime, String rule) {
        var rules = regimes.stream()
                .filter(each -> each.id().equals(regime))
                .flatMap(each -> each.rules().stream())
                .map(each -> each.clause().id())
                .toList();
        return rules.indexOf(rule);
    }

    private static Rule without(Rule rule, String[] path) {
        var clause = without(rule.clause(), path, 5);
        return clause == null
                ? null
                : new Rule(rule.effect(), clause, rule.evidence(), rule.maxAge(), rule.obligations(), rule.reviewBy());
    }

    /** Drops the innermost exception in which a problem lies; null where that is the clause itself. */
    private static Clause without(Clause clause, String[] path, int at) {
        if (path.length <= at + 1 || !path[at].equals("unless")) {
            return null;
        }
        var unless = new ArrayList<>(clause.unless());
        var index = Integer.parseInt(path[at + 1]);
        var inner = without(unless.remove(index), path, at + 2);
        if (inner != null) {
            unless.add(index, inner);
        }
        return new Clause(clause.id(), clause.when(), clause.window(), clause.because(), clause.source(), unless);
    }

    private static Application without(Application application, String[] path) {
        if (path.length < 4 || !path[2].equals("evidence")) {
            return null;
        }
        return new Application(
                application.name(),
                application.attributes(),
                application.uses(),
                without(application.evidence(), Integer.parseInt(path[3])));
    }

    private static <T> List<T> without(List<T> list, int index) {
        return IntStream.range(0, list.size())
                .filter(at -> at != index)
                .mapToObj(list::get)
                .toList();
    }

    /** Returns these parts with another rule in place of one, or with none where that is null. */
    PolicyParts withRule(String regime, int index, UnaryOperator<Rule> change) {
        return withRegimes(regimes.stream()
                .map(old -> old.id().equals(regime) ? withRule(old, index, change) : old)
                .toList());
    }

    private static Regime withRule(Regime regime, int index, UnaryOperator<Rule> change) {
        var rules = new ArrayList<>(regime.rules());
        var changed = change.apply(rules.remove(index));
        if (changed != null) {
            rules.add(index, changed);
        }
        return withRules(regime, rules);
    }

    static Regime withRules(Regime old, List<Rule> rules) {
        return new Regime(old.id(), old.title(), old.authority(), old.description(), old.isOpen(), old.when(), rules);
    }

    PolicyParts withModels(List<ModelFamily> others) {
        return new PolicyParts(
                name,
                attributes,
                evidence,
                obligations,
                groups,
                developers,
                providers,
                others,
                endpoints,
                regimes,
                application);
    }

    PolicyParts withRegimes(List<Regime> others) {
        return new PolicyParts(
                name,
                attributes,
                evidence,
                obligations,
                groups,
                developers,
                providers,
                models,
                endpoints,
                others,
                application);
    }

    PolicyParts withApplication(Application other) {
        return new PolicyParts(
                name,
                attributes,
                evidence,
                obligations,
                groups,
                developers,
                providers,
                models,
                endpoints,
                regimes,
                other);
    }
}
