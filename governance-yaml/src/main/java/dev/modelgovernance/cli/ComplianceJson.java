package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.report.DecisionJson;
import dev.modelgovernance.yaml.PolicyDocument;

/** Writes what a check found, for programs. */
final class ComplianceJson {

    private ComplianceJson() {}

    static String write(PolicyDocument document, Compliance compliance) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("policy", document.policy().name());
        root.put("fingerprint", document.policy().fingerprint());
        root.put("at", compliance.at().toString());
        root.put("compliant", compliance.isCompliant());
        if (compliance.isStrict()) {
            root.put("strict", true);
        }
        var uses = root.putArray("uses");
        for (var outlook : compliance.uses()) {
            var use = uses.addObject();
            use.put("use", outlook.use());
            use.putRawValue("decision", json(outlook.now()));
            var changes = use.putArray("changes");
            for (var change : outlook.changes()) {
                changes.addObject().put("at", change.at().toString()).putRawValue("decision", json(change));
            }
        }
        var warnings = root.putArray("warnings");
        for (var overdue : compliance.overdue()) {
            warnings.addObject()
                    .put("regime", overdue.regime())
                    .put("rule", overdue.rule())
                    .put("reviewBy", overdue.reviewBy().toString())
                    .put("message", overdue.toString());
        }
        var notices = root.putArray("notices");
        for (var notice : document.notices()) {
            notices.addObject()
                    .put("kind", notice.kind().word())
                    .put("place", notice.place())
                    .put("message", notice.message());
        }
        return root + "\n";
    }

    private static RawValue json(Decision decision) {
        return new RawValue(DecisionJson.write(decision));
    }
}
