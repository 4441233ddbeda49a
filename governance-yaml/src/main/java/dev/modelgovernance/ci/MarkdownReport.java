package dev.modelgovernance.ci;

import dev.modelgovernance.ci.CiReport.Level;
import java.nio.file.Path;
import java.util.Locale;

/** Writes a report as Markdown, for a comment on a pull request or the summary of a job. */
public final class MarkdownReport {

    /** The most rows of a table, since comments have a longest length. */
    private static final int MOST = 200;

    private static final int LONGEST_CELL = 300;

    private MarkdownReport() {}

    /** Returns the report of a run in a directory, under a heading. */
    public static String write(CiReport report, String heading, Path directory) {
        var page = new StringBuilder("### ")
                .append(MarkdownText.of(heading, LONGEST_CELL))
                .append("\n\n");
        var errors = report.count(Level.ERROR);
        page.append(ReportText.count(report.cases().size(), "case"))
                .append(", ")
                .append(ReportText.count(errors, "error"))
                .append(", ")
                .append(ReportText.count(report.count(Level.WARNING), "warning"))
                .append(", ")
                .append(ReportText.count(report.count(Level.NOTE), "note"))
                .append(".\n");
        var all = report.ranked();
        if (!all.isEmpty()) {
            page.append("\n| level | where | what |\n| --- | --- | --- |\n");
        }
        for (var found : all.subList(0, Math.min(MOST, all.size()))) {
            var finding = found.finding();
            var place = ReportPath.of(finding.place().path(), directory)
                    + (finding.place().isInDocument() ? ":" + finding.place().line() : "");
            page.append("| ")
                    .append(finding.level().name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(MarkdownText.of(place, LONGEST_CELL))
                    .append(" | ")
                    .append(MarkdownText.of(finding.message(), LONGEST_CELL))
                    .append(" |\n");
        }
        if (all.size() > MOST) {
            page.append("\n").append(all.size() - MOST).append(" more are not shown, those that weigh least.\n");
        }
        return page.toString();
    }
}
