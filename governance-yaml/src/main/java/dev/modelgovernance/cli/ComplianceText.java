package dev.modelgovernance.cli;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.yaml.PolicyDocument;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes what a check found, for people. */
final class ComplianceText {

    private final String application;
    private final DecisionText text;

    ComplianceText(String application, DecisionText text) {
        this.application = application;
        this.text = text;
    }

    String write(Compliance compliance, PolicyDocument document) {
        var page = new StringBuilder();
        for (var outlook : compliance.uses()) {
            page.append(text.write(outlook.now())).append('\n');
        }
        changes(compliance, page);
        section("Warnings", PackText.overdue(compliance.overdue(), document), page);
        section("Notices", document.notices(), page);
        section("Rests on rule packs, which are not legal advice", PackText.restedOn(document.packs()), page);
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
        return text.time(compliance.until().truncatedTo(ChronoUnit.SECONDS));
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
