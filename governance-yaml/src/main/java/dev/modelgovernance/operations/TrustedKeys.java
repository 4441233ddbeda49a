package dev.modelgovernance.operations;

import static dev.modelgovernance.policy.Problem.quoted;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The public Ed25519 keys whose signatures are trusted, by id.
 *
 * <p>To replace a key, trust the new one beside the old one everywhere, sign with the new one, then trust the old one no more.
 * Immutable and thread-safe.
 */
public final class TrustedKeys {

    static final String ALGORITHM = "Ed25519";

    /** The word that a signature begins with. */
    static final String WORD = "ed25519";

    /** What the files of public keys end in. */
    static final String ENDING = ".pub";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern SIGNATURE = Pattern.compile(WORD + " (" + ID + ") ([A-Za-z0-9+/]{86}==)\\s*");

    private final Map<String, PublicKey> keys;

    private TrustedKeys(Map<String, PublicKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key is trusted: name one");
        }
        this.keys = new TreeMap<>(keys);
    }

    /**
     * Reads public keys in PEM. The id of each is the name of its file, without {@code .pub}.
     *
     * @throws IOException if a file cannot be read, or holds no public Ed25519 key
     * @throws IllegalArgumentException if there is none, or two have the same id
     */
    public static TrustedKeys read(Path... files) throws IOException {
        var keys = new TreeMap<String, PublicKey>();
        for (var file : files) {
            var bytes = Pem.read(file, "PUBLIC KEY");
            try {
                var key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes));
                if (keys.put(id(file, ENDING), key) != null) {
                    throw new IllegalArgumentException(
                            "two keys are called " + quoted(id(file, ENDING)) + ": give one another name");
                }
            } catch (GeneralSecurityException wrong) {
                throw new IOException("\"" + file + "\" holds no public Ed25519 key", wrong);
            }
        }
        return new TrustedKeys(keys);
    }

    /**
     * Checks the signature of bytes.
     *
     * @param signature as {@link SigningKey#sign} returns it
     * @return the id of the key that signed them
     * @throws SignatureException if it is none, or not one by a key that is trusted, or not one of these bytes
     */
    public String verify(byte[] bytes, String signature) throws SignatureException {
        var parts = SIGNATURE.matcher(signature);
        if (!parts.matches()) {
            throw new SignatureException(
                    "the signature is not a line of \"" + WORD + "\", the id of a key, and 64 bytes in Base64");
        }
        var id = parts.group(1);
        var key = keys.get(id);
        if (key == null) {
            throw new SignatureException(
                    "it is signed by the key " + quoted(id) + ", and trusted are " + String.join(", ", keys.keySet()));
        }
        if (!isSigned(bytes, key, Base64.getDecoder().decode(parts.group(2)))) {
            throw new SignatureException("its signature by the key " + quoted(id) + " is not one of these bytes");
        }
        return id;
    }

    private static boolean isSigned(byte[] bytes, PublicKey key, byte[] signature) throws SignatureException {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(bytes);
            return check.verify(signature);
        } catch (InvalidKeyException impossible) {
            throw new SignatureException("the key is no Ed25519 key", impossible);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new SignatureException("this Java has no Ed25519", impossible);
        }
    }

    /**
     * Refuses what is no id of a key.
     *
     * @throws IllegalArgumentException if it is none
     */
    static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    quoted(id) + " is no id of a key: write letters, digits, \".\", \"_\" and \"-\"");
        }
    }

    /**
     * Returns the id of the key that a file holds.
     *
     * @throws IOException if the file has a name that is none
     */
    static String id(Path file, String ending) throws IOException {
        var name = String.valueOf(file.getFileName());
        var id = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
        if (!ID.matcher(id).matches()) {
            throw new IOException("\"" + file
                    + "\" is named after no id of a key: write letters, digits, \".\", \"_\" and" + " \"-\"");
        }
        return id;
    }

    @Override
    public String toString() {
        return "keys " + String.join(", ", keys.keySet());
    }
}
