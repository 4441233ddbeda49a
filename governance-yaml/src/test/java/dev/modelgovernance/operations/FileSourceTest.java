package dev.modelgovernance.operations;

import static dev.modelgovernance.operations.Editions.bundle;
import static dev.modelgovernance.operations.Editions.document;
import static dev.modelgovernance.operations.Editions.isAllowed;
import static dev.modelgovernance.operations.Editions.refreshed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.PolicyEdition;
import dev.modelgovernance.guard.PolicySource;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class FileSourceTest {

    private static final String DENIED = "changed to version 0: [chat is denied now]";

    @TempDir
    Path directory;

    private final Editions editions = new Editions();

    private Path file() {
        return directory.resolve("governance.yaml");
    }

    private Governor following() {
        return editions.following(DocumentSource.file(file()));
    }

    @Test
    void noticesAFileThatAnotherReplaces() throws Exception {
        Files.writeString(file(), document(true));
        try (var governor = following()) {
            var next = Files.writeString(directory.resolve("next.yaml"), document(false));
            Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

            assertThat(editions.nextChange()).isEqualTo(DENIED);
            assertThat(isAllowed(governor)).isFalse();
        }
    }

    @Test
    void noticesAFileThatIsEmptiedAndWrittenAndReadsNoHalfOfIt() throws Exception {
        var whole = document(true) + "# the end\n";
        Files.writeString(file(), whole);
        try (var governor = following();
                var out = new RandomAccessFile(file().toFile(), "rw")) {
            out.setLength(0);
            var bytes = document(false).getBytes(StandardCharsets.UTF_8);
            for (var written : bytes) {
                out.write(written);
            }

            assertThat(editions.nextChange()).isEqualTo(DENIED);
            assertThat(isAllowed(governor)).isFalse();
        }
    }

    @Test
    void noticesALinkThatIsSwappedAsMountsOfKubernetesDo() throws Exception {
        var first = Files.createDirectory(directory.resolve("..2026_06_01"));
        var second = Files.createDirectory(directory.resolve("..2026_06_02"));
        Files.writeString(first.resolve("governance.yaml"), document(true));
        Files.writeString(second.resolve("governance.yaml"), document(false));
        Files.createSymbolicLink(directory.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(file(), Path.of("..data/governance.yaml"));
        try (var governor = following()) {
            var next = Files.createSymbolicLink(directory.resolve("..data_tmp"), second.getFileName());
            Files.move(next, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

            assertThat(editions.nextChange()).isEqualTo(DENIED);
            assertThat(isAllowed(governor)).isFalse();
        }
    }

    @Test
    void noticesAChangeOfWhatIsImported() throws Exception {
        Files.createDirectory(directory.resolve("parts"));
        var part = directory.resolve("parts/house.yaml");
        Files.writeString(part, document(true).replace("name: acme", "name: part"));
        Files.writeString(file(), "{governance: 1, name: acme, imports: [parts/house.yaml, 'pack:jurisdictions']}");
        try (var governor = following()) {
            assertThat(isAllowed(governor)).isTrue();

            Files.writeString(part, document(false).replace("name: acme", "name: part"));

            assertThat(editions.nextChange()).isEqualTo(DENIED);
        }
    }

    @Test
    void staysWithThePolicyWhereTheFileIsDeletedAndTakesItUpAgain() throws Exception {
        Files.writeString(file(), document(true));
        try (var governor = following()) {
            Files.delete(file());

            assertThat(editions.next()).isEqualTo("refused: " + file() + ": there is no such file");
            assertThat(isAllowed(governor)).isTrue();

            Files.writeString(file(), document(false));
            assertThat(editions.nextChange()).isEqualTo(DENIED);
        }
    }

    @Test
    void staysWithThePolicyWhereTheFileMayNotBeRead() throws Exception {
        Files.writeString(file(), document(true));
        try (var governor = following()) {
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("---------"));
            assumeTrue(!Files.isReadable(file()), "who runs this test may read everything");

            assertThat(editions.next()).isEqualTo("refused: " + file() + ": it may not be read");
            assertThat(isAllowed(governor)).isTrue();
        }
    }

    @Test
    void staysWithThePolicyWhereADirectoryIsInItsPlace() throws Exception {
        Files.writeString(file(), document(true));
        try (var governor = following()) {
            Files.delete(file());
            Files.createDirectory(file());

            assertThat(refreshed(governor)).contains("governance.yaml: it cannot be read: ");
            assertThat(isAllowed(governor)).isTrue();
        }
    }

    @Test
    void tellsAllThatIsWrongWithADocumentThatIsRefused() throws Exception {
        Files.writeString(file(), document(true));
        try (var governor = following()) {
            Files.writeString(file(), document(true).replace("deny:", "denny:"));

            assertThat(editions.next()).startsWith("refused: " + file() + ":8:").contains("denny");
            assertThat(isAllowed(governor)).isTrue();
        }
    }

    @Test
    void startsWithNoPolicyByRefusingTo() {
        assertThatIllegalStateException()
                .isThrownBy(this::following)
                .withMessage("there is no policy to start with: " + file() + ": there is no such file");
    }

    @Test
    void readsABundleThatIsSignedAndNoDocumentBesideIt() throws Exception {
        var key = SigningKey.generate(directory, "ops-2026");
        var trusted = TrustedKeys.read(directory.resolve("ops-2026.pub"));
        var signature = directory.resolve("governance.yaml.sig");
        var source = DocumentSource.file(file()).trusting(trusted);
        var text = bundle(true, 1);
        Files.writeString(file(), text);
        Files.writeString(signature, key.sign(text.getBytes(StandardCharsets.UTF_8)));
        try (var governor = editions.following(source)) {
            Files.writeString(file(), bundle(false, 2));

            assertThat(editions.next())
                    .isEqualTo(
                            "refused: " + file() + ": its signature by the key \"ops-2026\" is not one of these bytes");
            assertThat(isAllowed(governor)).isTrue();

            Files.writeString(signature, key.sign(Files.readAllBytes(file())));
            assertThat(editions.nextChange()).isEqualTo("changed to version 2: [chat is denied now]");
        }
        Files.writeString(directory.resolve("part.yaml"), document(true));
        Files.writeString(file(), "{governance: 1, name: acme, imports: part.yaml}");
        Files.writeString(signature, key.sign(Files.readAllBytes(file())));
        assertThatIllegalStateException()
                .isThrownBy(() -> editions.following(DocumentSource.file(file()).trusting(trusted)))
                .withMessageContaining("\"part.yaml\" is a file");
    }

    @Test
    void refusesABundleOfOtherTimeZones() throws Exception {
        Files.writeString(file(), bundle(true, 1));
        try (var governor = following()) {
            Files.writeString(file(), dated().replace("2026-06-30T23:00:00Z", "2026-07-01T00:00:00Z"));

            assertThat(editions.next())
                    .contains("the time zones of this Java are others than those that it was made with");
            assertThat(isAllowed(governor)).isTrue();
        }
    }

    private static String dated() {
        var text = document(true)
                .replace("name: acme", "name: acme\nzone: Europe/London")
                .replace("because:", "until: 2026-07-01, because:");
        var document = dev.modelgovernance.yaml.PolicyFiles.parse("governance.yaml", text);
        return PolicyBundle.of(document, 2).text();
    }

    @Test
    void callsGoOnByTheOldPolicyWhileABundleIsCompiled() throws Exception {
        Files.writeString(file(), document(true));
        var isRead = new CountDownLatch(1);
        var source = new PolicySource() {

            private final PolicySource file = DocumentSource.file(file());

            @Override
            public PolicyEdition fetch(@Nullable PolicyEdition inForce) throws Exception {
                var edition = file.fetch(inForce);
                if (inForce != null) {
                    isRead.countDown();
                }
                return edition;
            }

            @Override
            public void await(Duration atMost) throws InterruptedException {
                file.await(atMost);
            }
        };
        try (var governor = editions.following(source)) {
            Files.writeString(
                    file(),
                    document(false)
                            .replace("providers: {anthropic: {home: US}, openai: {home: US}}", "imports: 'pack:all'"));
            isRead.await();
            var calls = 0;
            while (isAllowed(governor)) {
                calls++;
            }

            assertThat(calls).isPositive();
            assertThat(editions.nextChange()).contains("chat is denied now");
        }
    }

    @Test
    void startsFromTheClassPath() throws Exception {
        Files.writeString(file(), document(true));

        try (var governor =
                editions.following(DocumentSource.classPath(file().toUri().toURL()))) {
            assertThat(isAllowed(governor)).isTrue();
            assertThat(refreshed(governor)).isEmpty();
        }
    }
}
