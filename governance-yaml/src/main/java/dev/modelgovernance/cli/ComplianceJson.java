package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.report.DecisionJson;
import dev.modelgovernance.scan.FileScan;
import dev.modelgovernance.scan.ScanFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a check found, as JSON for programs. */
final class ComplianceJson {

    private ComplianceJson() {}

    static String write(Compliance compliance, boolean isOnlyDenied) {
        var document = compliance.document();
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        root.put("policy", document.policy().name());
        root.put("fingerprint", document.policy().fingerprint());
        root.put("at", compliance.verification().at().toString());
        root.put("compliant", compliance.isCompliant());
        if (compliance.isStrict()) {
            root.put("strict", true);
        }
        var uses = root.putArray("uses");
        var verification = compliance.verification();
        for (var outlook : isOnlyDenied ? verification.onlyDenied().uses() : verification.uses()) {
            var use = uses.addObject();
            use.put("use", outlook.use());
            place(document.placeOfUse(outlook.use()), use);
            use.putRawValue("decision", json(outlook.now().decision()));
            var changes = use.putArray("changes");
            for (var change : outlook.changes()) {
                changes.addObject().put("at", change.at().toString()).putRawValue("decision", json(change.decision()));
            }
        }
        rules(compliance, root.putArray("rules"));
        if (!compliance.isOfApplication()) {
            var failed = compliance.failedTests().size();
            root.putObject("tests")
                    .put("passed", compliance.tests().size() - failed)
                    .put("failed", failed);
        }
        var warnings = root.putArray("warnings");
        for (var overdue : verification.overdueReviews()) {
            var warning = warnings.addObject();
            warning.put("regime", overdue.regime())
                    .put("rule", overdue.rule())
                    .put("reviewBy", overdue.reviewBy().toString())
                    .put("message", overdue.toString());
            place(document.placeOfRule(overdue.regime(), overdue.rule()), warning);
        }
        var reviews = root.putArray("reviews");
        for (var review : compliance.reviews()) {
            reviews.addObject().put("rule", review.rule()).put("by", review.by().toString());
        }
        var notices = root.putArray("notices");
        for (var notice : document.notices()) {
            notices.addObject()
                    .put("kind", notice.kind().word())
                    .put("place", notice.place().toString())
                    .put("message", notice.message());
        }
        var packs = root.putArray("packs");
        for (var pack : document.packs()) {
            packs.addObject().put("name", pack.name()).put("asOf", pack.asOf().toString());
        }
        if (compliance.scan() != null) {
            scan(compliance.scan(), root.putObject("scan"));
        }
        return root + "\n";
    }

    /** Writes where the rules stand that the decisions name, and who must act on them. */
    private static void rules(Compliance compliance, ArrayNode array) {
        var named = NamedRules.of(compliance.verification());
        for (var rule : named.sorted()) {
            var object = array.addObject().put("regime", rule.regime());
            if (rule.rule() != null) {
                object.put("rule", rule.rule());
            }
            object.put("actor", named.actor(rule).word());
            place(compliance.document().placeOfRule(rule.regime(), rule.rule()), object);
        }
    }

    private static void place(@Nullable Place place, ObjectNode object) {
        if (place != null) {
            object.put("file", place.path()).put("line", place.line()).put("column", place.column());
        }
    }

    private static void scan(FileScan scan, ObjectNode root) {
        findings(scan.declared(), root.putArray("declared"));
        findings(scan.undeclared(), root.putArray("undeclared"));
        findings(scan.inProcess(), root.putArray("inProcess"));
        var unread = root.putArray("unread");
        for (var each : scan.unread()) {
            unread.addObject().put("place", each.place()).put("message", each.why());
        }
    }

    private static void findings(List<ScanFinding> findings, ArrayNode array) {
        for (var finding : findings) {
            var object = array.addObject();
            object.put("file", finding.file()).put("line", finding.line()).put("key", finding.key());
            if (finding.value() != null) {
                object.put("value", finding.value());
            }
            var providers = object.putArray("providers");
            finding.providers().forEach(providers::add);
            var uses = object.putArray("uses");
            finding.uses().forEach(uses::add);
            if (!finding.others().isEmpty()) {
                var others = object.putArray("others");
                finding.others().forEach(others::add);
            }
        }
    }

    private static RawValue json(Decision decision) {
        return new RawValue(DecisionJson.write(decision));
    }
}
