package dev.modelgovernance.operations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an audit log is as it was written.
 *
 * <p>The chain of hashes shows what was changed within. Whoever can write the files can compute the chain anew, or take away its
 * end: that shows by the signatures of the log, and by a checkpoint that was kept elsewhere. Immutable and thread-safe.
 *
 * @param origin the name of the log; null where no file tells
 * @param segments how many files were read
 * @param records how many records were read
 * @param end the end of the log, as a checkpoint; null where it has no record
 * @param sealed the number of records up to the last checkpoint in the log; signed, if keys were given
 * @param dropped how many records the log says were lost
 * @param tornTails how many torn lines were set aside, of which none was complete
 * @param findings what is wrong, in the order of the log
 */
public record AuditVerification(
        @Nullable String origin,
        long segments,
        long records,
        @Nullable AuditCheckpoint end,
        long sealed,
        long dropped,
        long tornTails,
        List<AuditFinding> findings) {

    /** So many findings are kept: where one file is not a log at all, each of its lines is one. */
    static final int MOST = 1_000;

    public AuditVerification {
        findings = List.copyOf(findings);
    }

    /**
     * Verifies the log of a directory.
     *
     * @param checkpoints what was kept of it elsewhere
     * @param keys the keys that its checkpoints are signed with, or null to leave them unjudged
     * @param first the number of the segment that it begins with: 1, unless older ones were removed
     * @throws IOException if a file cannot be read
     */
    public static AuditVerification of(
            Path directory, List<AuditCheckpoint> checkpoints, @Nullable TrustedKeys keys, long first)
            throws IOException {
        Objects.requireNonNull(directory, "directory");
        return new AuditCheck(checkpoints, keys).run(directory, first);
    }

    /** Returns whether nothing is wrong. */
    public boolean isIntact() {
        return findings.isEmpty();
    }
}
