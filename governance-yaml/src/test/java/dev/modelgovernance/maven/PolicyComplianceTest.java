package dev.modelgovernance.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelgovernance.policy.Policy;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** Runs Maven's enforcer plugin with the rule, in a build of its own, without picocli. */
class PolicyComplianceTest {

    private static final String MAVEN = "mvn";

    private static final String POLICY = """
            governance: 1
            name: acme
            attributes: {purpose: [chat, drafts]}
            developers: {anthropic: {home: US}}
            providers:
              anthropic: {home: US, developer: anthropic, hosts: [api.anthropic.com]}
            models:
              claude: {developer: anthropic, ids: ["claude-*"], tags: []}
            regimes:
              company:
                default: allow
                rules:
                  - {deny: no-drafts, when: {purpose: drafts}, because: Drafts are written by people.}
            application:
              name: assistant
              deployer: GB
              users: GB
              processing: GB
              uses:
                - {use: talk, provider: anthropic, model: claude-sonnet-4-5, purpose: PURPOSE}
            tests:
              - test: nobody drafts
                at: 2026-01-01
                call: {provider: anthropic, model: claude-sonnet-4-5, deployer: GB, users: GB, processing: GB, purpose: drafts}
                expect: EXPECTED
            """;

    private static final String PROJECT = """
            <project>
                <modelVersion>4.0.0</modelVersion>
                <groupId>acme</groupId>
                <artifactId>assistant</artifactId>
                <version>1</version>
                <packaging>pom</packaging>
                <build>
                    <plugins>
                        PLUGIN
                    </plugins>
                </build>
            </project>
            """;

    @TempDir
    private static Path shared;

    @TempDir
    private Path project;

    private static Path plugins;

    /** Packs the classes, since Maven takes jars only, and no others. */
    @BeforeAll
    static void packs() throws IOException {
        assumeTrue(isInstalled(), "there is no mvn on the path");
        plugins = Files.createDirectories(shared.resolve("plugins"));
        pack(plugins.resolve("core.jar"), place(Policy.class));
        pack(plugins.resolve("yaml.jar"), place(PolicyCompliance.class));
    }

    @BeforeEach
    void isCompliantAtFirst() throws IOException {
        policy("chat", "deny");
        build("");
    }

    @Test
    void passesWhereThePolicyHolds() throws Exception {
        assertThat(run()).contains("BUILD SUCCESS");
    }

    @Test
    void failsWhereADeclaredUseIsDenied() throws Exception {
        policy("drafts", "deny");

        assertThat(run())
                .contains("BUILD FAILURE")
                .contains("assistant is not compliant: 1 use, 1 denied.")
                .contains("company/no-drafts")
                .contains("Drafts are written by people.");
    }

    @Test
    void failsWhereATestFails() throws Exception {
        policy("chat", "allow");

        assertThat(run())
                .contains("BUILD FAILURE")
                .contains("governance.yaml:22:5: \"nobody drafts\" failed")
                .contains("company/no-drafts");
    }

    @Test
    void failsWhereAFileSpeaksOfAModelThatNoUseDeclares() throws Exception {
        Files.writeString(project.resolve("application.properties"), "spring.ai.openai.api-key=${OPENAI_API_KEY}\n");

        assertThat(run()).contains("BUILD SUCCESS");
        build("<scan>.</scan>");
        assertThat(run()).contains("BUILD FAILURE").contains("Found and not declared:");
    }

    @Test
    void passesWhereAllThatFilesSpeakOfIsDeclared() throws Exception {
        Files.writeString(
                project.resolve("application.properties"), "spring.ai.anthropic.api-key=${ANTHROPIC_API_KEY}\n");
        build("<scan>.</scan>");

        assertThat(run()).contains("BUILD SUCCESS");
    }

    @Test
    void failsWhateverTheLevelWhereThePolicyCannotBeRead() throws Exception {
        build("<level>WARN</level>");
        policy("drafts", "deny");
        assertThat(run()).contains("BUILD SUCCESS").contains("assistant is not compliant");

        policy("drfats", "deny");
        assertThat(run())
                .contains("BUILD FAILURE")
                .contains("governance.yaml:20:")
                .contains("did you mean \"drafts\"?");
    }

