package dev.modelgovernance.cli;

import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.scan.FileScan;
import org.jspecify.annotations.Nullable;

/**
 * What a check found. Immutable and thread-safe.
 *
 * @param verification the decisions on every declared use, whose obligations are left to the callers
 * @param scan what files say; null where none were read
 * @param isStrict whether an overdue review, and what is undeclared or unread, counts against compliance
 */
record Compliance(Verification verification, @Nullable FileScan scan, boolean isStrict) {

    boolean isCompliant() {
        return verification.isCompliant() && (!isStrict || isClean());
    }

    private boolean isClean() {
        return verification.overdueReviews().isEmpty() && (scan == null || scan.isClean());
    }
}
