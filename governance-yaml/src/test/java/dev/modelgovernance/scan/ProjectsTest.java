package dev.modelgovernance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is found in small projects, one folder each: {@code project} holds its files, {@code found.txt} what a careful reader
 * finds in them, and what the reader could not tell.
 */
class ProjectsTest {

    private static final Path PROJECTS = Path.of("src/test/resources/dev/modelgovernance/scan");

    static List<Path> projects() throws IOException {
        try (Stream<Path> projects = Files.list(PROJECTS)) {
            return projects.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("projects")
    void findsWhatACarefulReaderFinds(Path folder) throws IOException {
        var policy = PolicyFiles.load(PROJECTS.resolve("policy.yaml"));
        var project = folder.resolve("project");

        var scan = FileScan.of(policy, project, null);

        var found = (list("Declared", scan.declared())
                        + list("Not declared", scan.undeclared())
                        + list("In the process", scan.inProcess())
                        + list("Not read", scan.unread()))
                .replace('\\', '/')
                .replace(project.toString().replace('\\', '/') + "/", "");
        var golden = folder.resolve("found.txt");
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(golden, found);
        }
        assertThat(found).isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
    }

    private static String list(String title, List<?> entries) {
        return title + ":\n"
                + entries.stream().map(entry -> "  " + entry + "\n").collect(Collectors.joining());
    }
}
