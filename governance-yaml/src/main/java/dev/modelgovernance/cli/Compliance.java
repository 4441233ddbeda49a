package dev.modelgovernance.cli;

import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.scan.FileScan;
import dev.modelgovernance.yaml.Notice;
import dev.modelgovernance.yaml.PolicyDocument;
import dev.modelgovernance.yaml.PolicyTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a check found. Immutable and thread-safe.
 *
 * @param document the policy
 * @param verification the decisions on every declared use, whose obligations are left to the callers
 * @param tests what came out of the policy's own tests, where it declares no application; otherwise none
 * @param reviews the rules to be looked at soon, by the day by which that is due
 * @param scan what files say; null where none were read
 * @param isStrict whether an overdue review, a rule that may be misspelt, and what is undeclared or unread, counts against it
 */
record Compliance(
        PolicyDocument document,
        Verification verification,
        List<PolicyTest.Result> tests,
        List<Review> reviews,
        @Nullable FileScan scan,
        boolean isStrict) {

    /** A rule that is to be looked at by a day to come. */
    record Review(String rule, Moment by) {

        @Override
        public String toString() {
            return rule + " is to be looked at by " + by;
        }
    }

    /** Checks a policy at an instant and until another; of one without an application, its tests. */
    static Compliance of(
            PolicyDocument document,
            Instant at,
            Instant until,
            Instant reviewsUntil,
            @Nullable FileScan scan,
            boolean isStrict) {
        var policy = document.policy();
        return new Compliance(
                document,
                Verification.of(policy, at, until),
                policy.application() == null ? document.runOwnTests() : List.of(),
                reviews(policy, at, reviewsUntil),
                scan,
                isStrict);
    }

    private static List<Review> reviews(Policy policy, Instant at, Instant until) {
        var found = new ArrayList<Review>();
        for (var regime : policy.regimes().values()) {
            for (var rule : regime.rules()) {
                if (Reviews.isDue(rule, at, until)) {
                    found.add(new Review(regime.id() + "/" + rule.id(), Objects.requireNonNull(rule.reviewBy())));
                }
            }
        }
        found.sort(
                Comparator.comparing((Review review) -> review.by().instant()).thenComparing(Review::rule));
        return found;
    }

    /** Returns whether the policy declares an application, so that there is something to comply. */
    boolean isOfApplication() {
        return document.policy().application() != null;
    }

    /** Returns whether every declared use is allowed, or all tests of a policy without uses pass. */
    boolean isCompliant() {
        var holds =
                isOfApplication() ? verification.isCompliant() : failedTests().isEmpty();
        return holds && (!isStrict || isClean());
    }

    List<PolicyTest.Result> failedTests() {
        return tests.stream().filter(result -> !result.passed()).toList();
    }

    /** Returns the rules about models of which the policy knows none. */
    List<Notice> misspelt() {
        return document.notices().stream()
                .filter(notice -> notice.kind() == Notice.Kind.UNKNOWN_MODELS)
                .toList();
    }

    private boolean isClean() {
        return verification.overdueReviews().isEmpty() && misspelt().isEmpty() && (scan == null || scan.isClean());
    }
}
