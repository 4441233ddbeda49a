package dev.modelgovernance.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "implementation 'com.anthropic:anthropic-java:3.12.0'",
                "implementation(\"com.anthropic:anthropic-java:$version\")",
                "api \"com.anthropic:anthropic-java\"",
                "implementation group: 'com.anthropic', name: 'anthropic-java', version: '3'",
                "implementation(name = \"anthropic-java\", group = \"com.anthropic\")",
                "implementation(\"com.anthropic\", \"anthropic-java\", \"3.12.0\")",
                "implementation(\"${sdk}:anthropic-java:3\")",
                "implementation(\"com.anthropic:anthropic-java:\" + version)",
                "implementation(\"com.anthropic:anthropic-java:3:sources@jar\")",
            })
    void readsEveryFormOfADependency(String line) {
        var scan = Scans.build("dependencies {\n    " + line + "\n}\n");

        assertThat(scan.findings())
                .extracting(ScanFinding::line, ScanFinding::isDeclared)
                .containsExactly(tuple(2, true));
        assertThat(scan.unread()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// implementation 'com.anthropic:anthropic-java:3.12.0'",
                "/* implementation 'com.anthropic:anthropic-java:3.12.0' */",
                "exclude group: 'com.anthropic', module: 'anthropic-java'",
                "implementation(project(\":anthropic-java\"))",
                "implementation 'com.fasterxml.jackson.core:jackson-databind:2.22.0'",
            })
    void findsNothingInOtherLines(String line) {
        assertThat(Scans.build(line + "\n").findings()).isEmpty();
        assertThat(Scans.build(line + "\n").unread()).isEmpty();
    }

    @Test
    void namesWhatIsKeptElsewhere() {
        var scan = Scans.build("""
                implementation("com.anthropic:$name:1")
                apply from: "https://builds.acme.example/common.gradle"
                implementation(libs.anthropic)
                """);

        assertThat(scan.unread())
                .containsExactly(
                        new Unread("f:1", "the name of an artifact is set elsewhere: give the resolved tree too"),
                        new Unread("f:2", "a script that is kept elsewhere: give the resolved tree too"),
                        new Unread(
                                "f:3",
                                "a catalog of versions that is not below the directory: give the resolved tree too"));
    }

    @Test
    void takesApostrophesAndQuotedQuotesForWhatTheyAre() {
        var scan = Scans.source("""
                char quote = '"', other = '\\'';
                String escaped = "say \\"hi\\" // no comment", url = "https://api.anthropic.com";
                val symbol = 'it; val next = "https://api.anthropic.com"
                """);

        assertThat(scan.findings()).extracting(ScanFinding::line).containsExactly(2, 3);
    }

    @Test
    void takesAStringForAModelWhereTheCodeSpeaksOfModels() {
        var scan = Scans.source("""
                builder.modelName("claude-opus");
                builder.userAgent("claude-opus");
                var other = "claude-sonnet-4-5";
                builder.model("unheard-of");
                """);

        assertThat(scan.findings())
                .extracting(ScanFinding::line, ScanFinding::key, ScanFinding::value)
                .containsExactly(tuple(1, "builder.modelName", "claude-opus"), tuple(3, "other", "claude-sonnet-4-5"));
    }

    @Test
    void readsWhatIsNeverClosed() {
        assertThat(Scans.source("/* \n\"\"\" https://api.anthropic.com").findings())
                .isEmpty();
        assertThat(Scans.source("x = \"\"\"\nhttps://api.anthropic.com").findings())
                .extracting(ScanFinding::line)
                .containsExactly(2);
    }
}
