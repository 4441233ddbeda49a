package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class PolicyWriterPropertyTest {

    private Path directory = Path.of("");

    @Provide
    Arbitrary<Policy> policies() {
        return PolicyArbitraries.policies();
    }

    @BeforeTry
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("policy");
    }

    @AfterTry
    void removeDirectory() throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 400)
    void whatIsWrittenReadsAsTheSamePolicy(@ForAll("policies") Policy policy) throws IOException {
        var file = directory.resolve("governance.yaml");

        PolicyFiles.write(policy, file);
        var first = contents();
        var read = PolicyFiles.load(file);
        PolicyFiles.write(read, file);

        assertThat(read).isEqualTo(policy);
        assertThat(read.description()).isEqualTo(policy.description());
        assertThat(contents()).isEqualTo(first);
    }

    private Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
