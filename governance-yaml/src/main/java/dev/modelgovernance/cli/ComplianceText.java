package dev.modelgovernance.cli;

import dev.modelgovernance.decision.text.DecisionText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes what a check found, as text for people: the verdict, then what needs doing. */
final class ComplianceText {

    private final DecisionText text;
    private final boolean isOnlyDenied;

    /** Takes the writer of decisions, and whether to leave out uses that are allowed throughout. */
    ComplianceText(DecisionText text, boolean isOnlyDenied) {
        this.text = text;
        this.isOnlyDenied = isOnlyDenied;
    }

    String write(Compliance compliance) {
        var page = new StringBuilder(Terminal.plain(summary(compliance))).append("\n\n");
        var verification = compliance.verification();
        if (compliance.isOfApplication()) {
            var shown = isOnlyDenied ? verification.onlyDenied() : verification;
            page.append(shown.write(text)).append('\n');
            section("Who must act", NamedRules.of(shown).lines(), page);
        }
        compliance.failedTests().forEach(failed -> page.append(TestCommand.failure(failed, text)));
        var document = compliance.document();
        section("Warnings", PackText.overdue(verification.overdueReviews(), document), page);
        section("Reviews to come", compliance.reviews(), page);
        section("Notices", document.notices(), page);
        section("Rests on rule packs, which are not legal advice", PackText.restedOn(document.packs()), page);
        var scan = compliance.scan();
        if (scan != null) {
            section("Found and declared", scan.declared(), page);
            section("Found and not declared", scan.undeclared(), page);
            section("Found and run in the process", scan.inProcess(), page);
            section("Not read", scan.unread(), page);
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static void section(String title, List<?> lines, StringBuilder page) {
        if (!lines.isEmpty()) {
            page.append(title).append(":\n");
            lines.forEach(line ->
                    page.append("  ").append(Terminal.plain(line.toString())).append('\n'));
            page.append('\n');
        }
    }

    private static String summary(Compliance compliance) {
        return (compliance.isOfApplication() ? ofApplication(compliance) : ofPolicy(compliance))
                + warnings(compliance)
                + ".";
    }

    private static String ofApplication(Compliance compliance) {
        var application = Objects.requireNonNull(compliance.document().policy().application());
        var all = compliance.verification().uses().size();
        var denied = compliance.verification().denied().size();
        return application.name()
                + (compliance.isCompliant() ? " is compliant: " : " is not compliant: ")
                + (all == 1 ? "1 use" : all + " uses")
                + (denied == 0 ? ", all allowed" : ", " + denied + " denied");
    }

    private static String ofPolicy(Compliance compliance) {
        var policy = compliance.document().policy();
        var rules = policy.regimes().values().stream()
                .mapToInt(regime -> regime.rules().size())
                .sum();
        var tests = compliance.tests().size();
        var failed = compliance.failedTests().size();
        return policy.name() + (compliance.isCompliant() ? " holds: " : " does not hold: ")
                + (rules == 1 ? "1 rule" : rules + " rules")
                + ", no application"
                + (tests == 0 ? ", no tests" : ", " + (tests - failed) + " of " + tests + " tests passed");
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
