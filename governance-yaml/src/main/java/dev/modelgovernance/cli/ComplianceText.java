package dev.modelgovernance.cli;

import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.yaml.PolicyDocument;
import java.util.ArrayList;
import java.util.List;

/** Writes what a check found, as text for people. */
final class ComplianceText {

    private final String application;
    private final DecisionText text;

    ComplianceText(String application, DecisionText text) {
        this.application = application;
        this.text = text;
    }

    String write(Compliance compliance, PolicyDocument document) {
        var page = new StringBuilder();
        var verification = compliance.verification();
        page.append(verification.write(text)).append('\n');
        section("Warnings", PackText.overdue(verification.overdueReviews(), document), page);
        section("Notices", document.notices(), page);
        section("Rests on rule packs, which are not legal advice", PackText.restedOn(document.packs()), page);
        var scan = compliance.scan();
        if (scan != null) {
            section("Found and declared", scan.declared(), page);
            section("Found and not declared", scan.undeclared(), page);
            section("Not read", scan.unread(), page);
        }
        return page.append(Terminal.plain(summary(compliance))).append('\n').toString();
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
        var all = compliance.verification().uses().size();
        var denied = compliance.verification().denied().size();
        return application
                + (compliance.isCompliant() ? " is compliant: " : " is not compliant: ")
                + (all == 1 ? "1 use" : all + " uses")
                + (denied == 0 ? ", all allowed" : ", " + denied + " denied")
                + warnings(compliance)
                + ".";
    }

    private static String warnings(Compliance compliance) {
        var warnings = new ArrayList<String>();
        count(compliance.verification().overdueReviews().size(), "review is due", "reviews are due", warnings);
        count(compliance.misspelt().size(), "rule may be misspelt", "rules may be misspelt", warnings);
        var scan = compliance.scan();
        if (scan != null) {
            count(scan.undeclared().size(), "finding is not declared", "findings are not declared", warnings);
            count(scan.unread().size(), "path was not read", "paths were not read", warnings);
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
}
