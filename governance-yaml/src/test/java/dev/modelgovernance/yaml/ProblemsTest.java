package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of {@code problems} holds documents that are wrong and what is to be said of them. */
class ProblemsTest {

    private static final Path CASES = Path.of("src/test/resources/problems");

    static Stream<String> cases() throws IOException {
        try (var folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysAllThatIsWrong(String name) throws IOException {
        var folder = CASES.resolve(name);
        var json = folder.resolve("policy.json");
        var first = Files.exists(json) ? json : folder.resolve("policy.yaml");

        var thrown = catchThrowableOfType(InvalidPolicyException.class, () -> PolicyFiles.load(first));

        assertThat(thrown).as("the problems of %s", name).isNotNull();
        var told = thrown.problems().stream()
                .map(Problem::toString)
                .map(line -> line.replace(folder + "/", ""))
                .collect(Collectors.joining("\n", "", "\n"));
        var expected = folder.resolve("expected.txt");
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(expected, told);
        }
        assertThat(told).isEqualTo(Files.readString(expected));
    }
}
