package dev.modelgovernance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SignatureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {

    private static final byte[] BYTES = "a policy".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private Path publicKey;
    private Path privateKey;

    @BeforeEach
    void generate() throws IOException {
        SigningKey.generate(directory, "ops-2026");
        publicKey = directory.resolve("ops-2026.pub");
        privateKey = directory.resolve("ops-2026.key");
    }

    @Test
    void verifiesWhatATrustedKeyHasSigned() throws Exception {
        SigningKey.generate(directory, "ops-2027");
        var keys = TrustedKeys.read(publicKey, directory.resolve("ops-2027.pub"));

        for (var id : new String[] {"ops-2026", "ops-2027"}) {
            var signature = SigningKey.read(directory.resolve(id + ".key")).sign(BYTES);

            assertThat(signature).matches("ed25519 " + id + " [A-Za-z0-9+/]{86}==\n");
            assertThat(keys.verify(BYTES, signature)).isEqualTo(id);
        }
    }

    @Test
    void refusesEveryChangeOfTheBytesAndOfTheSignature() throws Exception {
        var keys = TrustedKeys.read(publicKey);
        var signature = SigningKey.read(privateKey).sign(BYTES);
        var other = SigningKey.generate(Files.createDirectory(directory.resolve("other")), "ops-2026");

        for (var at = 0; at < BYTES.length * 8; at++) {
            var altered = BYTES.clone();
            altered[at / 8] ^= (byte) (1 << at % 8);
            assertThatExceptionOfType(SignatureException.class)
                    .isThrownBy(() -> keys.verify(altered, signature))
                    .withMessage("its signature by the key \"ops-2026\" is not one of these bytes");
        }
        assertThatExceptionOfType(SignatureException.class).isThrownBy(() -> keys.verify(BYTES, other.sign(BYTES)));
        assertThatExceptionOfType(SignatureException.class)
                .isThrownBy(() -> keys.verify(BYTES, signature.replace("ops-2026", "ops-2027")))
                .withMessage("it is signed by the key \"ops-2027\", and trusted are ops-2026");
        for (var wrong : new String[] {"", "ed25519", signature + signature, signature.substring(1), "<html>"}) {
            assertThatExceptionOfType(SignatureException.class)
                    .isThrownBy(() -> keys.verify(BYTES, wrong))
                    .withMessage("the signature is not a line of \"ed25519\", the id of a key, and 64 bytes in Base64");
        }
    }

    @Test
    void writesKeysThatOtherToolsReadAndOnlyTheOwnerMayReadThePrivateOne() throws IOException {
        assertThat(Files.readString(privateKey))
                .startsWith("-----BEGIN PRIVATE KEY-----\n")
                .endsWith("\n-----END PRIVATE KEY-----\n");
        assertThat(Files.readString(publicKey)).startsWith("-----BEGIN PUBLIC KEY-----\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey)))
                .isEqualTo("rw-------");
        assertThat(SigningKey.read(privateKey)).hasToString("signing key ops-2026");
    }

    @Test
    void writesOverNoKey() {
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> SigningKey.generate(directory, "ops-2026"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.generate(directory, "../ops"))
                .withMessage("\"../ops\" is no id of a key: write letters, digits, \".\", \"_\" and \"-\"");
    }

    @Test
    void readsNothingButEd25519Keys() throws IOException {
        var empty = Files.writeString(directory.resolve("empty.pub"), "");
        var rubbish = Files.writeString(
                directory.resolve("rubbish.pub"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");

        assertThatIOException()
                .isThrownBy(() -> TrustedKeys.read(privateKey))
                .withMessage("\"" + privateKey + "\" holds no \"-----BEGIN PUBLIC KEY-----\"");
        assertThatIOException().isThrownBy(() -> TrustedKeys.read(empty));
        assertThatIOException()
                .isThrownBy(() -> TrustedKeys.read(rubbish))
                .withMessage("\"" + rubbish + "\" holds no public Ed25519 key");
        assertThatIOException().isThrownBy(() -> SigningKey.read(publicKey));
        assertThatIllegalArgumentException().isThrownBy(TrustedKeys::read).withMessage("no key is trusted: name one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedKeys.read(publicKey, publicKey))
                .withMessage("two keys are called \"ops-2026\": give one another name");
    }
}
