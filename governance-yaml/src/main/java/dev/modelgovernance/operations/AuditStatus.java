package dev.modelgovernance.operations;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an audit log fares. Immutable and thread-safe.
 *
 * @param origin the name of the log
 * @param records how many records the log has, since its beginning
 * @param dropped how many records were lost since this process opened it, whatever the cause
 * @param waiting how many records wait to be written
 * @param checkpoint the last checkpoint that was handed to the listener; null where none was yet
 * @param error why nothing can be written now; null if the last attempt succeeded
 */
public record AuditStatus(
        String origin,
        long records,
        long dropped,
        int waiting,
        @Nullable AuditCheckpoint checkpoint,
        @Nullable String error) {

    public AuditStatus {
        Objects.requireNonNull(origin, "origin");
    }
}
