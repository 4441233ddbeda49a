package dev.modelgovernance.report;

import dev.modelgovernance.decision.AtomicCall;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains one reason of a decision: who says no, why, and what would have to be stated or held. Not thread-safe. */
final class ReasonText {

    private static final int SHOWN = 5;

    private final Policy policy;
    private final Decision decision;
    private final Page page;

    ReasonText(Policy policy, Decision decision, Page page) {
        this.policy = policy;
        this.decision = decision;
        this.page = page;
    }

    void write(Reason reason) {
        page.heading(2, headline(reason));
        var regime = reason.regime() == null ? null : policy.regimes().get(reason.regime());
        var rule = ClauseText.rule(policy, reason.regime(), reason.rule());
        if (regime != null) {
            ClauseText.authority(page, 4, regime);
        }
        ClauseText.provenance(page, 4, reason.because(), reason.source(), reason.reviewBy());
        reason.missing().forEach(id -> EvidenceText.missing(page, 4, policy, id, rule, decision.at()));
        if (rule != null) {
            ClauseText.window(page, 4, rule.clause(), decision.at());
            ClauseText.exceptions(page, 4, rule.clause(), decision.at());
        }
        remedies(reason, regime);
        if (!reason.unstated().isEmpty()) {
            page.entry(4, "unstated", unstated(reason));
        }
        var example = reason.witness() == null ? List.<String>of() : example(reason, reason.witness(), regime, rule);
        if (!example.isEmpty()) {
            page.entry(4, "example", example);
        }
    }

    /** Says in one line what is wrong. */
    static String headline(Reason reason) {
        var rule = reason.regime() + "/" + reason.rule();
        return switch (reason.kind()) {
            case PROHIBITED -> rule + " prohibits it";
            case NOT_PERMITTED -> "no rule of " + reason.regime() + " permits it";
            case MISSING_EVIDENCE -> rule + " requires evidence that is not held";
            case UNGOVERNED -> "no regime vouches for it (ungoverned)";
            case UNDECLARED -> "the application has not declared it (undeclared)";
            case UNKNOWN_VALUE -> unknown(reason);
        };
    }

    private static String unknown(Reason reason) {
        var attribute = Objects.requireNonNullElse(reason.attribute(), "the call");
        return reason.value() == null
                ? attribute + " holds no value "
                        + (attribute.equals("developer") ? "that fits the catalog" : "at that instant")
                        + " (unknown-value)"
                : attribute + " \"" + reason.value() + "\" is not known to the policy (unknown-value)";
    }

    /** Names what the policy knows, has declared or permits, where the reason is that this is none of it. */
    private void remedies(Reason reason, @Nullable Regime regime) {
        switch (reason.kind()) {
            case NOT_PERMITTED -> {
                var rules = regime == null ? List.<Rule>of() : permissions(regime);
                rules.stream().limit(SHOWN).forEach(rule -> page.entry(4, "permits", permission(rule)));
                if (rules.size() > SHOWN) {
                    page.entry(4, "", "and " + (rules.size() - SHOWN) + " more");
                }
                if (rules.isEmpty()) {
                    page.entry(4, "permits", "nothing at that time");
                }
            }
            case UNDECLARED -> declared();
            case UNKNOWN_VALUE -> new UnknownValueText(policy, page).write(reason);
            case UNGOVERNED ->
                page.entry(
                        4,
                        "needed",
                        "a regime that speaks about this call and permits by name, or speaks about every call, such as"
                                + " company: {default: allow, rules: []}");
            case PROHIBITED, MISSING_EVIDENCE -> {}
        }
    }

    private void declared() {
        var application = policy.application();
        var name = decision.call().use();
        var use = application == null || name == null ? null : application.use(name);
        if (application == null) {
            page.entry(4, "declared", "nothing: the policy has no application");
        } else if (use == null) {
            page.entry(4, "declared", application.uses().stream().map(Use::id).toList());
        } else {
            page.entry(4, "declared", ClauseText.block(application.attributesOf(use)));
        }
    }

    private List<Rule> permissions(Regime regime) {
        return regime.rules().stream()
                .filter(rule -> rule.effect() == Effect.ALLOW)
                .filter(rule -> rule.clause().window().contains(decision.at()))
                .toList();
    }

    private static String permission(Rule rule) {
        return rule.id() + ": " + ClauseText.condition(rule.clause().when());
    }

    private static String unstated(Reason reason) {
        var them = reason.unstated().size() == 1 ? "it" : "them";
        return String.join(", ", reason.unstated()) + ": left open; state " + them
                + ", as other values would avoid this";
    }

    /** Returns the attributes that a reason turns on. */
    private Set<String> turningOn(Reason reason, @Nullable Regime regime, @Nullable Rule rule) {
        var turning = new TreeSet<String>();
        if (regime != null) {
            turning.addAll(ClauseText.attributes(regime.when()));
            var clauses = rule == null ? regime.rules().stream().map(Rule::clause) : Stream.of(rule.clause());
            clauses.forEach(clause -> turning.addAll(ClauseText.attributes(clause)));
        } else if (reason.kind() == Reason.Kind.UNGOVERNED) {
            policy.regimes().values().stream()
                    .filter(Regime::vouches)
                    .forEach(each -> turning.addAll(ClauseText.attributes(each.when())));
        } else if (policy.application() != null) {
            var application = policy.application();
            application
                    .uses()
                    .forEach(use -> turning.addAll(application.attributesOf(use).keySet()));
        }
        return turning;
    }

    /** Who reads of what follows from the catalog wants to know from which provider and model it does. */
    private static Set<String> withWhatTheyFollowFrom(Set<String> attributes) {
        var all = new TreeSet<>(attributes);
        if (attributes.contains("provider-home")) {
            all.add("provider");
        }
        if (!Collections.disjoint(attributes, List.of("tags", "developer", "developer-home"))) {
            all.addAll(List.of("provider", "model"));
        }
        return all;
    }

    /** Writes of the atomic call what the reason turns on, without what the call itself plainly states. */
    private List<String> example(Reason reason, AtomicCall witness, @Nullable Regime regime, @Nullable Rule rule) {
        var parts = new TreeMap<String, String>(witness.values());
        decision.call().attributes().forEach((attribute, values) -> {
            var isRange = attribute.equals("model") && values.toString().contains("*");
            if (!decision.assumed().contains(attribute) && !isRange) {
                parts.remove(attribute, values.toString());
            }
        });
        if (!witness.tags().isEmpty()) {
            parts.put("tags", Values.of(witness.tags()).toString());
        }
        if (!witness.evidence().isEmpty()) {
            parts.put("evidence", Values.of(witness.evidence()).toString());
        }
        parts.keySet().retainAll(withWhatTheyFollowFrom(turningOn(reason, regime, rule)));
        return parts.entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue())
                .toList();
    }
}
