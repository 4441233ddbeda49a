package dev.modelgovernance.ci;

import dev.modelgovernance.ci.CiReport.Finding;
import dev.modelgovernance.ci.CiReport.Level;
import java.nio.file.Path;

/** Writes a report as workflow commands of GitHub Actions, which show each finding beside the line that it is about. */
public final class GithubReport {

    /** The most annotations of a level that are shown of one step. */
    private static final int MOST = 10;

    private GithubReport() {}

    /** Returns the report of a run in a directory, with a last line for what was left out. */
    public static String write(CiReport report, Path directory) {
        var page = new StringBuilder();
        for (var level : Level.values()) {
            report.ranked().stream()
                    .map(CiReport.Found::finding)
                    .filter(finding -> finding.level() == level)
                    .limit(MOST)
                    .forEach(finding -> page.append(command(finding, directory)).append('\n'));
        }
        page.append(ReportText.count(report.count(Level.ERROR), "error"))
                .append(", ")
                .append(ReportText.count(report.count(Level.WARNING), "warning"))
                .append(", ")
                .append(ReportText.count(report.count(Level.NOTE), "note"));
        var cut = 0L;
        for (var level : Level.values()) {
            cut += Math.max(0, report.count(level) - MOST);
        }
        return page.append(cut == 0 ? "" : "; " + cut + " of them not shown here, at most " + MOST + " of each")
                .append('\n')
                .toString();
    }

    private static String command(Finding finding, Path directory) {
        var place = finding.place();
        var name = switch (finding.level()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
        return "::" + name + " file=" + property(ReportPath.of(place.path(), directory))
                + ",line=" + Math.max(1, place.line())
                + (place.column() > 0 ? ",col=" + place.column() : "")
                + ",title=" + property(finding.rule())
                + "::" + data(finding.message());
    }

    /** Returns a text in which nothing ends the command. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
