package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.modelgovernance.operations.ReplayReport;

/** Writes what a replay found, for programs. */
final class ReplayJson {

    private ReplayJson() {}

    static String write(ReplayReport report) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        root.put("policy", report.policy());
        root.put("fingerprint", report.fingerprint());
        if (report.at() != null) {
            root.put("at", report.at().toString());
        }
        root.put("read", report.read());
        root.put("decided", report.decided());
        root.put("same", report.same());
        var undecided = root.putObject("undecided");
        report.undecided().forEach((why, count) -> undecided.put(why.word(), count));
        for (var kind : ReplayReport.Kind.values()) {
            var array = root.putArray(kind.word());
            for (var difference : report.differences(kind)) {
                var change = difference.change();
                var object = array.addObject();
                if (change.use() != null) {
                    object.put("use", change.use());
                }
                var rules = object.putArray("rules");
                change.rules().forEach(rules::add);
                object.put("month", change.month().toString()).put("count", difference.count());
                var examples = object.putArray("examples");
                for (var example : difference.examples()) {
                    examples.addObject()
                            .put("file", example.file())
                            .put("line", example.line())
                            .put("at", example.at().toString())
                            .put("before", example.before())
                            .put("after", example.after());
                }
            }
        }
        return root + "\n";
    }
}
