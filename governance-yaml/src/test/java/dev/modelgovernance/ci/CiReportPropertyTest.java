package dev.modelgovernance.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.modelgovernance.ci.CiReport.Case;
import dev.modelgovernance.ci.CiReport.Finding;
import dev.modelgovernance.ci.CiReport.Level;
import dev.modelgovernance.policy.Place;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Whatever a policy says, a report stays what it is, and holds each finding once. */
class CiReportPropertyTest {

    private static final Path HERE = Path.of("");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SARIF = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(CiReportPropertyTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"));

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.of(
                        "::error file=x::forged",
                        "ends\n::error::forged",
                        "| a | row |\n| --- | --- |",
                        "</testcase><testcase name=\"forged\">",
                        "# heading\n<script>alert(1)</script>",
                        "@everyone [link](https://example.org) `code` www.example.org",
                        "%0A::error::forged",
                        "]]>",
                        "a,b:c"));
    }

    @Provide
    Arbitrary<CiReport> reports() {
        var places = Combinators.combine(
                        Arbitraries.of("policies/acme.yaml", "a b/ü.yaml", "a:b.yaml", "/elsewhere/x.yaml"),
                        Arbitraries.integers().between(0, 3))
                .as((path, line) -> new Place(path, line, line));
        var findings = Combinators.combine(texts(), texts(), texts(), Arbitraries.of(Level.class), texts(), places)
                .as(Finding::new);
        return Combinators.combine(
                        texts(), texts(), places, texts(), findings.list().ofMaxSize(3))
                .as(Case::new)
                .list()
                .ofMaxSize(3)
                .map(CiReport::new);
    }

    private static int findings(CiReport report) {
        return report.cases().stream().mapToInt(each -> each.findings().size()).sum();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void sarifFollowsItsSchemaAndHoldsEveryFinding(@ForAll("reports") CiReport report) throws JsonProcessingException {
        var sarif = JSON.readTree(SarifReport.write(report, "1", HERE));

        assertThat(SARIF.validate(sarif)).isEmpty();
        var results = sarif.at("/runs/0/results");
        assertThat(results).hasSize(findings(report));
        for (var result : results) {
            var uri = result.at("/locations/0/physicalLocation/artifactLocation/uri")
                    .asText();
            assertThat(uri).doesNotContain("\\").doesNotContain(" ");
            assertThat(uri.startsWith("/")).isFalse();
            assertThat(result.at("/partialFingerprints")).hasSize(1);
        }
    }

    @Example
    void sarifKeepsToWhatHostsTake() throws JsonProcessingException {
        var finding =
                new Finding("r".repeat(300), "h".repeat(5_000), null, Level.NOTE, "m".repeat(5_000), Place.of("x"));
        var error = new Finding("e", "h", null, Level.ERROR, "m", Place.of("x"));
        var report = new CiReport(List.of(
                new Case("s", "n", Place.of("x"), "", Collections.nCopies(25_000, finding)),
                new Case("s", "n", Place.of("x"), "", List.of(error))));

        var run = JSON.readTree(SarifReport.write(report, "1", HERE)).at("/runs/0");

        assertThat(run.at("/results")).hasSize(25_000);
        assertThat(run.at("/results/0/ruleId").asText()).isEqualTo("e");
        assertThat(run.at("/results/1/ruleId").asText()).hasSize(255);
        assertThat(run.at("/results/1/message/text").asText()).hasSize(1_024);
        assertThat(run.at("/tool/driver/rules/1/help/text").asText()).hasSize(1_024);
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .isEqualTo("1 more results are left out, those that weigh least");
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void junitIsReadBackWithEachCaseAndItsOutcome(@ForAll("reports") CiReport report) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(JunitReport.write(report))));

        var cases = document.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(report.cases().size());
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo((int)
                report.cases().stream().filter(each -> !each.errors().isEmpty()).count());
        for (var i = 0; i < cases.getLength(); i++) {
            assertThat(((Element) cases.item(i)).getAttribute("classname")).matches("governance\\.[A-Za-z0-9_-]*");
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void workflowCommandsAreOursAlone(@ForAll("reports") CiReport report) {
        var lines = GithubReport.write(report, HERE).split("[\r\n]", -1);

        assertThat(lines).hasSize(findings(report) + 2);
        for (var line : List.of(lines).subList(0, findings(report))) {
            assertThat(line)
                    .matches("(?s)::(error|warning|notice) file=[^:,]*,line=[1-3](,col=[1-3])?,title=[^:,]*::.*");
        }
    }

    @Example
    void workflowCommandsAreCappedAndTheRestIsCounted() {
        var finding = new Finding("r", "h", null, Level.WARNING, "m", new Place("x", 1, 1));
        var report = new CiReport(List.of(new Case("s", "n", Place.of("x"), "", Collections.nCopies(12, finding))));

        assertThat(GithubReport.write(report, HERE).lines())
                .hasSize(11)
                .last()
                .isEqualTo("0 errors, 12 warnings, 0 notes; 2 of them not shown here, at most 10 of each");
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void markdownHasARowForEachFindingAndNoMarkOfAnyText(@ForAll("reports") CiReport report) {
        var lines = MarkdownReport.write(report, "Heading", HERE).split("\n", -1);

        var rows = List.of(lines).stream().filter(line -> line.startsWith("|")).toList();
        assertThat(rows).hasSize(findings(report) == 0 ? 0 : findings(report) + 2);
        for (var row : rows) {
            assertThat(row.chars().filter(c -> c == '|').count()).isEqualTo(4);
            assertThat(row.replaceAll("&#[0-9]+;", "")).doesNotContainPattern("[`*_\\[\\]<>#&~@\\\\]");
        }
        assertThat(List.of(lines).stream().filter(line -> line.startsWith("#"))).hasSize(1);
    }
}
