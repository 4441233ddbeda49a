package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.PreparedCall;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the uses that an application declares are allowed, at an instant and until a horizon.
 *
 * <p>{@code toString} writes the report for people. Immutable and thread-safe.
 *
 * @param policy the policy that was verified
 * @param at the instant of the decisions
 * @param until the horizon, itself included
 * @param uses each declared use with its decisions, in the order of declaration
 * @param overdueReviews the rules in force whose review is due, sorted
 */
public record Verification(
        Policy policy, Instant at, Instant until, List<UseOutlook> uses, List<OverdueReview> overdueReviews) {

    /** How far a verification looks ahead where nobody says how far. */
    static final Period HORIZON = Period.ofDays(90);

    /**
     * A declared use, now and later. Immutable and thread-safe.
     *
     * @param use the id of the use
     * @param now whether it is admitted at the instant of the verification
     * @param changes the same from each later instant at which the decision changes, in order of time
     */
    public record UseOutlook(String use, Admission now, List<Admission> changes) {

        public UseOutlook {
            Objects.requireNonNull(use, "use");
            Objects.requireNonNull(now, "now");
            changes = List.copyOf(changes);
        }

        private static UseOutlook of(String use, Decider decider, TakenOn takenOn, Instant at, Instant until) {
            var call = decider.prepare(Call.through(use));
            var now = Admission.of(call, at, takenOn);
            var changes = new ArrayList<Admission>();
            for (var next = now.decision().validUntil(); next != null && !next.isAfter(until); ) {
                var change = Admission.of(call, next, takenOn);
                changes.add(change);
                next = change.decision().validUntil();
            }
            return new UseOutlook(use, now, changes);
        }

        /** Returns whether it is decided alike at all times, for the same reasons and with the same obligations. */
        boolean isAsDecidedAs(UseOutlook other) {
            return outcomes().equals(other.outcomes());
        }

        private List<List<Object>> outcomes() {
            return admissions().stream().map(Admission::outcome).toList();
        }

        /** Returns whether it is admitted now, and then with each change: each until the next, the last until the horizon. */
        public List<Admission> admissions() {
            return Stream.concat(Stream.of(now), changes.stream()).toList();
        }
    }

    /**
     * Whether a guard lets the call of a declared use pass, from an instant on. Immutable and thread-safe.
     *
     * @param decision the decision on the call that the use stands for
     * @param notTakenOn those of its obligations that nobody has taken on, for which the guard denies the call
     * @param leftToCallers those that are left to the caller of {@link GovernedUse#admit()}, and for which any other call is
     *     denied
     */
    public record Admission(Decision decision, List<Obligation> notTakenOn, List<Obligation> leftToCallers) {

        public Admission {
            Objects.requireNonNull(decision, "decision");
            notTakenOn = List.copyOf(notTakenOn);
            leftToCallers = List.copyOf(leftToCallers);
        }

        static Admission of(PreparedCall call, Instant at, TakenOn takenOn) {
            return of(call.decide(at), takenOn);
        }

        static Admission of(Decision decision, TakenOn takenOn) {
            var obligations = decision.obligations();
            return new Admission(decision, takenOn.byNobody(obligations), takenOn.byCallers(obligations));
        }

        /** Returns what is decided, by names, without the call that shows it. */
        private List<Object> outcome() {
            return List.of(
                    at(),
                    decision.reasons().stream()
                            .map(reason -> reason.name() + reason.kind() + reason.missing())
                            .toList(),
                    decision.obligations().stream()
                            .map(obligation -> obligation.provenance().name() + obligation.id() + obligation.text())
                            .toList(),
                    notTakenOn.size());
        }

        /** Returns the instant from which it holds. */
        public Instant at() {
            return decision.at();
        }

        /** Returns whether the policy allows the call, and all its obligations are taken on. */
        public boolean isAllowed() {
            return decision.isAllowed() && notTakenOn.isEmpty();
        }
    }

    /**
     * An instant at which a declared use is decided otherwise than before. Immutable and thread-safe.
     *
     * @param use the id of the use
     * @param before whether it is admitted until then
     * @param after whether it is admitted from then on
     */
    public record UseTransition(String use, Admission before, Admission after) {

        public UseTransition {
            Objects.requireNonNull(use, "use");
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }

        /** Returns the instant. */
        public Instant at() {
            return after.at();
        }
    }

    /**
     * A rule in force that should have been reviewed. Immutable and thread-safe.
     *
     * @param regime the regime of the rule
     * @param rule its id
     * @param reviewBy the day by which the review was due
     */
    public record OverdueReview(String regime, String rule, Moment reviewBy) {

        public OverdueReview {
            Objects.requireNonNull(regime, "regime");
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(reviewBy, "reviewBy");
        }

        @Override
        public String toString() {
            return regime + "/" + rule + " is in force, but someone should have looked at it by " + reviewBy;
        }
    }

    public Verification {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(until, "until");
        uses = List.copyOf(uses);
        overdueReviews = List.copyOf(overdueReviews);
    }

    /** Returns the verification of a policy whose obligations are all taken on. */
    public static Verification of(Policy policy, Instant at, Instant until) {
        return of(Decider.of(policy), TakenOn.all(policy), at, until);
    }

    static Verification of(Decider decider, TakenOn takenOn, Instant at, Instant until) {
        var application = decider.policy().application();
        var uses = application == null
                ? List.<UseOutlook>of()
                : application.uses().stream()
                        .map(use -> UseOutlook.of(use.id(), decider, takenOn, at, until))
                        .toList();
        return new Verification(decider.policy(), at, until, uses, overdueReviews(decider.policy(), at));
    }

    private static List<OverdueReview> overdueReviews(Policy policy, Instant at) {
        var found = new ArrayList<OverdueReview>();
        for (var regime : policy.regimes().values()) {
            for (var rule : regime.rules()) {
                var due = rule.reviewBy();
                if (due != null
                        && !at.isBefore(due.instant())
                        && rule.clause().window().contains(at)) {
                    found.add(new OverdueReview(regime.id(), rule.id(), due));
                }
            }
        }
        found.sort(Comparator.comparing(OverdueReview::regime).thenComparing(OverdueReview::rule));
        return found;
    }

    @Nullable
    UseOutlook use(String id) {
        return uses.stream().filter(use -> use.use().equals(id)).findFirst().orElse(null);
    }

    /** Returns whether every declared use is allowed now; false where none is declared, since nothing was verified. */
    public boolean isCompliant() {
        return !uses.isEmpty() && denied().isEmpty();
    }

    /** Returns the uses that are not allowed now. */
    public List<UseOutlook> denied() {
        return uses.stream().filter(use -> !use.now().isAllowed()).toList();
    }

    /** Returns every instant until the horizon at which a declared use is decided otherwise, in order of time. */
    public List<UseTransition> timeline() {
        return changes(uses);
    }

    static List<UseTransition> changes(List<UseOutlook> uses) {
        var changes = new ArrayList<UseTransition>();
        for (var use : uses) {
            var before = use.now();
            for (var after : use.changes()) {
                changes.add(new UseTransition(use.use(), before, after));
                before = after;
            }
        }
        changes.sort(Comparator.comparing(UseTransition::at));
        return List.copyOf(changes);
    }

    /** Returns the ids of the obligations that a declared use has now or later and nobody has taken on, sorted. */
    public Set<String> notTakenOn() {
        return ids(Admission::notTakenOn);
    }

    /**
     * Returns the ids of the obligations that a declared use has now or later and that are left to callers, sorted.
     *
     * <p>A call that carries one is made through {@link GovernedUse#admit()} alone, which hands it over.
     */
    public Set<String> leftToCallers() {
        return ids(Admission::leftToCallers);
    }

    private Set<String> ids(Function<Admission, List<Obligation>> obligations) {
        var ids = new TreeSet<String>();
        uses.stream()
                .flatMap(use -> use.admissions().stream())
                .flatMap(admission -> obligations.apply(admission).stream())
                .forEach(obligation -> ids.add(obligation.id()));
        return Collections.unmodifiableSet(ids);
    }

    /**
     * Throws where a declared use is not allowed now, or none is declared.
     *
     * @throws NonCompliantException with every use that is denied
     */
    public void orThrow() {
        if (!isCompliant()) {
            throw new NonCompliantException(new VerificationText(this, DecisionText.of(policy)).report(denied()), this);
        }
    }

    /**
     * Returns the decision on every use, what is denied first, then every change until the horizon, with the zone and the colours
     * of a writer.
     */
    public String write(DecisionText text) {
        return new VerificationText(this, text).decisions(uses);
    }

    /** Returns this verification with those uses alone that are denied, now or with a change until the horizon. */
    public Verification onlyDenied() {
        var kept = uses.stream()
                .filter(use -> !use.now().isAllowed() || use.changes().stream().anyMatch(change -> !change.isAllowed()))
                .toList();
        return new Verification(policy, at, until, kept, overdueReviews);
    }

    /**
     * Returns the report: a line that can stand alone, every use, every change, the obligations that are left to callers, and the
     * reviews that are due.
     */
    @Override
    public String toString() {
        var text = new VerificationText(this, DecisionText.of(policy));
        return text.report(uses) + text.leftToCallers() + text.reviews();
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
}
