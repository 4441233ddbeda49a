package dev.modelgovernance.cli;

import dev.modelgovernance.ci.CiReport.Case;
import dev.modelgovernance.ci.CiReport.Finding;
import dev.modelgovernance.ci.CiReport.Level;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.guard.Verification.UseOutlook;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.scan.FileScan;
import dev.modelgovernance.yaml.Notice;
import dev.modelgovernance.yaml.PolicyTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a check, or a run of tests, found, as cases of a report: one for each use or test, and one for the document. */
final class ComplianceCases {

    private final String file;
    private final Compliance compliance;
    private final DecisionText text;

    private ComplianceCases(String file, Compliance compliance) {
        this.file = file;
        this.compliance = compliance;
        text = DecisionText.of(compliance.document().policy())
                .in(compliance.document().zone());
    }

    static List<Case> of(String file, Compliance compliance) {
        return new ComplianceCases(file, compliance).all();
    }

    /** Returns a case for each test. */
    static List<Case> of(String suite, List<PolicyTest.Result> results) {
        return results.stream().map(result -> test(suite, result)).toList();
    }

    private static Case test(String suite, PolicyTest.Result result) {
        var test = result.test();
        var findings = result.differences().stream()
                .map(difference -> new Finding(
                        "test",
                        "A test that a policy holds has failed.",
                        null,
                        Level.ERROR,
                        "\"" + test.name() + "\": " + difference,
                        test.place()))
                .toList();
        return new Case(
                suite, test.name(), test.place(), DecisionText.of(test.policy()).write(result.decision()), findings);
    }

    private List<Case> all() {
        var suite = compliance.isOfApplication()
                ? Objects.requireNonNull(compliance.document().policy().application())
                        .name()
                : compliance.document().policy().name();
        var cases = new ArrayList<Case>();
        compliance.verification().uses().forEach(use -> cases.add(use(suite, use)));
        cases.addAll(of(suite, compliance.tests()));
        cases.add(new Case(suite, "document", Place.startOf(file), "", ofDocument()));
        if (compliance.scan() != null) {
            cases.add(new Case(suite, "scan", Place.startOf(file), "", ofScan(compliance.scan())));
        }
        return cases;
    }

    private Case use(String suite, UseOutlook use) {
        var place = Objects.requireNonNullElse(compliance.document().placeOfUse(use.use()), Place.startOf(file));
        var findings = new ArrayList<Finding>();
        findings(use.now().decision(), use.use() + " is denied", Level.ERROR, place, findings);
        var before = use.now();
        for (var change : use.changes()) {
            if (before.isAllowed() && !change.isAllowed()) {
                var from = use.use() + " is denied from " + text.time(change.at());
                findings(change.decision(), from, Level.WARNING, place, findings);
            }
            before = change;
        }
        return new Case(suite, use.use(), place, text.write(use.now().decision()), findings);
    }

    private void findings(Decision decision, String what, Level level, Place place, List<Finding> findings) {
        for (var reason : decision.reasons()) {
            var provenance = reason.provenance();
            var source = provenance == null ? null : provenance.source();
            findings.add(new Finding(
                    reason.name(),
                    help(reason, provenance, source),
                    source == null ? null : source.url(),
                    level,
                    what + ": " + text.summary(reason),
                    place));
        }
    }

    private static String help(Reason reason, @Nullable Provenance provenance, @Nullable Source source) {
        var because = provenance == null ? null : provenance.because();
        return Objects.requireNonNullElse(
                        because, "The call is denied: " + reason.kind().word() + ".")
                + (source == null ? "" : " (" + source.cite() + ")");
    }

    private List<Finding> ofDocument() {
        var findings = new ArrayList<Finding>();
        var document = compliance.document();
        for (var overdue : compliance.verification().overdueReviews()) {
            var place = document.placeOfRule(overdue.regime(), overdue.rule());
            findings.add(new Finding(
                    "overdue",
                    "A rule in force is past the day by which someone should have looked at it again.",
                    null,
                    weight(),
                    overdue.toString(),
                    document.placeOfImport(place == null ? Place.startOf(file) : place)));
        }
        for (var notice : document.notices()) {
            var isMisspelt = notice.kind() == Notice.Kind.UNKNOWN_MODELS && compliance.isStrict();
            findings.add(new Finding(
                    notice.kind().word(),
                    "What whoever answers for a policy should know of the way it is put together.",
                    null,
                    isMisspelt ? Level.ERROR : Level.NOTE,
                    notice.message(),
                    document.placeOfImport(notice.place())));
        }
        return findings;
    }

    private List<Finding> ofScan(FileScan scan) {
        var findings = new ArrayList<Finding>();
        for (var found : scan.undeclared()) {
            findings.add(new Finding(
                    "undeclared",
                    "A file says that a provider is called, and no use of the application declares it.",
                    null,
                    weight(),
                    found.toString(),
                    new Place(found.file(), found.line(), 1)));
        }
        for (var unread : scan.unread()) {
            findings.add(new Finding(
                    "unread",
                    "A file was not read.",
                    null,
                    weight(),
                    unread.toString(),
                    Place.startOf(unread.place())));
        }
        return findings;
    }

    /** Returns how much counts that --strict does not allow. */
    private Level weight() {
        return compliance.isStrict() ? Level.ERROR : Level.WARNING;
    }
}
