package dev.modelgovernance.operations;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;

/**
 * A private Ed25519 key, and the id that those who trust it know it by.
 *
 * <pre>{@code
 * var key = SigningKey.read(Path.of("ops-2026.key"));
 * Files.writeString(Path.of("policy.bundle.sig"), key.sign(Files.readAllBytes(Path.of("policy.bundle"))));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class SigningKey {

    /** What the files of private keys end in. */
    private static final String ENDING = ".key";

    private final String id;
    private final PrivateKey key;

    private SigningKey(String id, PrivateKey key) {
        this.id = id;
        this.key = key;
    }

    /**
     * Makes a pair of keys and writes them to two new files: {@code ID.key}, PKCS #8 in PEM, which only the owner may read, and
     * {@code ID.pub}, X.509 SubjectPublicKeyInfo in PEM.
     *
     * @param id a name of letters, digits, {@code .}, {@code _} and {@code -}
     * @throws IllegalArgumentException if the id is none
     * @throws IOException if a file is there already or cannot be written, or the file system knows no owners
     */
    public static SigningKey generate(Path directory, String id) throws IOException {
        TrustedKeys.requireId(id);
        try {
            var pair = KeyPairGenerator.getInstance(TrustedKeys.ALGORITHM).generateKeyPair();
            writePrivate(
                    directory.resolve(id + ENDING),
                    Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Files.writeString(
                    directory.resolve(id + TrustedKeys.ENDING),
                    Pem.write("PUBLIC KEY", pair.getPublic().getEncoded()),
                    StandardOpenOption.CREATE_NEW);
            return new SigningKey(id, pair.getPrivate());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no Ed25519", impossible);
        }
    }

    /** The file never exists with wider permissions, not even empty. */
    private static void writePrivate(Path file, String text) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            throw new IOException("\"" + file + "\" is on a file system that cannot keep it to its owner");
        }
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var create = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, create, owner)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /**
     * Reads a private key in PEM. Its id is the name of the file, without {@code .key}.
     *
     * @throws IOException if the file cannot be read, or holds no private Ed25519 key
     */
    public static SigningKey read(Path file) throws IOException {
        var bytes = Pem.read(file, "PRIVATE KEY");
        try {
            var key = KeyFactory.getInstance(TrustedKeys.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            return new SigningKey(TrustedKeys.id(file, ENDING), key);
        } catch (GeneralSecurityException wrong) {
            throw new IOException("\"" + file + "\" holds no private Ed25519 key", wrong);
        }
    }

    /** Returns the id of the key. */
    public String id() {
        return id;
    }

    /** Returns the signature of bytes: a line with {@code ed25519}, the id of the key, and the signature in Base64. */
    public String sign(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        try {
            var signature = Signature.getInstance(TrustedKeys.ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return TrustedKeys.WORD + " " + id + " " + Base64.getEncoder().encodeToString(signature.sign()) + "\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("an Ed25519 key that does not sign", impossible);
        }
    }

    /** Returns the id; the key itself is never shown. */
    @Override
    public String toString() {
        return "signing key " + id;
    }
}
