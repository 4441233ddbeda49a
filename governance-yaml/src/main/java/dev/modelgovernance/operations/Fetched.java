package dev.modelgovernance.operations;

import dev.modelgovernance.yaml.PolicyDocument;
import org.jspecify.annotations.Nullable;

/** What was found where a policy is: a document or a bundle, and its signature. Immutable and thread-safe. */
final class Fetched {

    private final byte[] bytes;
    private final @Nullable String signature;
    private final String tag;
    private final @Nullable PolicyDocument document;

    /**
     * @param bytes the content, which nobody changes
     * @param signature its signature; null where none was wanted
     * @param tag what tells it from what is there later
     * @param document what it was read as already; null where it was not
     */
    Fetched(byte[] bytes, @Nullable String signature, String tag, @Nullable PolicyDocument document) {
        this.bytes = bytes;
        this.signature = signature;
        this.tag = tag;
        this.document = document;
    }

    byte[] bytes() {
        return bytes;
    }

    @Nullable
    String signature() {
        return signature;
    }

    String tag() {
        return tag;
    }

    @Nullable
    PolicyDocument document() {
        return document;
    }

    /** Returns the same content with a signature that was found later. */
    Fetched signed(@Nullable String other) {
        return new Fetched(bytes, other, tag, document);
    }
}
