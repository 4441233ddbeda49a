package dev.modelgovernance.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class YamlReaderTest {

    @Test
    void joinsLevelsAndKeepsLinesInEveryDocument() {
        var scan = Scans.yaml("""
                spring:
                  ai.anthropic:
                    api-key: x
                ---
                spring.ai:
                  anthropic: {chat: {options: {model: claude-sonnet-4-5}}}
                ---
                """);

        assertThat(scan.findings())
                .extracting(ScanFinding::line, ScanFinding::key, ScanFinding::value)
                .containsExactly(
                        tuple(3, "spring.ai.anthropic.api-key", null),
                        tuple(6, "spring.ai.anthropic.chat.options.model", "claude-sonnet-4-5"));
        assertThat(scan.unread()).isEmpty();
    }

    @Test
    void readsPlaceholdersOfMaven() {
        var scan = Scans.yaml("version: @project.version@\nlist:\n  - @a.b@\nanthropic:\n  api-key: x\n");

        assertThat(scan.findings()).extracting(ScanFinding::line).containsExactly(5);
        assertThat(scan.unread()).isEmpty();
    }

    @Test
    void readsEmptyFilesAndBareValues() {
        assertThat(Scans.yaml("").findings()).isEmpty();
        assertThat(Scans.yaml("# nothing\n").findings()).isEmpty();
        assertThat(Scans.yaml("text").findings()).isEmpty();
        assertThat(Scans.yaml("{\"anthropic\": {\"api-key\": null}}").findings())
                .hasSize(1);
    }

    @Test
    void reportsWhatItDidNotRead() {
        var scan = Scans.yaml("a: 1\na: 2\nanthropic: &x\n  api-key: 1\nb:\n  <<: *x\n");

        assertThat(scan.findings()).hasSize(1);
        assertThat(scan.unread()).extracting(Unread::place).containsExactly("f:2", "f:6");
    }

    @Test
    void readsTheVariablesOfContainersInEveryForm() {
        var scan = Scans.deployment("""
                a: {environment: {ANTHROPIC_API_KEY: x}}
                b:
                  env:
                    - ANTHROPIC_API_KEY=x
                    - name: ANTHROPIC_API_KEY
                      value: x
                    - ANTHROPIC_API_KEY
                """);

        assertThat(scan.findings()).extracting(ScanFinding::line).containsExactly(1, 4, 5, 7);
    }

    @Test
    void appliesAnAddressToTheContainerThatHasIt() {
        var scan = Scans.deployment("""
                a: {environment: {OPENAI_BASE_URL: "https://llm.acme.example", OPENAI_API_KEY: x}}
                b: {environment: [OPENAI_API_KEY=x]}
                """);

        assertThat(scan.findings())
                .extracting(ScanFinding::line, ScanFinding::isDeclared)
                .containsExactly(tuple(1, true), tuple(1, true), tuple(2, false));
    }

    @Test
    void readsTemplatesByTheirLines() {
        var scan = Scans.deployment("""
                {{- if .Values.on }}
                env:
                  - name: ANTHROPIC_API_KEY
                    value: {{ .Values.key }}
                  - ANTHROPIC_MODEL=claude-sonnet-4-5
                  ANTHROPIC_AUTH_TOKEN: {{ .Values.token }}
                {{- end }}
                """);

        assertThat(scan.findings()).extracting(ScanFinding::line).containsExactly(3, 5, 6);
        assertThat(scan.unread()).isEmpty();
    }

    @Test
    void leavesPoliciesOut() {
        var scan = Scans.deployment("governance: 1\nname: a\nproviders: {a: {hosts: [api.openai.com]}}\n");

        assertThat(scan.findings()).isEmpty();
    }

    @Test
    void readsFilesWithinAFileButNoneWithinThose() {
        var scan = Scans.deployment("""
                data:
                  application.yml: |
                    anthropic:
                      api-key: x
                    data:
                      application.properties: |
                        anthropic.api-key=x
                        other=x
                """);

        assertThat(scan.findings()).extracting(ScanFinding::line).containsExactly(4);
    }

    @Test
    void quotesNothingThatCannotBeRead() {
        for (var text : new String[] {"a: *secret", "a: !secret x", "a: [secret", "secret: 1\nsecret: 2"}) {
            var scan = Scans.yaml(text);

            assertThat(scan.unread()).hasSize(1);
            assertThat(scan.toString()).doesNotContain("secret");
        }
    }

    @Test
    void staysSmallForAnyDocument() {
        var scan = Scans.yaml("? " + "k".repeat(1_000_000) + "\n:\n" + "  a: https://api.anthropic.com\n  b: 1\n"
                + "  x: &x [" + "1, ".repeat(10_000) + "1]\n  y: [" + "*x, ".repeat(4) + "*x]\n");

        assertThat(scan.findings()).hasSize(1);
        assertThat(scan.findings().get(0).key()).hasSize(400);
        assertThat(Scans.yaml("[".repeat(100_000)).unread()).hasSize(1);
    }
}