    @Test
    void failsByAProcessOfItsOwnAsThePageSays() throws Exception {
        // No part of this build, which is why the repository may be without it.
        assumeTrue(Files.exists(
                repository().resolve("org/codehaus/mojo/exec-maven-plugin/3.6.4/exec-maven-plugin-3.6.4.jar")));
        var classPath = Stream.of(
                        plugins.resolve("core.jar"),
                        plugins.resolve("yaml.jar"),
                        place(CommandLine.class),
                        place(Yaml.class),
                        place(ObjectMapper.class),
                        place(JsonFactory.class),
                        place(JsonInclude.class),
                        place(Logger.class))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        buildWith(snippet("exec-maven-plugin")
                .replace("<argument>-jar</argument>", "<argument>-cp</argument><argument>" + classPath + "</argument>")
                .replace("governance.jar", "dev.modelgovernance.cli.Main"));
        assertThat(run()).contains("1 passed, 0 failed").contains("BUILD SUCCESS");

        policy("chat", "allow");
        assertThat(run()).contains("0 passed, 1 failed").contains("BUILD FAILURE");
    }

    @Test
    void failsWhereNoPolicyIsNamed() throws Exception {
        build("<policy/>");

        assertThat(run()).contains("BUILD FAILURE").contains("no <policy> is named");
    }

    private void policy(String purpose, String expected) throws IOException {
        var text = POLICY.replace("PURPOSE", purpose).replace("EXPECTED", expected);
        Files.writeString(project.resolve("governance.yaml"), text);
    }

    /** Writes a build with the plugin of LANGUAGE.md, which takes the classes of this build as its dependencies. */
    private void build(String parameters) throws IOException {
        var policy = parameters.startsWith("<policy") ? "" : "<policy>governance.yaml</policy>";
        buildWith(snippet("maven-enforcer-plugin")
                .replaceAll("(?s)<policy>.*</scan>", policy + parameters)
                .replaceAll("(?s)(<dependencies>).*(</dependencies>)", "$1" + dependencies() + "$2"));
    }

    private void buildWith(String plugin) throws IOException {
        Files.writeString(project.resolve("pom.xml"), PROJECT.replace("PLUGIN", plugin));
    }

    private static String snippet(String plugin) throws IOException {
        return Stream.of(Files.readString(Path.of("LANGUAGE.md")).split("```xml\n"))
                .filter(block -> block.startsWith("<plugin>") && block.contains("<artifactId>" + plugin))
                .map(block -> block.substring(0, block.indexOf("```")))
                .findFirst()
                .orElseThrow();
    }

    private static String dependencies() {
        return Stream.concat(
                        Stream.of(plugins.resolve("core.jar"), plugins.resolve("yaml.jar")),
                        Stream.of(Yaml.class, ObjectMapper.class, JsonFactory.class, JsonInclude.class)
                                .map(PolicyComplianceTest::place))
                .map(jar -> """
                        <dependency>
                            <groupId>test</groupId>
                            <artifactId>%s</artifactId>
                            <version>1</version>
                            <scope>system</scope>
                            <systemPath>%s</systemPath>
                        </dependency>
                        """.formatted(jar.getFileName(), jar))
                .collect(Collectors.joining());
    }

    private String run() throws Exception {
        var process = new ProcessBuilder(
                        MAVEN,
                        "-o",
                        "-B",
                        "-ntp",
                        "-Dmaven.repo.local=" + repository(),
                        "-f",
                        project.toString(),
                        "verify")
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    /** Returns the repository from which this build has its jars, so that the other needs no network. */
    private static Path repository() {
        var jar = place(Yaml.class);
        return jar.getRoot().resolve(jar.subpath(0, jar.getNameCount() - 5));
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, MAVEN)));
    }

    private static Path place(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Packs classes; those of a module that is built before are in a jar already, unless its build stops short of one. */
    private static void pack(Path jar, Path classes) throws IOException {
        if (Files.isRegularFile(classes)) {
            Files.copy(classes, jar);
            return;
        }
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }
}
