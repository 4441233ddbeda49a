package dev.modelgovernance.guard;

import dev.modelgovernance.decision.text.DecisionText;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a verification as text for people. Immutable and thread-safe. */
final class VerificationText {

    private final Verification verification;
    private final DecisionText text;

    VerificationText(Verification verification, DecisionText text) {
        this.verification = verification;
        this.text = text.notTakenOn(verification.notTakenOn());
    }

    /** Returns a line that can stand alone, then the decisions on some uses, without a line break at the end. */
    String report(List<Verification.UseOutlook> shown) {
        return headline() + (shown.isEmpty() ? "" : "\n\n" + decisions(shown).stripTrailing());
    }

    /** Returns the obligations that are left to callers, as lines to follow a report. */
    String leftToCallers() {
        var left = verification.leftToCallers();
        return left.isEmpty()
                ? ""
                : "\n\nLeft to callers, who are handed them by admit() or handingOver(...); any other call that has one is denied:"
                        + left.stream().map(id -> "\n  " + id).collect(Collectors.joining());
    }

    /** Returns the reviews that are due, as lines to follow a report. */
    String reviews() {
        var overdue = verification.overdueReviews();
        return overdue.isEmpty()
                ? ""
                : overdue.stream()
                        .map(review -> "\n  " + review)
                        .collect(Collectors.joining("", "\n\nReviews are due:", ""));
    }

    /** Returns the decisions on some uses, those that are denied first, then every change until the horizon, in order of time. */
    String decisions(List<Verification.UseOutlook> shown) {
        var page = new StringBuilder();
        var deniedFirst =
                Comparator.comparing((Verification.UseOutlook use) -> use.now().isAllowed());
        shown.stream()
                .sorted(deniedFirst)
                .forEach(use -> page.append(text.write(use.now().decision())).append('\n'));
        var changes = Verification.changes(shown);
        var end = text.time(verification.until().truncatedTo(ChronoUnit.SECONDS));
        page.append(changes.isEmpty() ? "No decision changes until " + end + ".\n" : "Changes until " + end + ":\n");
        changes.forEach(change -> page.append('\n')
                .append(text.change(change.before().decision(), change.after().decision())));
        return page.toString();
    }

    private String headline() {
        var policy = verification.policy();
        var uses = verification.uses();
        var application = policy.application();
        if (application == null || uses.isEmpty()) {
            return "policy \"" + policy.name() + "\" declares no application: there is nothing to verify";
        }
        var denied = verification.denied();
        return "application \"" + application.name() + "\" under policy \"" + policy.name() + "\" at "
                + verification.at()
                + ": " + uses.size() + (uses.size() == 1 ? " declared use" : " declared uses")
                + (denied.isEmpty() ? ", all allowed" : ", " + denied.size() + " denied: ")
                + denied.stream().map(use -> "\"" + use.use() + "\"").collect(Collectors.joining(", "));
    }
}
