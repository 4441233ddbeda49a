package dev.modelgovernance.operations;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Which values an audit log does not show: those of some attributes, in place of which it has a keyed hash, and texts that are too
 * long for it. Not thread-safe.
 */
final class AuditMask {

    private static final int LONGEST = 4_096;
    private static final String ALGORITHM = "HmacSHA256";

    private final Set<String> attributes;
    private final @Nullable Mac mac;

    /**
     * @param attributes the attributes of which no value is shown
     * @param key the key of the hash that stands for a value; null where there is no such attribute
     */
    AuditMask(Set<String> attributes, byte @Nullable [] key) {
        this.attributes = Set.copyOf(attributes);
        mac = key == null ? null : mac(key);
    }

    private AuditMask(Set<String> attributes, @Nullable Mac mac) {
        this.attributes = attributes;
        this.mac = mac;
    }

    /** Returns the mask of one attribute more. */
    AuditMask also(String attribute) {
        var all = new HashSet<>(attributes);
        all.add(attribute);
        return new AuditMask(all, mac);
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HMAC with SHA-256", missing);
        }
    }

    Set<String> attributes() {
        return attributes;
    }

    /** Returns whether a log shows a value of an attribute. */
    boolean isShown(String attribute, String value) {
        return value.length() <= LONGEST && !attributes.contains(attribute);
    }

    /** Returns a value as a log has it. */
    String shown(String attribute, String value) {
        if (mac != null && attributes.contains(attribute)) {
            var text = (attribute + "\n" + value).getBytes(StandardCharsets.UTF_8);
            return "hmac-sha256:" + Hashes.hex(mac.doFinal(text));
        }
        return shown(value);
    }

    /** Returns a text as a log has it: itself, or its hash if it is too long. */
    static String shown(String text) {
        return text.length() <= LONGEST ? text : hash(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] text) {
        return "sha256:" + Hashes.hex(Hashes.sha256(text, 0, text.length));
    }
}
