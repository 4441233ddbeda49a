package dev.modelgovernance.cli;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.report.DecisionText;
import dev.modelgovernance.yaml.Notice;
import dev.modelgovernance.yaml.Pack;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Writes what a check found, for people. */
final class ComplianceText {

    private static final int WIDTH = 94;

    private final String application;
    private final DecisionText text;

    ComplianceText(String application, DecisionText text) {
        this.application = application;
        this.text = text;
    }

    String write(Compliance compliance, List<Notice> notices, List<Pack> packs) {
        var page = new StringBuilder();
        for (var outlook : compliance.uses()) {
            page.append(text.write(outlook.now())).append('\n');
        }
        changes(compliance, page);
        section("Warnings", compliance.overdue(), page);
        section("Notices", notices, page);
        section("Rests on rule packs, which are not legal advice", rested(packs), page);
        var survey = compliance.survey();
        if (survey != null) {
            section("Found and declared", survey.declared(), page);
            section("Found and not declared", survey.undeclared(), page);
            section("Not read", survey.unread(), page);
        }
        return page.append(Terminal.plain(summary(compliance))).append('\n').toString();
    }

    private void changes(Compliance compliance, StringBuilder page) {
        var changes = new ArrayList<Change>();
        for (var outlook : compliance.uses()) {
            var before = outlook.now();
            for (var after : outlook.changes()) {
                changes.add(new Change(before, after));
                before = after;
            }
        }
        if (changes.isEmpty()) {
            page.append("No decision changes until ").append(end(compliance)).append(".\n\n");
            return;
        }
        changes.sort(Comparator.comparing(change -> change.after().at()));
        page.append("Changes until ").append(end(compliance)).append(":\n\n");
        for (var change : changes) {
            page.append(text.change(change.before(), change.after())).append('\n');
        }
    }

    private String end(Compliance compliance) {
        return text.time(compliance.until());
    }

    /** Returns the packs by the day as of which they are. */
    private static List<String> rested(List<Pack> packs) {
        var byDay = new TreeMap<LocalDate, List<String>>();
        packs.forEach(pack ->
                byDay.computeIfAbsent(pack.asOf(), day -> new ArrayList<>()).add(pack.name()));
        var lines = new ArrayList<String>();
        byDay.forEach((day, names) -> {
            var line = new StringBuilder("as of " + day + ": ");
            for (var name : names) {
                if (line.length() + name.length() > WIDTH) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                    line.append("  ");
                }
                line.append(name).append(name.equals(names.get(names.size() - 1)) ? "" : ", ");
            }
            lines.add(line.toString());
        });
        return lines;
    }

    private static void section(String title, List<?> lines, StringBuilder page) {
        if (!lines.isEmpty()) {
            page.append(title).append(":\n");
            lines.forEach(line ->
                    page.append("  ").append(Terminal.plain(line.toString())).append('\n'));
            page.append('\n');
        }
    }

    private String summary(Compliance compliance) {
        var all = compliance.uses().size();
        var denied =
                compliance.uses().stream().filter(use -> !use.now().isAllowed()).count();
        return application
                + (compliance.isCompliant() ? " is compliant: " : " is not compliant: ")
                + (all == 1 ? "1 use" : all + " uses")
                + (denied == 0 ? ", all allowed" : ", " + denied + " denied")
                + warnings(compliance)
                + ".";
    }

    private static String warnings(Compliance compliance) {
        var warnings = new ArrayList<String>();
        count(compliance.overdue().size(), "review is due", "reviews are due", warnings);
        var survey = compliance.survey();
        if (survey != null) {
            count(survey.undeclared().size(), "finding is not declared", "findings are not declared", warnings);
            count(survey.unread().size(), "path was not read", "paths were not read", warnings);
        }
        if (warnings.isEmpty()) {
            return "";
        }
        return "; " + String.join(", ", warnings) + (compliance.isStrict() ? ", which --strict does not allow" : "");
    }

    private static void count(int number, String one, String many, List<String> warnings) {
        if (number > 0) {
            warnings.add(number + " " + (number == 1 ? one : many));
        }
    }

    private record Change(Decision before, Decision after) {}
}
