package dev.modelgovernance.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far an audit log had come: what was in it then can no longer be changed or taken away unnoticed by whoever keeps this.
 *
 * <p>{@link #toString} writes it as a line of JSON, which {@link #parse} reads. Immutable and thread-safe.
 *
 * @param origin the name of the log
 * @param count the number of its records
 * @param head the hash of the last of them, in 64 hexadecimal digits
 * @param signature what the {@link SigningKey} of the log signed the three with; null where it signs none
 */
public record AuditCheckpoint(
        String origin, long count, String head, @Nullable String signature) {

    private static final Pattern ORIGIN = Pattern.compile("[!#-\\[\\]-~]{1,200}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @throws IllegalArgumentException if the origin is empty, longer than 200 characters, or has others than the visible ones of
     *     ASCII without quotes and backslashes; if the count is negative; or if the head is no hash
     */
    public AuditCheckpoint {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "the origin of an audit log has 1 to 200 visible ASCII characters without quotes and backslashes");
        }
        if (count < 0) {
            throw new IllegalArgumentException("the count " + count + " of records is negative");
        }
        if (!HASH.matcher(head).matches()) {
            throw new IllegalArgumentException("the head of a checkpoint is not 64 hexadecimal digits in lower case");
        }
    }

    /** Returns the checkpoint of the end of a log, signed if there is a key. */
    static AuditCheckpoint of(String origin, long count, byte[] head, @Nullable SigningKey key) {
        var plain = new AuditCheckpoint(origin, count, Hashes.hex(head), null);
        return key == null
                ? plain
                : new AuditCheckpoint(
                        origin, count, plain.head, key.sign(plain.signedText()).strip());
    }

    /** Returns whether this is signed with a key that is trusted. */
    public boolean isSignedBy(TrustedKeys keys) {
        if (signature == null) {
            return false;
        }
        try {
            keys.verify(signedText(), signature);
            return true;
        } catch (SignatureException wrong) {
            return false;
        }
    }

    private byte[] signedText() {
        return ("audit checkpoint 1\n" + origin + "\n" + count + "\n" + head + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a checkpoint from JSON.
     *
     * @throws IllegalArgumentException if the text is no checkpoint
     */
    public static AuditCheckpoint parse(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(noCheckpoint(), wrong);
        }
    }

    static AuditCheckpoint of(@Nullable JsonNode node) {
        if (node == null
                || !node.path("origin").isTextual()
                || !node.path("head").isTextual()) {
            throw new IllegalArgumentException(noCheckpoint());
        }
        var count = node.path("count");
        if (!count.canConvertToLong() || !count.isIntegralNumber()) {
            throw new IllegalArgumentException(noCheckpoint());
        }
        var signature = node.get("signature");
        return new AuditCheckpoint(
                node.get("origin").textValue(),
                count.longValue(),
                node.get("head").textValue(),
                signature == null ? null : signature.textValue());
    }

    private static String noCheckpoint() {
        return "the text is no checkpoint: expected {\"origin\": …, \"count\": …, \"head\": …}";
    }

    ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("origin", origin).put("count", count).put("head", head);
        if (signature != null) {
            node.put("signature", signature);
        }
        return node;
    }

    boolean isOf(long records, byte[] hash) {
        return count == records && Objects.equals(head, Hashes.hex(hash));
    }

    @Override
    public String toString() {
        return json().toString();
    }
}
