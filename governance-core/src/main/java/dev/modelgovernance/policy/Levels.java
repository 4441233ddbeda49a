package dev.modelgovernance.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in the levels that conditions, uses and evidence mean by their bounds. Not thread-safe. */
final class Levels {

    private final Map<String, Attribute> attributes;

    private Levels(Map<String, Attribute> attributes) {
        this.attributes = attributes;
    }

    /** Returns definitions with all levels filled in, as the attributes that are visible to them have them. */
    static Definitions filledIn(Definitions definitions, Map<String, Attribute> attributes) {
        if (attributes.values().stream()
                .allMatch(attribute -> attribute.levels().isEmpty())) {
            return definitions;
        }
        return new Levels(attributes).filledIn(definitions);
    }

    private Definitions filledIn(Definitions definitions) {
        var all = new Definitions();
        all.attributes.putAll(definitions.attributes);
        all.obligations.putAll(definitions.obligations);
        all.evidence.putAll(definitions.evidence);
        all.groups.putAll(definitions.groups);
        all.developers.putAll(definitions.developers);
        all.providers.putAll(definitions.providers);
        all.models.putAll(definitions.models);
        definitions.regimes.forEach((id, regime) -> all.regimes.put(id, regime(regime)));
        all.application = application(definitions.application);
        return all;
    }

    private Regime regime(Regime regime) {
        return new Regime(
                regime.id(),
                regime.title(),
                regime.authority(),
                regime.description(),
                regime.isOpen(),
                condition(regime.when()),
                regime.rules().stream().map(this::rule).toList());
    }

    private Rule rule(Rule rule) {
        return new Rule(
                rule.effect(),
                clause(rule.clause()),
                rule.evidence(),
                rule.maxAge(),
                rule.obligations(),
                rule.reviewBy());
    }

    private Clause clause(Clause clause) {
        return new Clause(
                clause.id(),
                condition(clause.when()),
                clause.window(),
                clause.because(),
                clause.source(),
                clause.unless().stream().map(this::clause).toList());
    }

    private @Nullable Application application(@Nullable Application application) {
        return application == null
                ? null
                : new Application(
                        application.name(),
                        block(application.attributes()),
                        application.uses().stream()
                                .map(use -> new Use(use.id(), block(use.attributes())))
                                .toList(),
                        application.evidence().stream().map(this::held).toList());
    }

    private HeldEvidence held(HeldEvidence held) {
        return new HeldEvidence(
                held.evidence(), condition(held.covers()), held.issued(), held.window(), held.reference());
    }

    private Condition condition(Condition condition) {
        return new Condition(condition.blocks().stream().map(this::block).toList());
    }

    private Map<String, Values> block(Map<String, Values> block) {
        var all = new LinkedHashMap<String, Values>();
        block.forEach((attribute, values) -> all.put(attribute, values(attribute, values)));
        return all;
    }

    private Values values(String attribute, Values values) {
        var declared = attributes.get(attribute);
        return values.isRange() ? values.filledIn(declared == null ? List.of() : declared.levels()) : values;
    }
}
