package dev.modelgovernance.decision.text;

import dev.modelgovernance.decision.AtomicCall;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes one reason of a decision: who says no, why, and what would have to be stated or held. Not thread-safe. */
final class ReasonText {

    private static final int SHOWN = 5;

    /** The prefix of the provider that a request to an unknown host states; the name of no provider has it. */
    private static final String HOST = "host:";

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
        var regime = ClauseText.regime(policy, reason.provenance());
        var rule = ClauseText.rule(policy, reason.provenance());
        ClauseText.authority(page, 4, policy, reason.provenance());
        ClauseText.provenance(page, 4, reason.provenance());
        reason.missing().forEach(id -> EvidenceText.missing(page, 4, policy, id, rule, decision.at()));
        if (rule != null) {
            ClauseText.window(page, 4, rule.clause(), decision.at());
            ClauseText.exceptions(page, 4, rule.clause(), decision.at());
        }
        remedies(reason, regime);
        if (!reason.unstated().isEmpty()) {
            page.entry(4, "unstated", unstated(reason));
        }
        missingEndpoint(reason);
        var example = reason.witness() == null ? List.<String>of() : example(reason.witness(), reason.outside());
        if (!example.isEmpty()) {
            page.entry(4, "example", example);
        }
    }

    /** Returns in one line what is wrong. */
    static String headline(Reason reason) {
        return switch (reason.kind()) {
            case PROHIBITED -> reason.name() + " prohibits it";
            case NOT_PERMITTED -> "no rule of " + reason.name() + " permits it";
            case MISSING_EVIDENCE -> reason.name() + " requires evidence that is not held";
            case UNGOVERNED -> "no regime vouches for it (ungoverned)";
            case UNDECLARED -> undeclared(reason);
            case UNKNOWN_VALUE -> unknown(reason);
            case STALE_POLICY -> "the policy could not be renewed for too long (stale-policy)";
            case NOT_RECORDED -> "the decision could not be recorded (not-recorded)";
        };
    }

    private static String undeclared(Reason reason) {
        var witness = reason.witness();
        if (witness == null || reason.outside().isEmpty()) {
            return "the application has not declared it (undeclared)";
        }
        return "the use does not declare "
                + reason.outside().stream()
                        .map(attribute -> SafeText.ofCall(attribute) + ": " + value(witness, attribute))
                        .collect(Collectors.joining(", "))
                + " (undeclared)";
    }

    private static String value(AtomicCall witness, String attribute) {
        return SafeText.ofCall(
                attribute.equals("tags")
                        ? Values.of(witness.tags()).toString()
                        : witness.values().getOrDefault(attribute, "anything"));
    }

    /** Returns the headline with the evidence that is missing. */
    static String headlineWithMissing(Reason reason) {
        return headline(reason) + (reason.missing().isEmpty() ? "" : ": " + String.join(", ", reason.missing()));
    }

    /** Returns a reason in one line that can stand alone, with its source or a suggestion. */
    static String inOneLine(Policy policy, Reason reason) {
        var suggestion = new UnknownValueText(policy).suggestion(reason);
        return headlineWithMissing(reason)
                + (suggestion == null ? "" : ": " + suggestion)
                + ClauseText.cited(reason.provenance());
    }

    private static String unknown(Reason reason) {
        var attribute = SafeText.ofCall(Objects.requireNonNullElse(reason.attribute(), "the call"));
        if (reason.value() == null) {
            return attribute + " holds no value "
                    + (attribute.equals("developer") ? "that fits the catalog" : "at that instant")
                    + " (unknown-value)";
        }
        if (Attribute.isDerived(attribute)) {
            return attribute + " is stated, but follows from the catalog (unknown-value)";
        }
        if (attribute.equals("provider") && reason.value().startsWith(HOST)) {
            return "no provider of the catalog has the host \""
                    + SafeText.ofCall(reason.value().substring(HOST.length())) + "\" (unknown-value)";
        }
        return attribute + " \"" + SafeText.ofCall(reason.value()) + "\" is not known to the policy (unknown-value)";
    }

    /** Writes what the policy knows, declares or permits, where the reason is that the call is none of it. */
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
            case UNDECLARED -> declared(reason);
            case UNKNOWN_VALUE -> new UnknownValueText(policy).write(page, reason);
            case UNGOVERNED ->
                page.entry(
                        4,
                        "needed",
                        "a regime that speaks about this call and permits by name, or speaks about every call, such as"
                                + " company: {default: allow, rules: []}");
            case STALE_POLICY ->
                page.entry(4, "needed", "the source of the policy to answer again; its last error is in the status");
            case NOT_RECORDED ->
                page.entry(4, "needed", "room and rights for the record; the log names its last error");
            case PROHIBITED, MISSING_EVIDENCE -> {}
        }
    }

    /** Says how to name what answers to an id that no model family has, where the reason turns on the model. */
    private void missingEndpoint(Reason reason) {
        var model = decision.call().attributes().get("model");
        var provider = decision.call().attributes().get("provider");
        if (reason.witness() == null
                || !reason.witness().values().containsKey("model")
                || model == null
                || provider == null
                || provider.in().size() != 1) {
            return;
        }
        var served = policy.providers().get(provider.in().get(0));
        var name = model.in().stream().filter(this::isOfNoFamily).findFirst().orElse(null);
        if (name != null && served != null && served.developer() == null) {
            var shown = Problem.quoted(SafeText.ofCall(name));
            page.entry(4, "endpoint", shown + " is in no model family; if the name is your own, add");
            page.entry(4, "", "endpoints: {mine: {provider: " + served.id() + ", models: {" + shown + ": MODEL-ID}}}");
        }
    }

    private boolean isOfNoFamily(String id) {
        return id.indexOf('*') < 0
                && policy.models().values().stream()
                        .flatMap(family -> family.ids().stream())
                        .noneMatch(glob -> new Glob(glob).matches(id));
    }

    private void declared(Reason reason) {
        var application = policy.application();
        var name = decision.call().use();
        var use = application == null || name == null ? null : application.use(name);
        if (application == null) {
            page.entry(4, "declared", "nothing: the policy has no application");
        } else if (use == null) {
            var ids = application.uses().stream().map(Use::id).toList();
            page.entry(4, "declared", ids);
            var meant = name == null
                    ? null
                    : Problem.unknown(Place.of(""), "use", name, ids).suggestion();
            if (meant != null) {
                page.entry(4, "", "did you mean " + Problem.quoted(meant) + "?");
            }
        } else {
            var declared = application.attributesOf(use);
            var meant = policy.answered(declared).attributes();
            reason.outside().forEach(attribute -> page.entry(4, "outside", outside(reason, attribute, meant)));
            page.entry(4, "declared", ClauseText.block(declared));
        }
    }

    private static String outside(Reason reason, String attribute, Map<String, Values> declared) {
        var name = SafeText.ofCall(attribute);
        return name + ": " + value(Objects.requireNonNull(reason.witness()), attribute) + " is outside " + name + ": "
                + declared.get(attribute);
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

    /**
     * Returns the witness without those of its attributes that the call states with the same value, unless some are left and
     * these are what is wrong.
     */
    private List<String> example(AtomicCall witness, List<String> wrong) {
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
        if (!parts.isEmpty()) {
            wrong.stream()
                    .filter(witness.values()::containsKey)
                    .forEach(attribute -> parts.put(attribute, witness.values().get(attribute)));
        }
        return parts.entrySet().stream()
                .map(part -> SafeText.ofCall(part.getKey()) + ": " + SafeText.ofCall(part.getValue()))
                .toList();
    }
}
