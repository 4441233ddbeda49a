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
        var page = new StringBuilder("### ").append(text(heading)).append("\n\n");
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
                    .append(text(place))
                    .append(" | ")
                    .append(text(finding.message()))
                    .append(" |\n");
        }
        if (all.size() > MOST) {
            page.append("\n").append(all.size() - MOST).append(" more are not shown, those that weigh least.\n");
        }
        return page.toString();
    }

    /** Returns a text in one line in which nothing is a mark, a tag, a mention or the end of a cell. */
    private static String text(String text) {
        var harmless = new StringBuilder();
        ReportText.cut(text, LONGEST_CELL).codePoints().forEach(c -> {
            if (c == '@') {
                // A word joiner, for entities do not keep a name from being mentioned.
                harmless.append("&#64;&#8288;");
            } else if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029) {
                harmless.append(' ');
            } else if ("\\`*_{}[]<>#|&~:!".indexOf(c) >= 0) {
                harmless.append("&#").append(c).append(';');
            } else {
                harmless.appendCodePoint(c);
            }
        });
        // Else the name of a host becomes a link.
        return harmless.toString().replace("www.", "www&#46;");
    }
}
