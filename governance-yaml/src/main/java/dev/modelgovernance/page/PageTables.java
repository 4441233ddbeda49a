package dev.modelgovernance.page;

import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.guard.Verification.Admission;
import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.yaml.PolicyDocument;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables below the uses: changes, obligations, evidence, reviews, packs. Immutable and thread-safe. */
final class PageTables {

    private final PolicyDocument document;
    private final Verification verification;
    private final Application application;
    private final DecisionText text;

    PageTables(PolicyDocument document, Verification verification, Application application, DecisionText text) {
        this.document = document;
        this.verification = verification;
        this.application = application;
        this.text = text;
    }

    void write(Html html) {
        table(html, "changes", "What changes", List.of("When", "Use", "Becomes", "Rules"), changes());
        table(html, "obligations", "Obligations", List.of("Obligation", "What it asks for", "Uses"), obligations());
        table(html, "evidence", "Evidence held", List.of("Evidence", "What it is", "Reference", "Until"), evidence());
        table(html, "reviews", "Reviews due", List.of("By", "Rule"), reviews());
        table(html, "packs", "Rule packs, which are not legal advice", List.of("Pack", "As of"), packs());
    }

    private static void table(Html html, String id, String title, List<String> head, List<List<String>> rows) {
        html.begin("section", "id", id, "aria-labelledby", id + "-head").element("h2", title, "id", id + "-head");
        if (rows.isEmpty()) {
            html.element("p", "None.").end();
            return;
        }
        html.begin("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", title);
        html.begin("table").begin("thead").begin("tr");
        head.forEach(column -> html.element("th", column, "scope", "col"));
        html.end().end().begin("tbody");
        for (var row : rows) {
            html.begin("tr");
            row.forEach(cell -> html.element("td", cell));
            html.end();
        }
        html.end().end().end().end();
    }

    private List<List<String>> changes() {
        return verification.timeline().stream()
                .map(change -> List.of(
                        text.time(change.at()),
                        change.use(),
                        change.after().isAllowed() ? "allowed" : "denied",
                        rules(change.after()).map(Provenance::name).distinct().collect(Collectors.joining(", "))))
                .toList();
    }

    private static Stream<Provenance> rules(Admission admission) {
        var decision = admission.decision();
        return Stream.concat(
                decision.reasons().stream().map(Reason::provenance).filter(Objects::nonNull),
                decision.obligations().stream().map(Obligation::provenance));
    }

    private List<List<String>> obligations() {
        var uses = new TreeMap<String, Set<String>>();
        for (var use : verification.uses()) {
            for (var admission : use.admissions()) {
                admission
                        .decision()
                        .obligations()
                        .forEach(obligation -> uses.computeIfAbsent(obligation.id(), any -> new LinkedHashSet<>())
                                .add(use.use()));
            }
        }
        return uses.entrySet().stream()
                .map(each -> List.of(
                        each.getKey(),
                        Objects.toString(document.policy().obligations().get(each.getKey()), ""),
                        String.join(", ", each.getValue())))
                .toList();
    }

    private List<List<String>> evidence() {
        return application.evidence().stream()
                .map(held -> List.of(
                        held.evidence(),
                        Objects.toString(document.policy().evidence().get(held.evidence()), ""),
                        Objects.toString(held.reference(), ""),
                        held.window().until() == null
                                ? "no end"
                                : held.window().until().toString()))
                .toList();
    }

    private List<List<String>> reviews() {
        var due = new TreeMap<String, Moment>();
        verification.uses().stream()
                .flatMap(use -> use.admissions().stream())
                .flatMap(PageTables::rules)
                .filter(rule -> rule.reviewBy() != null)
                .forEach(rule -> due.put(rule.name(), rule.reviewBy()));
        return due.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(Moment::instant)))
                .map(each -> List.of(each.getValue().toString(), each.getKey()))
                .toList();
    }

    private List<List<String>> packs() {
        return document.packs().stream()
                .map(pack -> List.of(pack.name(), pack.asOf().toString()))
                .toList();
    }
}
