package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.policy.Policy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether the uses that an application declares are allowed, now and in the time to come.
 *
 * <p>Written as text, it is the report for people. Immutable and thread-safe.
 *
 * @param policy the policy that was verified
 * @param at the instant that was decided for
 * @param until the end of the time that was looked ahead, itself included
 * @param uses what was found for each declared use, in the order of declaration
 */
public record Verification(Policy policy, Instant at, Instant until, List<Outlook> uses) {

    /**
     * One declared use, now and later. Immutable and thread-safe.
     *
     * @param use the id of the use
     * @param now what holds at the instant of the verification
     * @param changes what holds from each later instant at which the decision changes, in order of time
     */
    public record Outlook(String use, Finding now, List<Finding> changes) {

        public Outlook {
            Objects.requireNonNull(use, "use");
            Objects.requireNonNull(now, "now");
            changes = List.copyOf(changes);
        }
    }

    /**
     * What holds for a declared use from an instant on. Immutable and thread-safe.
     *
     * @param decision what the policy says of the call that the use stands for
     * @param notTakenOn those of its obligations that nobody has taken on, for which the guard denies the call
     */
    public record Finding(Decision decision, List<Obligation> notTakenOn) {

        public Finding {
            Objects.requireNonNull(decision, "decision");
            notTakenOn = List.copyOf(notTakenOn);
        }

        /** Returns the instant from which it holds. */
        public Instant at() {
            return decision.at();
        }

        /** Returns whether the call would be made: the policy allows it, and all its obligations are taken on. */
        public boolean isAllowed() {
            return decision.isAllowed() && notTakenOn.isEmpty();
        }
    }

    public Verification {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(until, "until");
        uses = List.copyOf(uses);
    }

    /** Returns whether every declared use is allowed now; false where none is declared, since nothing was verified. */
    public boolean isCompliant() {
        return !uses.isEmpty() && denied().isEmpty();
    }

    /** Returns the uses that are not allowed now. */
    public List<Outlook> denied() {
        return uses.stream().filter(use -> !use.now().isAllowed()).toList();
    }

    /** Returns the ids of the obligations that a declared use has now or later and nobody has taken on, sorted. */
    public Set<String> notTakenOn() {
        var ids = new TreeSet<String>();
        for (var use : uses) {
            use.now().notTakenOn().forEach(obligation -> ids.add(obligation.id()));
            use.changes().forEach(change -> change.notTakenOn().forEach(obligation -> ids.add(obligation.id())));
        }
        return Collections.unmodifiableSet(ids);
    }

    /**
     * Refuses to go on where a declared use is not allowed now, or none is declared.
     *
     * @throws NonCompliantException with every use that is denied
     */
    public void orThrow() {
        if (!isCompliant()) {
            throw new NonCompliantException(text(outlook -> !outlook.now().isAllowed()), this);
        }
    }

    /** Writes the report, with every use and every change. */
    @Override
    public String toString() {
        return text(outlook -> true);
    }

    static Instant end(Instant at, TemporalAmount horizon) {
        var end = at;
        try {
            end = at.atZone(ZoneOffset.UTC).plus(horizon).toInstant();
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new IllegalArgumentException("the horizon \"" + horizon + "\" is too long", beyond);
        }
        if (end.isBefore(at)) {
            throw new IllegalArgumentException("the horizon \"" + horizon + "\" lies in the past");
        }
        return end;
    }

    private String text(Predicate<Outlook> shown) {
        var lines = new ArrayList<String>();
        lines.add(headline());
        uses.stream().filter(shown).forEach(use -> write(use, lines));
        return String.join("\n", lines);
    }

    private String headline() {
        var application = policy.application();
        if (application == null || uses.isEmpty()) {
            return "policy \"" + policy.name() + "\" declares no application: there is nothing to verify";
        }
        var denied = denied();
        var all = uses.size() + (uses.size() == 1 ? " declared use" : " declared uses");
        var subject = "application \"" + application.name() + "\" under policy \"" + policy.name() + "\" at " + at;
        if (denied.isEmpty()) {
            return subject + ": " + all + ", all allowed";
        }
        return subject + ": " + all + ", " + denied.size() + " denied: "
                + denied.stream().map(use -> "\"" + use.use() + "\"").collect(Collectors.joining(", "));
    }

    private void write(Outlook outlook, List<String> lines) {
        write(outlook.use(), "", outlook.now(), lines);
        for (var change : outlook.changes()) {
            write(outlook.use(), " from " + change.at(), change, lines);
        }
    }

    private void write(String use, String from, Finding finding, List<String> lines) {
        var end = finding.decision().validUntil();
        var obligations = finding.decision().obligations().stream()
                .map(Obligation::id)
                .distinct()
                .collect(Collectors.joining(", "));
        lines.add("  \"" + use + "\" is "
                + (finding.isAllowed() ? "allowed" : "denied")
                + from
                + (end == null ? "" : " until " + end)
                + (!finding.isAllowed() || obligations.isEmpty() ? "" : ", obliged to " + obligations));
        new Account(policy)
                .details(use, finding.decision(), finding.notTakenOn())
                .forEach(line -> lines.add("    " + line));
    }
}
