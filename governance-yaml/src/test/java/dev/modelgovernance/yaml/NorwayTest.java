package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other readers of YAML turn into booleans, numbers, dates or nothing stays the text that was written. */
class NorwayTest {

    private static final String YAML = """
            governance: 1
            name: 1.10
            description: ~
            attributes:
              on: [yes, no, 1.10, 2026-07-01, 0x10]
              off: {true: [], 1e3: true, 010: [true, 1e3]}
              null: jurisdiction
              purpose: [y, n]
            obligations: {on: NO, off: ~}
            evidence: {2026-07-01: 2026-07-01, 1.0: null}
            groups:
              no: [NO, SE]
              yes: NO
              1.10: [{member: NO, from: 2026-07-01}]
            developers: {no: {home: NO}, 0x10: {}}
            providers: {1.10: {home: NO, developer: no, hosts: [1.10, yes]}}
            models:
              on: {developer: no, ids: [1.10, ~, 0x10, 1e3, yes, null, 2026-07-01], tags: [1.10, off, no]}
            regimes:
              true:
                title: no
                authority: ~
                default: allow
                when: {users: NO, null: [NO, no]}
                rules:
                  - deny: 1.10
                    because: null
                    when: {on: no, off: 010, model: [1.10, 0x10], tags: off, users: {in: NO, not: no}}
                    unless: [{id: on, when: {evidence: 2026-07-01}, because: yes}]
                    source: {cite: 1.10, url: ~}
            application:
              name: no
              null: NO
              uses: [{use: 1.10, users: NO, model: 1.10, on: yes, provider: 1.10}]
              evidence: [{evidence: 1.0, reference: 0x10}]
            tests:
              - {test: no, at: 2026-07-01, use: 1.10, call: {users: NO, model: ~, on: 0x10}, expect: deny, reasons: true/1.10}
            """;

    /** The same in JSON, where a number and a text of the same letters mean the same. */
    private static final String JSON = """
            {"governance": "1", "name": 1.10, "description": "~",
             "attributes": {"on": ["yes", "no", 1.10, "2026-07-01", "0x10"],
              "off": {"true": [], "1e3": true, "010": [true, 1e3]}, "null": "jurisdiction", "purpose": ["y", "n"]},
             "obligations": {"on": "NO", "off": "~"},
             "evidence": {"2026-07-01": "2026-07-01", "1.0": "null"},
             "groups": {"no": ["NO", "SE"], "yes": "NO", "1.10": [{"member": "NO", "from": "2026-07-01"}]},
             "developers": {"no": {"home": "NO"}, "0x10": {}},
             "providers": {"1.10": {"home": "NO", "developer": "no", "hosts": [1.10, "yes"]}},
             "models": {"on": {"developer": "no", "ids": [1.10, "~", "0x10", 1e3, "yes", "null", "2026-07-01"],
              "tags": [1.10, "off", "no"]}},
             "regimes": {"true": {"title": "no", "authority": "~", "default": "allow",
              "when": {"users": "NO", "null": ["NO", "no"]},
              "rules": [{"deny": 1.10, "because": "null",
               "when": {"on": "no", "off": "010", "model": [1.10, "0x10"], "tags": "off", "users": {"in": "NO", "not": "no"}},
               "unless": [{"id": "on", "when": {"evidence": "2026-07-01"}, "because": "yes"}],
               "source": {"cite": 1.10, "url": "~"}}]}},
             "application": {"name": "no", "null": "NO",
              "uses": [{"use": 1.10, "users": "NO", "model": 1.10, "on": "yes", "provider": 1.10}],
              "evidence": [{"evidence": 1.0, "reference": "0x10"}]},
             "tests": [{"test": "no", "at": "2026-07-01", "use": 1.10,
              "call": {"users": "NO", "model": "~", "on": "0x10"}, "expect": "deny", "reasons": "true/1.10"}]}
            """;

    static Stream<PolicyDocument> documents() {
        var withDots = YAML.replace("in: NO, not: no", "in: NO, not: SE");
        return Stream.of(
                PolicyFiles.parse("norway.yaml", withDots),
                PolicyFiles.parse("norway.json", JSON.replace("\"not\": \"no\"", "\"not\": \"SE\"")),
                PolicyFiles.parse(
                        "quoted.yaml",
                        withDots.replaceAll("([\\[ {])(NO|1\\.10|~|0x10|2026-07-01)([\\],} \n])", "$1'$2'$3")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void readsNamesAsWritten(PolicyDocument document) {
        var policy = document.policy();

        assertThat(policy.name()).isEqualTo("1.10");
        assertThat(policy.description()).isEqualTo("~");
        assertThat(policy.attributes().get("on").values()).containsOnlyKeys("yes", "no", "1.10", "2026-07-01", "0x10");
        assertThat(policy.attributes().get("off").values())
                .isEqualTo(Map.of("true", Set.of(), "1e3", Set.of("true"), "010", Set.of("true", "1e3")));
        assertThat(policy.attributes()).containsOnlyKeys("on", "off", "null", "purpose");
        assertThat(policy.obligations()).isEqualTo(Map.of("on", "NO", "off", "~"));
        assertThat(policy.evidence()).isEqualTo(Map.of("2026-07-01", "2026-07-01", "1.0", "null"));
        assertThat(policy.groups()).containsOnlyKeys("no", "yes", "1.10");
        assertThat(policy.models().get("on").ids())
                .containsExactly("1.10", "~", "0x10", "1e3", "yes", "null", "2026-07-01");
        assertThat(policy.models().get("on").tags()).containsExactly("1.10", "off", "no");
        assertThat(policy.providers().get("1.10").hosts()).containsExactly("1.10", "yes");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void readsRulesUsesAndTestsAsWritten(PolicyDocument document) {
        var regime = document.policy().regimes().get("true");
        var clause = regime.rules().get(0).clause();
        var application = document.policy().application();

        assertThat(regime.title()).isEqualTo("no");
        assertThat(regime.authority()).isEqualTo("~");
        assertThat(clause.because()).isEqualTo("null");
        assertThat(clause.when().blocks().get(0))
                .containsEntry("model", Values.of("1.10", "0x10"))
                .containsEntry("users", new Values(List.of("NO"), List.of("SE")));
        assertThat(clause.unless().get(0).because()).isEqualTo("yes");
        assertThat(application).isNotNull();
        assertThat(application.uses().get(0).attributes()).containsEntry("model", Values.of("1.10"));
        assertThat(document.tests().get(0).call())
                .isEqualTo(Call.through("1.10").users("NO").model("~").with("on", "0x10"));
    }

    @Test
    void meansTheSameInYamlAndJson() {
        assertThat(documents()
                        .map(PolicyDocument::policy)
                        .map(Policy::fingerprint)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void staysAsItIsWhenWritten() {
        var policy = documents().findFirst().orElseThrow().policy();

        var written = PolicyFiles.write(policy);

        assertThat(PolicyFiles.parse("written.yaml", written).policy()).isEqualTo(policy);
        assertThat(written).contains("when: {users: \"NO\"").contains("name: \"1.10\"");
    }
}
