package dev.modelgovernance.cli;

import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.scan.FileScan;
import dev.modelgovernance.yaml.Notice;
import dev.modelgovernance.yaml.PolicyDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check found. Immutable and thread-safe.
 *
 * @param verification the decisions on every declared use, whose obligations are left to the callers
 * @param scan what files say; null where none were read
 * @param misspelt rules about models of which the policy knows none
 * @param isStrict whether an overdue review, such a rule, and what is undeclared or unread, counts against compliance
 */
record Compliance(Verification verification, @Nullable FileScan scan, List<Notice> misspelt, boolean isStrict) {

    static Compliance of(
            Verification verification, @Nullable FileScan scan, PolicyDocument document, boolean isStrict) {
        var misspelt = document.notices().stream()
                .filter(notice -> notice.kind() == Notice.Kind.UNKNOWN_MODELS)
                .toList();
        return new Compliance(verification, scan, misspelt, isStrict);
    }

    boolean isCompliant() {
        return verification.isCompliant() && (!isStrict || isClean());
    }

    private boolean isClean() {
        return verification.overdueReviews().isEmpty() && misspelt.isEmpty() && (scan == null || scan.isClean());
    }
}
