package dev.modelgovernance.operations;

import java.util.Objects;

/**
 * Something that is wrong with an audit log, and where. Immutable and thread-safe.
 *
 * @param kind what is wrong
 * @param file the name of the file in the directory of the log
 * @param line the number of the line, counted from one; 0 where it is about the file as a whole
 * @param message what is wrong, in words
 */
public record AuditFinding(Kind kind, String file, long line, String message) {

    /** What is wrong with a log. */
    public enum Kind {
        /** A record is not what its successor, or a checkpoint, says it was. */
        ALTERED("altered"),
        /** Records are missing between two. */
        MISSING("missing"),
        /** A record stands where it does not belong. */
        MISPLACED("misplaced"),
        /** A file is missing. */
        MISSING_SEGMENT("missing-segment"),
        /** A file belongs to another log. */
        FOREIGN("foreign"),
        /** The last line is not complete. */
        TORN("torn"),
        /** Complete lines were set aside when the log was opened, as they did not follow from those before. */
        SET_ASIDE("set-aside"),
        /** A checkpoint within the log is not signed with a key that is trusted. */
        UNSIGNED("unsigned"),
        /** The log ends before a checkpoint that was kept. */
        SHORTENED("shortened");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word that a report uses, such as {@code missing-segment}. */
        public String word() {
            return word;
        }
    }

    public AuditFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + ": " + message + " (" + kind.word() + ")";
    }
}
