package dev.modelgovernance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.yaml.PolicyFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    /** A document that imports no files. */
    private static final String WHOLE = "src/test/resources/dev/modelgovernance/cli/test-failed/policy.yaml";

    private static final String EXAMPLE = "src/examples/uk-launch/governance.yaml";

    @Test
    void namesItsVersion() {
        var run = Run.of("--version");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("governance ");
    }

    @Test
    void printsTheSameBytesEveryTime() {
        assertThat(Run.of("check", EXAMPLE, "--format", "json"))
                .isEqualTo(Run.of("check", EXAMPLE, "--format", "json"));
    }

    @Test
    void judgesNothingWhenNobodyListens() {
        var closed = new PrintWriter(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                false,
                StandardCharsets.UTF_8);
        var err = new StringWriter();

        var status = Main.run(
                new Terminal(closed, new PrintWriter(err), InstantSource.fixed(Run.NOW), false), "test", EXAMPLE);

        assertThat(status).isEqualTo(Status.UNJUDGED);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysWhyTheOutputCannotBeWritten() {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        var err = new StringWriter();
        var told = new Terminal.Told(full, new PrintWriter(err), false);

        var status = Main.run(
                new Terminal(
                        new PrintWriter(told, false, StandardCharsets.UTF_8),
                        new PrintWriter(err),
                        InstantSource.fixed(Run.NOW),
                        false),
                "test",
                EXAMPLE);

        assertThat(status).isEqualTo(Status.UNJUDGED);
        assertThat(err.toString()).isEqualTo("governance: the output cannot be written: No space left on device\n");
    }

    @Test
    void saysNothingToAPipeWhoseReaderHasGone(@TempDir Path directory) throws Exception {
        var pipe = directory.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        var err = new StringWriter();
        var told = new Terminal.Told(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("gone");
                    }
                },
                new PrintWriter(err),
                Terminal.isPipe(pipe));

        assertThatIOException().isThrownBy(() -> told.write(new byte[] {1}, 0, 1));

        assertThat(err.toString()).isEmpty();
        assertThat(Terminal.isPipe(directory)).isFalse();
        assertThat(Terminal.isPipe(directory.resolve("nothing"))).isFalse();
    }

    @Test
    void readsAPolicyFromStandardInput() throws IOException {
        var before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Files.readAllBytes(Path.of(WHOLE))));
            assertThat(Run.of("test", "-").out())
                    .isEqualTo(Run.of("test", WHOLE).out().replace(WHOLE, "-"))
                    .isNotEmpty();
            System.setIn(new ByteArrayInputStream("{governance: 1, name: ümlaut}".getBytes(StandardCharsets.UTF_8)));
            assertThat(Run.of("test", "-").err()).startsWith("-:1:23: \"ümlaut\" is not an id");
            System.setIn(new ByteArrayInputStream(new byte[] {(byte) 0xff}));
            assertThat(Run.of("test", "-").err()).startsWith("governance test: standard input is not UTF-8\n");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void saysInOneLineThatItFailed() {
        InstantSource broken = () -> {
            throw new IllegalStateException("no\ntime");
        };
        var err = new StringWriter();

        var status = Main.run(
                new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(err), broken, false),
                "check",
                EXAMPLE);

        assertThat(status).isEqualTo(Status.UNJUDGED);
        assertThat(err.toString()).hasLineCount(1).startsWith("governance: unexpected failure: ");
    }

    @Test
    void coloursWhereATerminalAsksForIt() {
        var out = new StringWriter();

        Main.run(
                new Terminal(new PrintWriter(out), new PrintWriter(out), InstantSource.fixed(Run.NOW), true),
                "check",
                EXAMPLE);

        assertThat(out.toString()).contains("\033[1;32mallowed\033[0m");
    }

    @Test
    void checksTheExampleWithAnAllowedUseARefusedOneAndAChange() {
        var document = PolicyFiles.open(Path.of(EXAMPLE));

        var verification =
                Verification.of(document.policy(), document.instant("2026-06-20"), document.instant("2026-09-18"));

        assertThat(verification.uses()).extracting(use -> use.now().isAllowed()).containsExactly(true, false, false);
        assertThat(verification.uses().get(1).changes())
                .extracting(change -> change.at(), change -> change.isAllowed())
                .containsExactly(tuple(Instant.parse("2026-06-30T04:00:00Z"), true));
    }

    @Test
    void printsWhatAGovernorVerifies() {
        var document = PolicyFiles.open(Path.of(EXAMPLE));
        var at = document.instant("2026-06-20");

        var verification = Governor.builder(document.policy())
                .clock(InstantSource.fixed(at))
                .callerTakesOn("disclose-ai")
                .build()
                .verify(Period.ofDays(90));

        assertThat(Run.of("check", EXAMPLE, "--at", "2026-06-20").out())
                .startsWith("claims-assistant is not compliant: 3 uses, 2 denied.\n\n"
                        + verification.write(DecisionText.of(document.policy()).in(document.zone())));
    }
}
