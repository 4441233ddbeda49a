package dev.modelgovernance.operations;

import static dev.modelgovernance.operations.Editions.bundle;
import static dev.modelgovernance.operations.Editions.document;
import static dev.modelgovernance.operations.Editions.isAllowed;
import static dev.modelgovernance.operations.Editions.refreshed;
import static dev.modelgovernance.operations.ScriptedServer.answer;
import static dev.modelgovernance.operations.ScriptedServer.head;
import static dev.modelgovernance.operations.ScriptedServer.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.modelgovernance.guard.Governor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HttpSourceTest {

    private static final String PATH = "/policy.bundle";
    private static final String SIGNATURE = PATH + ".sig";

    @TempDir
    Path directory;

    private final ScriptedServer server = new ScriptedServer();
    private final Editions editions = new Editions();
    private SigningKey key;
    private TrustedKeys trusted;

    @BeforeEach
    void makeKeys() throws IOException {
        key = SigningKey.generate(directory, "ops-2026");
        trusted = TrustedKeys.read(directory.resolve("ops-2026.pub"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private DocumentSource source() {
        return DocumentSource.http(server.at(PATH));
    }

    private Governor following() {
        return editions.following(source());
    }

    private void serves(String content, SigningKey signer) {
        server.on(PATH, answer(200, content));
        server.on(SIGNATURE, answer(200, signer.sign(content.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void followsABundleAndADocument() throws InterruptedException {
        server.on(PATH, answer(200, bundle(true, 1)));
        try (var governor = following()) {
            assertThat(isAllowed(governor)).isTrue();

            server.on(PATH, answer(200, bundle(false, 2)));

            assertThat(refreshed(governor)).isEmpty();
            assertThat(isAllowed(governor)).isFalse();
            assertThat(governor.status().policy().edition().version()).isEqualTo(2);
            assertThat(editions.next()).isEqualTo("changed to version 2: [chat is denied now]");
        }
        server.on(PATH, answer(200, document(true)));
        try (var governor = following()) {
            assertThat(isAllowed(governor)).isTrue();
        }
    }

    @Test
    void asksByTheEntityTagAndTheDateAndReadsNothingTwice() {
        server.on(PATH, tagged("\"one\"", bundle(true, 1), "Last-Modified: Mon, 01 Jun 2026 00:00:00 GMT"));
        try (var governor = following()) {
            var edition = governor.status().policy().edition();

            assertThat(refreshed(governor)).isEmpty();

            assertThat(server.last(PATH, "if-none-match")).isEqualTo("\"one\"");
            assertThat(server.last(PATH, "if-modified-since")).isEqualTo("Mon, 01 Jun 2026 00:00:00 GMT");
            assertThat(governor.status().policy().edition()).isEqualTo(edition);
        }
    }

    @Test
    void anEntityTagIsNotRememberedOfABundleThatFailed() {
        server.on(PATH, tagged("\"one\"", bundle(true, 1)));
        try (var governor = following()) {
            server.on(PATH, tagged("\"two\"", bundle(false, 2).substring(0, 500)));

            assertThat(refreshed(governor)).contains("policy.bundle:");
            assertThat(refreshed(governor)).contains("policy.bundle:");

            assertThat(server.last(PATH, "if-none-match")).isEqualTo("\"one\"");
            server.on(PATH, tagged("\"two\"", bundle(false, 2)));
            assertThat(refreshed(governor)).isEmpty();
            assertThat(isAllowed(governor)).isFalse();
        }
    }

    @Test
    void anEntityTagIsNotRememberedOfABundleThatTheGovernorRefused() {
        server.on(PATH, tagged("\"one\"", bundle(true, 5)));
        try (var governor = following()) {
            server.on(PATH, tagged("\"old\"", bundle(false, 4)));

            assertThat(refreshed(governor)).isEqualTo("version 4 is lower than version 5, which was in force before");
            assertThat(refreshed(governor)).isNotEmpty();

            assertThat(server.last(PATH, "if-none-match")).isEqualTo("\"one\"");
            assertThat(isAllowed(governor)).isTrue();
        }
    }

    @Test
    void anEntityTagIsNotLostAfterAnAnswerWithoutOne() {
        server.on(PATH, tagged("\"one\"", bundle(true, 1)));
        try (var governor = following()) {
            server.on(PATH, answer(304, ""));
            assertThat(refreshed(governor)).isEmpty();

            assertThat(refreshed(governor)).isEmpty();

            assertThat(server.last(PATH, "if-none-match")).isEqualTo("\"one\"");
        }
    }

    @Test
    void aSignatureIsCheckedAtTheStartAndAtEachRefresh() throws IOException {
        var stranger = SigningKey.generate(Files.createDirectory(directory.resolve("other")), "ops-2026");
        serves(bundle(true, 1), stranger);
        assertThatIllegalStateException()
                .isThrownBy(() -> editions.following(source().trusting(trusted)))
                .withMessageEndingWith(
                        "/policy.bundle: its signature by the key \"ops-2026\" is not one of these bytes");
        serves(bundle(true, 1), key);
        try (var governor = editions.following(source().trusting(trusted))) {
            serves(bundle(false, 2), stranger);
            assertThat(refreshed(governor)).endsWith("its signature by the key \"ops-2026\" is not one of these bytes");
            server.on(SIGNATURE, answer(404, ""));
            assertThat(refreshed(governor)).endsWith("/policy.bundle.sig: no signature: it answered 404");
            server.on(SIGNATURE, answer(200, "<html>"));
            assertThat(refreshed(governor)).contains("the signature is not a line of \"ed25519\"");
            assertThat(isAllowed(governor)).isTrue();

            serves(bundle(false, 2), key);

            assertThat(refreshed(governor)).isEmpty();
            assertThat(isAllowed(governor)).isFalse();
        }
    }

    @Test
    void aSignatureIsCheckedThoughTheServerSaysThatNothingHasChanged() {
        var content = bundle(true, 1);
        server.on(PATH, tagged("\"one\"", content));
        server.on(SIGNATURE, answer(200, key.sign(content.getBytes(StandardCharsets.UTF_8))));
        try (var governor = editions.following(source().trusting(trusted))) {
            assertThat(refreshed(governor)).isEmpty();

            server.on(SIGNATURE, answer(200, key.sign(new byte[0])));

            assertThat(refreshed(governor)).endsWith("its signature by the key \"ops-2026\" is not one of these bytes");
            assertThat(isAllowed(governor)).isTrue();
        }
    }

    @Test
    void aChangeOfKeyAndContentWithTheSameDateIsNotMissed() throws IOException {
        var next = SigningKey.generate(directory, "ops-2027");
        var both = TrustedKeys.read(directory.resolve("ops-2026.pub"), directory.resolve("ops-2027.pub"));
        var date = "Last-Modified: Mon, 01 Jun 2026 00:00:00 GMT";
        var before = bundle(true, 1);
        var after = bundle(false, 2);
        server.on(PATH, answer(200, before, date));
        server.on(SIGNATURE, answer(200, key.sign(before.getBytes(StandardCharsets.UTF_8))));
        try (var governor = editions.following(source().trusting(both))) {
            server.on(PATH, (request, out) -> {
                var isDated = request.headers().containsKey("if-modified-since");
                answer(isDated ? 304 : 200, isDated ? "" : after, date).answer(request, out);
            });
            server.on(SIGNATURE, answer(200, next.sign(after.getBytes(StandardCharsets.UTF_8))));

            assertThat(refreshed(governor)).isEmpty();

            assertThat(isAllowed(governor)).isFalse();
        }
    }

    @Test
    void aKeyIsReplacedWhileTheContentStays() throws IOException {
        var next = SigningKey.generate(directory, "ops-2027");
        var both = TrustedKeys.read(directory.resolve("ops-2026.pub"), directory.resolve("ops-2027.pub"));
        var content = bundle(true, 1);
        server.on(PATH, tagged("\"one\"", content));
        server.on(SIGNATURE, answer(200, key.sign(content.getBytes(StandardCharsets.UTF_8))));
        try (var governor = editions.following(source().trusting(both))) {
            server.on(SIGNATURE, answer(200, next.sign(content.getBytes(StandardCharsets.UTF_8))));

            assertThat(refreshed(governor)).isEmpty();
            assertThat(refreshed(governor)).isEmpty();
            assertThat(isAllowed(governor)).isTrue();
        }
    }

    @Test
    void anAnswerThatDripsIsGivenUpAndNoCallWaitsForIt() throws InterruptedException {
        server.on(PATH, answer(200, bundle(true, 1)));
        var isDripping = new CountDownLatch(1);
        var isHungUp = new CountDownLatch(1);
        var source = DocumentSource.http(server.at(PATH), Duration.ofMillis(800));
        try (var governor = editions.following(source)) {
            server.on(PATH, (request, out) -> {
                out.write(head(200, 1_000_000).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                isDripping.countDown();
                try {
                    while (!Thread.interrupted()) {
                        out.write(' ');
                        out.flush();
                        Thread.sleep(5);
                    }
                } finally {
                    isHungUp.countDown();
                }
            });
            var refresh = new Thread(governor::refresh);
            refresh.start();
            isDripping.await();

            assertThat(isAllowed(governor)).isTrue();

            refresh.join();
            assertThat(governor.status().policy().error())
                    .endsWith("/policy.bundle: it did not answer whole within PT0.8S");
            isHungUp.await();
        }
    }

    @Test
    void anotherServerIsNotFollowedTo() {
        server.on(PATH, answer(200, bundle(true, 1)));
        try (var other = new ScriptedServer();
                var governor = following()) {
            other.on(PATH, answer(200, bundle(false, 2)));
            server.on(PATH, answer(302, "", "Location: " + other.at(PATH)));

            assertThat(refreshed(governor))
                    .endsWith("it redirects to \"" + other.at(PATH) + "\", which is another server");
            assertThat(other.asked()).isEmpty();

            server.on(PATH, answer(302, "", "Location: /latest"));
            server.on("/latest", answer(200, bundle(false, 2)));
            assertThat(refreshed(governor)).isEmpty();
            assertThat(isAllowed(governor)).isFalse();
            server.on("/latest", answer(302, "", "Location: /latest"));
            assertThat(refreshed(governor)).endsWith("it redirects more than 5 times");
        }
    }

    @Test
    void whatIsNoPolicyIsRefused() throws IOException {
        server.on(PATH, answer(200, bundle(true, 1)));
        try (var governor = following()) {
            var text = bundle(false, 2);
            var page = "<!DOCTYPE html>\n<html><body>Please log in: {user}</body></html>";

            server.on(PATH, answer(200, page, "Content-Type: text/html"));
            assertThat(refreshed(governor)).endsWith("/policy.bundle: it is a page in HTML, and no policy");
            server.on(PATH, answer(200, ""));
            assertThat(refreshed(governor)).contains("the file holds no document");
            server.on(PATH, answer(503, ""));
            assertThat(refreshed(governor)).endsWith("it answered 503");
            server.on(PATH, (request, out) -> {
                out.write(head(200, text.length()).getBytes(StandardCharsets.ISO_8859_1));
                out.write(text.substring(0, 300).getBytes(StandardCharsets.ISO_8859_1));
            });
            assertThat(refreshed(governor)).isNotEmpty();
            server.on(PATH, answer(200, text.replace("Stopped.", "Halted.")));
            assertThat(refreshed(governor)).contains("its documents make another policy than it says");
            server.on(PATH, answer(200, new byte[PolicyBundle.MAX_BYTES + 1]));
            assertThat(refreshed(governor)).endsWith("it answered with more than 16777216 bytes");
            server.on(PATH, answer(200, gzip(new byte[PolicyBundle.MAX_BYTES + 1]), "Content-Encoding: gzip"));
            assertThat(refreshed(governor)).isNotEmpty();
            server.on(PATH, answer(200, "no gzip", "Content-Encoding: gzip"));
            assertThat(refreshed(governor)).contains("it answered with what is not gzip");
            server.on(PATH, answer(200, "?", "Content-Encoding: br"));
            assertThat(refreshed(governor)).endsWith("in the encoding \"br\": expected gzip or none");
            server.close();
            assertThat(refreshed(governor)).contains("/policy.bundle: ");

            assertThat(isAllowed(governor)).isTrue();
            assertThat(governor.status().policy().edition().version()).isEqualTo(1);
        }
    }

    @Test
    void readsAnAnswerInGzip() throws IOException {
        server.on(PATH, answer(200, gzip(bundle(true, 1).getBytes(StandardCharsets.UTF_8)), "Content-Encoding: gzip"));

        try (var governor = following()) {
            assertThat(isAllowed(governor)).isTrue();
            assertThat(server.last(PATH, "accept-encoding")).isEqualTo("gzip");
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void aDocumentFromAServerImportsNoFile() {
        server.on(PATH, answer(200, "{governance: 1, name: acme, imports: house.yaml}"));

        assertThatIllegalStateException()
                .isThrownBy(this::following)
                .withMessageContaining("\"house.yaml\" is a file: a document that is none imports packs only");
    }

    @Test
    void takesAddressesOfServersOnlyAndShowsNoSecrets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentSource.http(URI.create("file:///policy.bundle")))
                .withMessage("\"file:///policy.bundle\" is no address that begins with https:// or http://");
        assertThat(DocumentSource.http(URI.create("https://me:secret@acme.example/policy.bundle?token=secret")))
                .hasToString("https://acme.example/policy.bundle");
    }

    @Test
    void theSameVersionWithAnotherContentIsRefused() {
        server.on(PATH, answer(200, bundle(true, 1)));
        try (var governor = following()) {
            server.on(PATH, answer(200, bundle(false, 1)));

            assertThat(refreshed(governor))
                    .isEqualTo(
                            "version 1 is that of the policy before, which says something else: give each policy a version"
                                    + " of its own");
        }
    }
}
