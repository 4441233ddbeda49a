package dev.modelgovernance.operations;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of an audit log. Immutable and thread-safe.
 *
 * @param file the name of the file that it is in
 * @param line the number of its line there, counted from one
 * @param number its number in the log, counted from one; 0 where the line is not a record
 * @param at its instant; null where the line is not a record
 * @param kind what it is a record of, such as {@code decision} or {@code policy-changed}; {@code unreadable} where the line is not
 *     a record
 * @param decision the decision; null where it is not a record of one
 */
public record AuditRecord(
        String file,
        long line,
        long number,
        @Nullable Instant at,
        String kind,
        @Nullable RecordedDecision decision) {

    public AuditRecord {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(kind, "kind");
    }
}
