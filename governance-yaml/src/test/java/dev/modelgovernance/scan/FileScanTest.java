package dev.modelgovernance.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileScanTest {

    private static final String LINE = "ANTHROPIC_API_KEY=x\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                ".env.local",
                "prod.env",
                "a/b/application.properties",
                "a/application-prod.properties",
                "Application.Properties",
                "my-application.properties",
                "META-INF/microprofile-config.properties",
                "bootstrap-prod.properties",
                "src/main/resources/build/application.properties",
                "target.env",
                "buildings/.env",
                ".env/.env"
            })
    void readsFilesByTheirNames(String name) throws IOException {
        write(name, LINE);

        assertThat(scan().findings())
                .extracting(ScanFinding::file)
                .containsExactly(folder.resolve(name).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target/.env",
                "a/build/.env",
                "a/node_modules/b/.env",
                ".git/.env",
                "env",
                "a.environment",
                "application.txt"
            })
    void skipsOtherFilesAndThoseThatABuildWrites(String name) throws IOException {
        write(name, LINE);
        write("control/.env", LINE);

        assertThat(scan().findings()).hasSize(1);
        assertThat(scan().unread()).isEmpty();
    }

    @Test
    void readsADirectoryOfAnyName() throws IOException {
        write("target/.env", LINE);

        assertThat(FileScan.of(Scans.POLICY, folder.resolve("target"), null).findings())
                .hasSize(1);
    }

    @Test
    void reportsFilesInTheOrderOfTheirNamesAndLines() throws IOException {
        write("b/application.yml", "x: https://api.openai.com\nanthropic.api-key: x\n");
        write("a/.env", LINE + "OPENAI_API_KEY=x\n");

        assertThat(scan().findings())
                .extracting(
                        finding -> folder.relativize(Path.of(finding.file()))
                                .toString()
                                .replace('\\', '/'),
                        ScanFinding::line)
                .containsExactly(
                        tuple("a/.env", 1),
                        tuple("a/.env", 2),
                        tuple("b/application.yml", 1),
                        tuple("b/application.yml", 2));
        assertThat(scan().declared()).hasSize(2);
        assertThat(scan().undeclared()).hasSize(2);
    }

    @Test
    void reportsLinksAndFollowsNone() throws IOException {
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve(".env"), LINE);
        var project = Files.createDirectory(folder.resolve("project"));
        try {
            Files.createSymbolicLink(project.resolve(".env"), elsewhere.resolve(".env"));
            Files.createSymbolicLink(project.resolve("round"), project);
            Files.createSymbolicLink(project.resolve("out"), elsewhere);
        } catch (IOException | UnsupportedOperationException unsupported) {
            assumeTrue(false, "no links here");
        }

        var scan = FileScan.of(Scans.POLICY, project, null);

        assertThat(scan.findings()).isEmpty();
        assertThat(scan.unread())
                .containsExactlyInAnyOrder(
                        new Unread(project.resolve(".env").toString(), "a link, which is not followed"),
                        new Unread(project.resolve("out").toString(), "a link to a directory, which is not followed"),
                        new Unread(
                                project.resolve("round").toString(), "a link to a directory, which is not followed"));
        assertThat(FileScan.of(Scans.POLICY, project.resolve("out"), null).findings())
                .hasSize(1);
    }

    @Test
    void reportsThatThereIsNothingToRead() throws IOException {
        Files.createDirectory(folder.resolve("build"));
        Files.writeString(folder.resolve("build").resolve(".env"), LINE);

        assertThat(scan().unread())
                .containsExactly(new Unread(
                        folder.toString(), "has no build file, no settings and no sources that could be read"));
        assertThat(scan().isClean()).isFalse();
    }

    @Test
    void doesNotWaitForAPipe() throws IOException, InterruptedException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        var pipe = folder.resolve(".env").toString();
        try {
            assumeTrue(new ProcessBuilder("mkfifo", pipe).start().waitFor() == 0);
        } catch (IOException missing) {
            assumeTrue(false, "no pipes here");
        }

        assertThat(scan().unread()).containsExactly(new Unread(pipe, "not a file"));
    }

    @Test
    void reportsFilesThatAreTooLarge() throws IOException {
        write(".env", LINE + "#".repeat((4 << 20) - LINE.length()));
        write(".env.large", LINE + "#".repeat((4 << 20) - LINE.length() + 1));

        assertThat(scan().findings()).hasSize(1);
        assertThat(scan().unread())
                .containsExactly(new Unread(folder.resolve(".env.large").toString(), "larger than 4 MiB"));
    }

    @Test
    void readsUtf16WithAMarkAndReportsItWithout() throws IOException {
        Files.write(folder.resolve(".env"), ("\uFEFF" + LINE).getBytes(StandardCharsets.UTF_16LE));
        Files.write(folder.resolve("a.env"), LINE.getBytes(StandardCharsets.UTF_16LE));
        Files.write(folder.resolve("b.env"), ("\uFEFF" + LINE).getBytes(StandardCharsets.UTF_8));

        assertThat(scan().findings()).hasSize(2);
        assertThat(scan().unread())
                .containsExactly(new Unread(folder.resolve("a.env").toString(), "not text: save it as UTF-8"));
        assertThat(scan().isClean()).isFalse();
    }

    @Test
    void readsTheResolvedTreeBesideTheProject() throws IOException {
        var tree = write("list.txt", """

                The following files have been resolved:
                   com.anthropic:anthropic-java-core:jar:3.12.0:compile -- module com.anthropic (auto)
                [INFO]    com.openai:openai-java:jar:4.101.0:compile
                |    \\--- com.google.genai:google-genai:1.70.0 (*)
                [INFO] |  +- (com.azure:azure-ai-openai:jar:1.0.0:compile - omitted for duplicate)
                +--- org.springframework.ai:spring-ai-starter-model-deepseek -> 1.1.0
                +--- com.cohere:cohere-java:{strictly 1.0} -> 1.0
                +--- com.cohere:cohere-java:1.0 -> com.azure:azure-ai-inference:1.0.0 (*)
                +--- com.google.genai:google-genai (n)
                \\--- project :app
                """);

        assertThat(FileScan.of(Scans.POLICY, folder, tree).findings())
                .extracting(ScanFinding::line, ScanFinding::key)
                .containsExactly(
                        tuple(3, "com.anthropic:anthropic-java-core"),
                        tuple(4, "com.openai:openai-java"),
                        tuple(5, "com.google.genai:google-genai"),
                        tuple(6, "com.azure:azure-ai-openai"),
                        tuple(7, "org.springframework.ai:spring-ai-starter-model-deepseek"),
                        tuple(8, "com.cohere:cohere-java"),
                        tuple(9, "com.azure:azure-ai-inference"),
                        tuple(10, "com.google.genai:google-genai"));
    }

    @Test
    void needsNoBuildFileBesideTheResolvedTree() throws IOException {
        write("build.sbt", "");
        write("build.gradle", "implementation(libs.anthropic)");
        var tree = write("list.txt", "com.openai:openai-java:jar:4.101.0:compile\n");

        assertThat(scan().unread()).hasSize(2);
        assertThat(FileScan.of(Scans.POLICY, folder, tree).unread()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build.sbt",
                "ivy.xml",
                "BUILD.bazel",
                "application.conf",
                "application-prod.toml",
                "bootstrap.json",
                "Dockerfile",
                "run.sh",
            })
    void namesWhatLooksLikeItAndIsNotRead(String name) throws IOException {
        write("control/.env", LINE);
        write(name, LINE);

        assertThat(scan().findings()).hasSize(1);
        assertThat(scan().unread())
                .extracting(Unread::place)
                .singleElement()
                .asString()
                .contains(name);
    }

    @Test
    void readsFilesWhoseNamesThePlatformCannotDecode() throws IOException, InterruptedException {
        write("größe/日本.env", LINE);
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FileScanTest.class.getName());
        var process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment().put("LC_ALL", "C");
        var started = process.redirectErrorStream(true).start();

        var printed = new String(started.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(started.waitFor()).as(printed).isZero();
        assertThat(printed).contains("ANTHROPIC_API_KEY means anthropic");
    }

    /** Scans the working directory. */
    public static void main(String[] arguments) throws IOException {
        FileScan.of(Scans.POLICY, Path.of("."), null).findings().forEach(System.out::println);
    }

    @Test
    void refusesATreeOrADirectoryThatDoesNotExist() throws IOException {
        var empty = write("list.txt", "BUILD SUCCESS\n");

        assertThatIOException()
                .isThrownBy(() -> FileScan.of(Scans.POLICY, folder, empty))
                .withMessage(empty + ": holds no artifact: give what \"mvn dependency:list\" prints");
        assertThatIOException()
                .isThrownBy(() -> FileScan.of(Scans.POLICY, folder, folder.resolve("none")))
                .withMessage(folder.resolve("none") + ": there is no such file");
        assertThatIOException()
                .isThrownBy(() -> FileScan.of(Scans.POLICY, empty, null))
                .withMessage(empty + ": there is no such directory");
    }

    private FileScan scan() throws IOException {
        return FileScan.of(Scans.POLICY, folder, null);
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
