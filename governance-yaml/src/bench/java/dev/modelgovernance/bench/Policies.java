package dev.modelgovernance.bench;

import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.exception;
import static dev.modelgovernance.policy.Rule.require;

import dev.modelgovernance.policy.ClauseBuilder;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import java.util.List;
import java.util.Map;

/**
 * Workloads as policies: the permits in a regime that denies what it does not allow, denials and requirements in one that
 * allows what it does not deny.
 */
final class Policies {

    private Policies() {}

    static Policy of(Workload workload) {
        return builder(workload).build();
    }

    static PolicyBuilder builder(Workload workload) {
        var policy = Policy.named("workload");
        Vocabulary.DECLARED.forEach((name, values) -> policy.attribute(name, values.toArray(String[]::new)));
        Vocabulary.DUTIES.forEach(duty -> policy.obligation(duty, "Do what " + duty + " says."));
        workload.groups().forEach((group, members) -> policy.group(group, members.toArray(String[]::new)));
        for (var at = 0; at < Vocabulary.PROVIDERS.size(); at++) {
            var developer = "developer-" + at % 10;
            if (at < 10) {
                policy.developer(developer, Vocabulary.COUNTRIES.get(at * 20));
                policy.models("family-" + at, developer, List.of("model-" + at), List.of());
            }
            policy.provider(Vocabulary.PROVIDERS.get(at), Vocabulary.COUNTRIES.get(at * 12), developer);
        }
        var permits = Regime.closed("permits");
        var law = Regime.open("law");
        for (var rule : workload.rules()) {
            switch (rule.kind()) {
                case PERMIT -> permits.rule(written(allow(rule.id()), rule));
                case DENY -> law.rule(written(deny(rule.id()), rule));
                case REQUIRE ->
                    law.rule(written(require(rule.id()), rule).obligations(String.valueOf(rule.duty())));
            }
        }
        var permitting = workload.rules(PlainRule.Kind.PERMIT).size();
        if (permitting > 0) {
            policy.regime(permits);
        }
        if (permitting < workload.rules().size()) {
            policy.regime(law);
        }
        return policy;
    }

    private static <B extends ClauseBuilder<B>> B written(B clause, PlainRule rule) {
        rule.unless().forEach(unless -> clause.unless(written(exception(condition(unless.when())), unless)));
        return clause.when(condition(rule.when()))
                .from(rule.from())
                .until(rule.until())
                .because("As " + rule.id() + " says.");
    }

    private static Condition condition(Map<String, List<String>> when) {
        return when.entrySet().stream()
                .map(side -> Condition.attribute(side.getKey(), side.getValue().toArray(String[]::new)))
                .reduce(Condition.always(), Condition::and);
    }
}
