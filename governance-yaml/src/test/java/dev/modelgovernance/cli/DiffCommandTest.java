package dev.modelgovernance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

    private static final String POLICY = """
            governance: 1
            name: acme
            imports: [parts/catalog.yaml]
            regimes:
              company:
                default: allow
                rules:
                  - deny: nobody-there
                    when: {users: FR}
                    because: We are not there yet.
            """;

    private static final String CATALOG = """
            governance: 1
            name: catalog
            providers:
              lab: {home: US}
            """;

    @TempDir
    Path directory;

    private Path committed() throws IOException, InterruptedException {
        var policies =
                Files.createDirectories(directory.resolve("policies/parts")).getParent();
        var policy = Files.writeString(policies.resolve("acme.yaml"), POLICY);
        Files.writeString(policies.resolve("parts/catalog.yaml"), CATALOG);
        git("init", "--quiet");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "Start");
        return policy;
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void comparesAFileWithARevisionOfItsRepository() throws IOException, InterruptedException {
        var policy = committed();
        Files.writeString(policy, POLICY.replace("FR", "[FR, DE]"));
        Files.writeString(policy.resolveSibling("parts/catalog.yaml"), CATALOG.replace("US", "GB"));

        var run = Run.of("diff", "--git", "HEAD", policy.toString(), "--at", "2026-11-30");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("tighter: ")
                .contains("now denied\n    calls    users: DE\n    after    company/nobody-there\n");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void saysWhatARevisionDoesNotHave() throws IOException, InterruptedException {
        var policy = committed();
        var other = Files.writeString(policy.resolveSibling("other.yaml"), POLICY);

        assertThat(Run.of("diff", "--git", "HEAD", other.toString()))
                .isEqualTo(new Run(2, "", "--git \"HEAD\": it has no \"" + other + "\"\n"));
        assertThat(Run.of("diff", "--git", "v9", policy.toString()).err())
                .startsWith("--git \"v9\": git finds no such revision");
        assertThat(Run.of("diff", "--git", "--output=x", policy.toString()).err())
                .startsWith("--git \"--output=x\": that is no revision");
    }

    @Test
    void aBundleIsEquivalentToItsDocuments() throws IOException, InterruptedException {
        var policy = committed().toString();
        var bundle = directory.resolve("acme.bundle").toString();
        Run.of("bundle", policy, "-o", bundle);

        assertThat(Run.of("equivalent", policy, bundle).out()).startsWith("equivalent: ");
    }
}
