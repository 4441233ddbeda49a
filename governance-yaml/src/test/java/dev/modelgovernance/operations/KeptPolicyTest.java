package dev.modelgovernance.operations;

import static dev.modelgovernance.operations.Editions.bundle;
import static dev.modelgovernance.operations.Editions.document;
import static dev.modelgovernance.operations.Editions.isAllowed;
import static dev.modelgovernance.operations.Editions.refreshed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.modelgovernance.guard.Governor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KeptPolicyTest {

    @TempDir
    Path directory;

    private final Editions editions = new Editions();
    private Path file;
    private Path kept;

    @BeforeEach
    void makeDirectory() throws IOException {
        file = directory.resolve("policy.bundle");
        kept = Files.createDirectory(directory.resolve("state"));
    }

    private Governor following() {
        return editions.following(DocumentSource.file(file).keptIn(kept));
    }

    @Test
    void aStartIsMadeFromThePolicyThatWasAcceptedLast() throws IOException {
        Files.writeString(file, bundle(true, 7));
        following().close();
        Files.delete(file);
        var confirmedAt = Instant.parse("2026-06-01T00:00:00Z");
        Files.setLastModifiedTime(kept.resolve("policy.kept"), FileTime.from(confirmedAt));

        try (var governor = following()) {
            var status = governor.status().policy();
            assertThat(isAllowed(governor)).isTrue();
            assertThat(status.edition().version()).isEqualTo(7);
            assertThat(status.confirmedAt()).isEqualTo(confirmedAt);
            assertThat(status.error()).isEqualTo(file + ": there is no such file");

            Files.writeString(file, bundle(false, 8));

            assertThat(refreshed(governor)).isEmpty();
            assertThat(isAllowed(governor)).isFalse();
        }
    }

    @Test
    void whatWasKeptIsAsOldAsItsLastConfirmation() throws IOException {
        Files.writeString(file, bundle(true, 7));
        following().close();
        Files.setLastModifiedTime(kept.resolve("policy.kept"), FileTime.from(Instant.parse("2026-06-01T00:00:00Z")));
        Files.delete(file);

        try (var governor = Governor.following(DocumentSource.file(file).keptIn(kept))
                .every(Duration.ofHours(1))
                .maxStaleness(Duration.ofHours(6))
                .build()) {
            assertThat(governor.status().policy().isStale()).isTrue();
            assertThat(isAllowed(governor)).isFalse();

            Files.writeString(file, bundle(true, 7));

            assertThat(refreshed(governor)).isEmpty();
            assertThat(isAllowed(governor)).isTrue();
        }
        assertThat(Files.getLastModifiedTime(kept.resolve("policy.kept")).toInstant())
                .isAfter(Instant.parse("2026-06-02T00:00:00Z"));
    }

    @Test
    void aLowerVersionIsRefusedAfterARestartToo() throws IOException {
        Files.writeString(file, bundle(true, 7));
        following().close();
        Files.writeString(file, bundle(false, 6));

        try (var governor = following()) {
            assertThat(isAllowed(governor)).isTrue();
            assertThat(governor.status().policy().error())
                    .isEqualTo("version 6 is lower than version 7, which was in force before");
            assertThat(refreshed(governor)).isNotEmpty();
            Files.writeString(file, bundle(false, 7));
            assertThat(refreshed(governor))
                    .startsWith("version 7 is that of the policy before, which says something else");
            assertThat(isAllowed(governor)).isTrue();
        }
    }

    @Test
    void aPolicyThatWasRefusedIsNotKept() throws IOException {
        Files.writeString(file, bundle(true, 7));
        try (var governor = following()) {
            var before = Files.readAllBytes(kept.resolve("policy.kept"));
            Files.writeString(file, bundle(false, 8).substring(0, 400));

            assertThat(refreshed(governor)).isNotEmpty();

            assertThat(Files.readAllBytes(kept.resolve("policy.kept"))).isEqualTo(before);
            assertThat(kept).isDirectoryNotContaining("glob:**.part");
        }
    }

    @Test
    void documentsAreKeptWithWhatTheyImport() throws IOException {
        Files.writeString(directory.resolve("part.yaml"), document(true).replace("name: acme", "name: part"));
        Files.writeString(file, "{governance: 1, name: acme, imports: part.yaml}");
        following().close();
        Files.delete(file);
        Files.delete(directory.resolve("part.yaml"));

        try (var governor = following()) {
            assertThat(isAllowed(governor)).isTrue();
        }
    }

    @Test
    void whatIsKeptIsVerifiedLikeAnythingElse() throws IOException {
        var key = SigningKey.generate(directory, "ops-2026");
        SigningKey.generate(directory, "ops-2027");
        var text = bundle(true, 7);
        Files.writeString(file, text);
        Files.writeString(directory.resolve("policy.bundle.sig"), key.sign(text.getBytes(StandardCharsets.UTF_8)));
        var first = TrustedKeys.read(directory.resolve("ops-2026.pub"));
        var second = TrustedKeys.read(directory.resolve("ops-2027.pub"));
        editions.following(DocumentSource.file(file).trusting(first).keptIn(kept))
                .close();
        Files.delete(file);

        try (var governor =
                editions.following(DocumentSource.file(file).trusting(first).keptIn(kept))) {
            assertThat(isAllowed(governor)).isTrue();
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> editions.following(
                        DocumentSource.file(file).trusting(second).keptIn(kept)))
                .withMessageContaining("there is no such file");
    }

    @Test
    void whatIsDamagedStopsTheStart() throws IOException {
        Files.writeString(file, bundle(true, 7));
        Files.writeString(kept.resolve("policy.kept"), "?\n");

        assertThatIllegalStateException()
                .isThrownBy(this::following)
                .withMessage("there is no policy to start with: " + kept.resolve("policy.kept")
                        + ": it is not a policy that was kept: delete it to start from the source");
    }

    @Test
    void anotherSourceBehindStandsInAtTheStartOnly() throws IOException {
        var behind = Files.writeString(directory.resolve("behind.yaml"), document(false));
        var source = DocumentSource.file(file).orElse(DocumentSource.file(behind));

        try (var governor = editions.following(source)) {
            assertThat(isAllowed(governor)).isFalse();
            assertThat(governor.status().policy().error()).isEqualTo(file + ": there is no such file");
            assertThat(refreshed(governor)).isEqualTo(file + ": there is no such file");

            Files.writeString(file, bundle(true, 1));
            assertThat(refreshed(governor)).isEmpty();
            assertThat(isAllowed(governor)).isTrue();

            Files.delete(file);
            assertThat(refreshed(governor)).isNotEmpty();
            assertThat(isAllowed(governor)).isTrue();
        }
    }
}
