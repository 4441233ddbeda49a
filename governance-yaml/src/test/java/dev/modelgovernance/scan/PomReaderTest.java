package dev.modelgovernance.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PomReaderTest {

    private static final String ANTHROPIC =
            "<dependency><groupId>com.anthropic</groupId><artifactId>anthropic-java</artifactId></dependency>\n";

    @Test
    void readsDependenciesWithTheirLines() {
        var scan = Scans.pom("<project>\n<dependencies>\n" + ANTHROPIC
                + "<dependency>\n<artifactId>\n openai-java <!-- x --></artifactId>\n<groupId>com.openai</groupId>\n"
                + "</dependency></dependencies>\n<profiles><profile><dependencies>\n" + ANTHROPIC
                + "</dependencies></profile></profiles></project>");

        assertThat(scan.findings())
                .extracting(ScanFinding::line, ScanFinding::key)
                .containsExactly(
                        tuple(3, "com.anthropic:anthropic-java"),
                        tuple(6, "com.openai:openai-java"),
                        tuple(10, "com.anthropic:anthropic-java"));
    }

    @Test
    void skipsManagedAndExcludedDependenciesAndThoseOfPlugins() {
        var scan = Scans.pom(
                "<project><dependencyManagement><dependencies>" + ANTHROPIC
                        + "</dependencies></dependencyManagement><build><plugins><plugin><dependencies>" + ANTHROPIC
                        + "</dependencies></plugin></plugins></build><dependencies><dependency><groupId>a</groupId>"
                        + "<artifactId>b</artifactId><exclusions><exclusion><groupId>com.anthropic</groupId>"
                        + "<artifactId>anthropic-java</artifactId></exclusion></exclusions></dependency></dependencies></project>");

        assertThat(scan.findings()).isEmpty();
        assertThat(scan.unread()).isEmpty();
    }

    @Test
    void usesTheNameWhereTheGroupIsSetElsewhere() {
        var scan = Scans.pom("<project>" + ANTHROPIC.replace("com.anthropic", "${group}")
                + ANTHROPIC.replace("anthropic-java", "${artifact}") + "</project>");

        assertThat(scan.findings()).extracting(ScanFinding::isDeclared).containsExactly(true);
        assertThat(scan.unread())
                .containsExactly(
                        new Unread("f:2", "the name of an artifact is set elsewhere: give the resolved tree too"));
    }

    @Test
    void keepsWhatItReadBeforeTheXmlIsBroken() {
        var scan = Scans.pom("<project>\n" + ANTHROPIC + "<dependency></project>");

        assertThat(scan.findings()).hasSize(1);
        assertThat(scan.unread()).containsExactly(new Unread("f:3", "cannot be read as XML"));
    }

    @Test
    void readsNoOtherFile(@TempDir Path folder) throws IOException {
        var other = Files.writeString(folder.resolve("other"), "anthropic-java");
        var name = "<artifactId>&other;</artifactId>";

        var scan = Scans.pom("<!DOCTYPE project [<!ENTITY other SYSTEM \"" + other.toUri() + "\">]>\n<project>"
                + ANTHROPIC.replace("<artifactId>anthropic-java</artifactId>", name) + "</project>");

        assertThat(scan.findings()).isEmpty();
        assertThat(scan.unread()).hasSize(1);
    }

    @Test
    void expandsNoEntities() {
        var bomb = new StringBuilder("<!DOCTYPE project [<!ENTITY a0 \"ha\">");
        for (var i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a" + i + " \"&a" + (i - 1) + ";&a" + (i - 1) + ";\">");
        }

        var scan = Scans.pom(bomb + "]><project>&a29;" + ANTHROPIC + "</project>");

        assertThat(scan.unread()).hasSize(1);
    }
}
