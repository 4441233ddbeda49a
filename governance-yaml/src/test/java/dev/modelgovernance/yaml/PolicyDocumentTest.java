package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyDocumentTest {

    private static final String POLICY = """
            governance: 1
            name: acme
            zone: Europe/London
            evidence: {licence: A licence.}
            obligations: {tell: Tell people., log: Keep a log.}
            developers: {anthropic: {home: US}}
            providers: {anthropic: {home: US, developer: anthropic}}
            models: {claude: {developer: anthropic, ids: "claude-*", tags: []}}
            regimes:
              open:
                default: allow
                rules:
                  - {deny: no-france, when: {users: FR}, because: Not in France., until: 2026-07-01}
                  - {require: care, when: {users: GB}, obligations: [tell, log], because: Care.}
                  - {require: paper, when: {users: DE}, evidence: licence, because: Paper.}
              closed:
                default: deny
                when: {users: IE}
            application:
              name: app
              provider: anthropic
              uses: [{use: chat, users: [FR, GB, IE]}]
            tests:
            """;

    @Test
    void runsTestsThatHold() {
        var results = PolicyFiles.parse("policy.yaml", POLICY + """
                  - {test: prohibited, at: 2026-06-30, use: chat, call: {users: FR}, expect: deny, reasons: open/no-france}
                  - {test: over, at: 2026-07-01, use: chat, call: {users: FR}, expect: allow, reasons: [], obligations: []}
                  - {test: obliged, at: 2026-07-01, use: chat, call: {users: GB}, obligations: [log, tell]}
                  - {test: not permitted, at: 2026-07-01, use: chat, call: {users: IE}, reasons: closed}
                  - {test: all of it, at: 2026-06-30, use: chat, reasons: [closed, open/no-france]}
                  - {test: some of it, at: 2026-06-30, use: chat, reasons-include: [closed]}
                  - {test: undeclared, at: 2026-06-30, use: chat, call: {users: DE}, reasons: [open/paper, undeclared]}
                  - {test: another use, at: 2026-06-30, use: chatt, reasons: undeclared}
                  - {test: unknown, at: 2026-06-30, use: chat, call: {users: us-alies, nonsense: a}, reasons: unknown-value}
                """).runTests();

        assertThat(results)
                .allSatisfy(result -> assertThat(result.differences()).isEmpty());
        assertThat(results).hasSize(9).allMatch(PolicyTest.Result::passed);
    }

    @Test
    void saysWhatIsNotAsExpected() {
        var results = PolicyFiles.parse("policy.yaml", POLICY + """
                  - {test: a, at: 2026-06-30, use: chat, call: {users: FR}, expect: allow, reasons: closed, obligations: [tell]}
                  - {test: b, at: 2026-06-30, use: chat, call: {users: FR}, reasons-include: [open/paper, open/no-france]}
                  - {test: c, at: 2026-07-01, use: chat, call: {users: GB}, expect: deny, obligations: []}
                """).runTests();

        assertThat(results)
                .extracting(PolicyTest.Result::differences)
                .containsExactly(
                        List.of(
                                "expected allow, but it is deny",
                                "expected the reasons [closed], but they are [open/no-france]",
                                "expected the obligations [tell], but they are []"),
                        List.of("expected the reasons to include [open/no-france, open/paper], but they are "
                                + "[open/no-france]"),
                        List.of(
                                "expected deny, but it is allow",
                                "expected the obligations [], but they are [log, tell]"));
    }

    @Test
    void needNotListThatNoRegimeVouches() {
        var results = PolicyFiles.parse("policy.yaml", """
                governance: 1
                name: acme
                providers: {p: {}}
                regimes: {r: {default: allow, when: {users: GB}, rules: [{deny: x, when: {users: GB}, because: y}]}}
                tests:
                  - {test: left out, at: 2026-01-01, call: {users: GB}, reasons: r/x}
                  - {test: listed, at: 2026-01-01, call: {users: GB}, reasons: [ungoverned, r/x]}
                  - {test: alone, at: 2026-01-01, call: {users: FR}, reasons: []}
                """).runTests();

        assertThat(results).allMatch(PolicyTest.Result::passed);
    }

    @Test
    void decidesATestByItsOwnDocument(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("base.yaml"), """
                governance: 1
                name: base
                providers: {p: {}}
                regimes: {open: {default: allow, rules: []}}
                tests: [{test: allows, at: 2026-01-01, call: {users: GB}, expect: allow}]
                """);
        var first = Files.writeString(directory.resolve("policy.yaml"), """
                governance: 1
                name: policy
                imports: [base.yaml]
                regimes: {strict: {default: deny}}
                tests: [{test: denies, at: 2026-01-01, call: {users: GB}, reasons: strict}]
                """);

        var document = PolicyFiles.open(first);

        assertThat(document.tests()).extracting(PolicyTest::name).containsExactly("denies", "allows");
        assertThat(document.tests()).extracting(test -> test.policy().name()).containsExactly("policy", "base");
        assertThat(document.runTests()).allMatch(PolicyTest.Result::passed);
    }

    @Test
    void understandsDatesInItsZone() {
        var document = PolicyFiles.parse("policy.yaml", POLICY.replace("tests:\n", ""));

        assertThat(document.zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(document.instant("2026-07-01")).isEqualTo(Instant.parse("2026-06-30T23:00:00Z"));
        assertThat(document.instant("2026-07-01T00:00:00-04:00")).isEqualTo(Instant.parse("2026-07-01T04:00:00Z"));
        assertThatIllegalArgumentException().isThrownBy(() -> document.instant("today"));
    }

    @Test
    void knowsWhereRulesAndUsesAreWritten(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), """
                governance: 1
                name: rules
                regimes:
                  shared:
                    default: allow
                    rules:
                      - deny: first
                        because: One.
                      - {deny: second, because: Two.}
                """);
        var file =
                Files.writeString(folder.resolve("policy.yaml"), POLICY.replace("tests:\n", "imports: [rules.yaml]\n"));

        var document = PolicyFiles.open(file);

        assertThat(document.placeOfRule("open", "care")).hasToString(file + ":14:9");
        assertThat(document.placeOfRule("closed", null)).hasToString(file + ":16:3");
        assertThat(document.placeOfRule("shared", "first")).hasToString(folder.resolve("rules.yaml") + ":7:9");
        assertThat(document.placeOfRule("shared", "second")).hasToString(folder.resolve("rules.yaml") + ":9:9");
        assertThat(document.placeOfUse("chat")).hasToString(file + ":22:10");
        assertThat(document.placeOfRule("open", "shared")).isNull();
        assertThat(document.placeOfRule("shared-not", null)).isNull();
        assertThat(document.placeOfUse("app")).isNull();
    }
}
