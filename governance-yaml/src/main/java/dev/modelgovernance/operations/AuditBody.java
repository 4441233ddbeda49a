package dev.modelgovernance.operations;

/**
 * What a record says apart from its place in the log and its instant: the end of its line from {@code "record":} on, and the
 * hash of that. The arrays are not to be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: a body is written as often as it is decided alike.
record AuditBody(byte[] text, byte[] hash) {

    static AuditBody of(byte[] text) {
        return new AuditBody(text, Hashes.sha256(text, 0, text.length));
    }
}
