package dev.modelgovernance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCommandTest {

    private static final String EXAMPLE = "src/examples/uk-launch/governance.yaml";

    @TempDir
    Path directory;

    private String bundled(String... options) {
        var bundle = directory.resolve("policy.bundle").toString();
        var run = Run.ofLine("bundle " + EXAMPLE + " -o " + bundle + " " + String.join(" ", options));
        assertThat(run.err()).isEmpty();
        return bundle;
    }

    @Test
    void writesABundleThatOtherCommandsReadLikeTheDocuments() {
        var bundle = bundled("--version", "7");

        assertThat(Run.of("check", bundle, "--format", "json", "--at", "2026-06-20")
                        .out())
                .contains(Run.of("check", EXAMPLE, "--format", "json", "--at", "2026-06-20")
                        .out()
                        .substring(0, 100));
        assertThat(Run.of("test", bundle).out())
                .isEqualTo(Run.of("test", EXAMPLE).out());
        assertThat(Run.of("check", bundle, "--root", directory.toString()).err())
                .contains("--root goes with a document: a bundle holds all that it imports");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void signsAndVerifies() throws IOException {
        var bundle = bundled();
        var name = directory.resolve("ops-2026");

        var made = Run.of("keygen", name.toString());
        var signed = Run.of("sign", bundle, "--key", name + ".key");
        var verified = Run.of("verify", bundle, "--key", name + ".pub");

        assertThat(made.out()).isEqualTo("wrote " + name + ".key, to be kept secret, and " + name + ".pub\n");
        assertThat(signed.out()).isEqualTo(bundle + ".sig is the signature by ops-2026\n");
        assertThat(verified).isEqualTo(new Run(0, bundle + " is signed by ops-2026\n", ""));
        Files.writeString(Path.of(bundle), " ", java.nio.file.StandardOpenOption.APPEND);
        assertThat(Run.of("verify", bundle, "--key", name + ".pub"))
                .isEqualTo(
                        new Run(1, "", bundle + ": its signature by the key \"ops-2026\" is not one of these bytes\n"));
        assertThat(Run.of("keygen", name.toString()))
                .isEqualTo(
                        new Run(2, "", "the keys cannot be written: there is a file \"" + name + ".key\" already\n"));
        assertThat(Run.of("verify", bundle)).isEqualTo(new Run(2, "", "no key is trusted: name one\n"));
    }
}
