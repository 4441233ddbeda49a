package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes policies and decisions, one thing a line, for the messages of failed tests. */
final class PolicyText {

    private final StringBuilder text = new StringBuilder();

    private PolicyText() {}

    static String of(PolicyParts parts) {
        var writer = new PolicyText();
        writer.catalog(parts);
        writer.endpoints(parts);
        writer.regimes(parts);
        writer.application(parts);
        return writer.text.toString();
    }

    /** Writes everything that a decision holds, so that two are equal when their texts are. */
    static String of(Decision decision) {
        var writer = new PolicyText();
        writer.line(decision.verdict() + " at " + decision.at() + " until " + decision.validUntil());
        writer.line(decision.policy() + " " + decision.fingerprint());
        writer.line(decision.call() + ", assumed " + decision.assumed());
        for (var reason : decision.reasons()) {
            writer.line(
                    reason.kind() + " " + reason.attribute() + "=" + reason.value() + " missing " + reason.missing());
            writer.line("  by " + reason.provenance());
            writer.line("  witness " + reason.witness());
            writer.line("  unstated " + reason.unstated());
        }
        decision.obligations().forEach(obligation -> writer.line(obligation.toString()));
        return writer.text.toString();
    }

    private void catalog(PolicyParts parts) {
        line("");
        parts.attributes().forEach(attribute -> line("attribute " + attribute.name() + ": " + attribute.values()));
        parts.groups().forEach(group -> {
            line("group " + group.id() + ":");
            group.members().forEach(member -> line("  " + member.name() + written(member.window())));
        });
        parts.developers().forEach(developer -> line("developer " + developer.id() + ": " + developer.home()));
        parts.providers()
                .forEach(provider -> line("provider " + provider.id() + ": home " + provider.home() + ", developer "
                        + provider.developer() + ", developers " + provider.developers()));
        parts.models()
                .forEach(family -> line("models " + family.id() + ": " + family.ids() + " by " + family.developer()
                        + ", tags " + family.tags()));
    }

    private void endpoints(PolicyParts parts) {
        parts.endpoints().forEach(endpoint -> line(endpoint.toString()));
    }

    private void regimes(PolicyParts parts) {
        for (var regime : parts.regimes()) {
            line("regime " + regime.id() + ": default " + (regime.isOpen() ? "allow" : "deny")
                    + written(regime.when()));
            for (var rule : regime.rules()) {
                var needs = rule.evidence().isEmpty() ? "" : ", evidence " + rule.evidence();
                var age = rule.maxAge() == null ? "" : ", max-age " + rule.maxAge();
                var duties = rule.obligations().isEmpty() ? "" : ", obligations " + rule.obligations();
                clause("  " + rule.effect().word() + " " + rule.id() + needs + age + duties, rule.clause());
            }
        }
    }

    private void clause(String title, Clause clause) {
        line(title + written(clause.when()) + written(clause.window()));
        var margin = " ".repeat(title.length() - title.stripLeading().length());
        clause.unless().forEach(exception -> clause(margin + "  unless", exception));
    }

    private void application(PolicyParts parts) {
        var application = parts.application();
        if (application == null) {
            return;
        }
        line("application: " + application.attributes());
        application.uses().forEach(use -> line("  " + use.id() + ": " + use.attributes()));
        application.evidence().forEach(held -> {
            var issued = held.issued() == null ? "" : ", issued " + written(held.issued());
            line("  evidence " + held.evidence() + written(held.covers()) + written(held.window()) + issued);
        });
    }

    private static String written(Condition condition) {
        var blocks = condition.blocks().stream().map(PolicyText::written).toList();
        return blocks.isEmpty() ? "" : ", when " + String.join(" or ", blocks);
    }

    private static String written(Map<String, Values> block) {
        return block.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String written(Window window) {
        var from = window.from() == null ? "" : ", from " + written(window.from());
        return from + (window.until() == null ? "" : ", until " + written(window.until()));
    }

    private static String written(Moment moment) {
        return moment.zone() == null ? moment.toString() : moment + " " + moment.zone();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
