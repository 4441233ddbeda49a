package dev.modelgovernance.operations;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and how a hash is written. Thread-safe. */
final class Hashes {

    static final int BYTES = 32;
    static final int DIGITS = 2 * BYTES;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    static byte[] sha256(byte[] text, int from, int length) {
        var digest = sha256();
        digest.update(text, from, length);
        return digest.digest();
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** Writes a hash in lower-case hexadecimal digits. */
    static void write(byte[] hash, byte[] into, int from) {
        for (var i = 0; i < hash.length; i++) {
            into[from + 2 * i] = HEX[(hash[i] >> 4) & 15];
            into[from + 2 * i + 1] = HEX[hash[i] & 15];
        }
    }

    /** Returns whether digits write a hash. */
    static boolean isWritten(byte[] hash, byte[] digits, int from) {
        for (var i = 0; i < hash.length; i++) {
            if (digits[from + 2 * i] != HEX[(hash[i] >> 4) & 15] || digits[from + 2 * i + 1] != HEX[hash[i] & 15]) {
                return false;
            }
        }
        return true;
    }
}
