package dev.modelgovernance.cli;

import dev.modelgovernance.operations.ReplayReport;
import java.util.stream.Collectors;

/** Writes what a replay found, for people. */
final class ReplayText {

    private ReplayText() {}

    static String write(ReplayReport report) {
        var text = new StringBuilder();
        text.append("%d decisions read, of which %d can be decided under %s, %s.\n"
                .formatted(
                        report.read(),
                        report.decided(),
                        report.policy(),
                        report.at() == null ? "each at its own instant" : "all at " + report.at()));
        report.undecided().forEach((why, count) -> text.append("  %d cannot: %s\n".formatted(count, why.text())));
        text.append("%d are decided as before.\n".formatted(report.same()));
        write(text, report, ReplayReport.Kind.LOOSENED, "were denied and would be allowed");
        write(text, report, ReplayReport.Kind.TIGHTENED, "were allowed and would be denied");
        write(text, report, ReplayReport.Kind.OTHERWISE, "would have other reasons or obligations");
        return text.toString();
    }

    private static void write(StringBuilder text, ReplayReport report, ReplayReport.Kind kind, String what) {
        var differences = report.differences(kind);
        if (differences.isEmpty()) {
            return;
        }
        var count =
                differences.stream().mapToLong(ReplayReport.Difference::count).sum();
        text.append("\n%d %s:\n".formatted(count, what));
        for (var difference : differences) {
            var change = difference.change();
            text.append("  %s, %s, %s: %d\n"
                    .formatted(
                            change.use() == null ? "no use" : Terminal.plain(change.use()),
                            change.rules().stream().collect(Collectors.joining(" and ")),
                            change.month(),
                            difference.count()));
            for (var example : difference.examples()) {
                text.append("    %s:%d at %s: %s, would be %s\n"
                        .formatted(
                                Terminal.plain(example.file()),
                                example.line(),
                                example.at(),
                                Terminal.plain(example.before()),
                                Terminal.plain(example.after())));
            }
        }
    }
}
