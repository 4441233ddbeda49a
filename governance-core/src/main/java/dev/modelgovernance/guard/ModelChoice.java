package dev.modelgovernance.guard;

import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.guard.Verification.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The models among which an application chooses for its calls, in the order in which it prefers them.
 *
 * <pre>{@code
 * ModelChoice models = ModelChoice.of(
 *         refunds.narrowed(call -> call.provider("anthropic").model("claude-sonnet-4-5")),
 *         refunds.narrowed(call -> call.provider("mistral").model("mistral-large-3")));
 *
 * GovernedUse chosen = models.first();               // each time, by the policy and the time as they are then
 * }</pre>
 *
 * <p>A candidate is a use with what is to be stated of its calls: a model, a provider, a place. To choose is to ask and not to
 * call: whatever is chosen is decided again when it is called. Immutable and thread-safe.
 */
public final class ModelChoice {

    private static final int DEEPEST = 100;

    private final Governor governor;
    private final List<GovernedUse> candidates;

    private ModelChoice(Governor governor, List<GovernedUse> candidates) {
        this.governor = governor;
        this.candidates = candidates;
    }

    /**
     * Returns the choice among some uses, the preferred one first.
     *
     * @throws IllegalArgumentException if there is none, or they are governed by several governors
     */
    @CheckReturnValue
    public static ModelChoice of(GovernedUse... candidates) {
        return of(List.of(candidates));
    }

    /**
     * Returns the choice among some uses, the preferred one first.
     *
     * @throws IllegalArgumentException if there is none, or they are governed by several governors
     */
    @CheckReturnValue
    @SuppressWarnings("ReferenceEquality") // Each governor has a policy and a clock of its own.
    public static ModelChoice of(List<GovernedUse> candidates) {
        var all = List.copyOf(candidates);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a choice among no candidates: name one");
        }
        var governor = all.get(0).terms().governor();
        if (all.stream().anyMatch(use -> use.terms().governor() != governor)) {
            throw new IllegalArgumentException("a choice among uses of several governors: take them from one");
        }
        return new ModelChoice(governor, all);
    }

    /**
     * Whether one of the candidates may be called. Immutable and thread-safe.
     *
     * @param use the candidate
     * @param admission the decision on it, which says until when it holds, and the obligations that nobody has taken on
     */
    public record Candidate(GovernedUse use, Admission admission) {

        public Candidate {
            Objects.requireNonNull(use, "use");
            Objects.requireNonNull(admission, "admission");
        }

        /** Returns whether it may be called: the policy allows it, and all its obligations are taken on or left to callers. */
        public boolean isAllowed() {
            return admission.isAllowed();
        }
    }

    /** Returns the candidates, in the order of preference, whether they may be called or not. */
    public List<GovernedUse> candidates() {
        return candidates;
    }

    /**
     * Returns whether each candidate may be called now, in the order of preference, all by one policy and at one instant; nothing
     * is thrown for a denial, and no obligation is discharged.
     */
    @CheckReturnValue
    public List<Candidate> decide() {
        var policy = governor.inForce();
        var at = governor.now();
        return candidates.stream()
                .map(use -> new Candidate(
                        use, Admission.of(governor.decided(policy, use.terms().stated(), at), governor.takenOn())))
                .toList();
    }

    /**
     * Returns the first candidate that may be called now: the first that {@link #decide} says is allowed.
     *
     * <p>Allocates nothing where the candidates state all that the policy asks about. A choice is a question, of which nobody is
     * told; one that leaves nothing is a denial of every candidate, and is logged, recorded and told as such.
     *
     * @throws ModelCallDeniedException if none may be called: the denial of the first candidate, with those of the others as
     *     {@linkplain Throwable#getSuppressed() suppressed} exceptions
     */
    @CheckReturnValue
    public GovernedUse first() {
        var policy = governor.inForce();
        var at = governor.now();
        if (!policy.isStale(at)) {
            for (var i = 0; i < candidates.size(); i++) {
                var use = candidates.get(i);
                var ruling = use.terms().stated().in(policy).ruling(at);
                if (ruling.isAllowed() && governor.takenOn().covers(ruling.obligations())) {
                    return use;
                }
            }
        }
        var denials = candidates.stream()
                .map(use -> governor.denied(policy, use.terms().stated(), at))
                .toList();
        denials.stream().skip(1).forEach(denials.get(0)::addSuppressed);
        throw denials.get(0);
    }

    /**
     * Makes a call through the first candidate, and after a failure through the next, until one succeeds.
     *
     * <pre>{@code
     * String answer = models.callWithFallback(
     *         use -> clients.get(use).chat(prompt), failure -> failure instanceof TimeoutException);
     * }</pre>
     *
     * <p>Each attempt is a {@linkplain GovernedUse#call call} of its own, decided right before it is made. A denial is no failure to
     * fall back from: it is thrown, and no other candidate is tried, also where a client threw it or wraps it in an exception of
     * its own. So is a response of status 403, as clients on OkHttp and Azure's get it from a guard, which the test must not take
     * for a failure. To begin with the first candidate that is allowed, choose it with {@link #first()}.
     *
     * @param client makes the call that it is given the candidate for
     * @param isFailure returns whether to try the next candidate after an exception of the client
     * @throws ModelCallDeniedException if an attempt may not be made; the failures before it are suppressed exceptions of this one,
     *     as they are of the last failure where all candidates failed
     */
    public <T extends @Nullable Object> T callWithFallback(
            Function<? super GovernedUse, ? extends T> client, Predicate<? super RuntimeException> isFailure) {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(isFailure, "isFailure");
        var failures = new ArrayList<RuntimeException>();
        for (var use : candidates) {
            try {
                return use.call(() -> client.apply(use));
            } catch (RuntimeException failure) {
                var isLast = failures.size() == candidates.size() - 1;
                if (isLast || isDenial(failure) || !isFailure.test(failure)) {
                    throw with(failures, failure);
                }
                failures.add(failure);
            }
        }
        throw new IllegalStateException("a choice has a candidate");
    }

    /** Returns whether an exception is a denial or was thrown because of one, as is assumed where its causes do not end. */
    private static boolean isDenial(Throwable failure) {
        Throwable cause = failure;
        for (var depth = 0; depth < DEEPEST; depth++) {
            if (cause == null || cause instanceof ModelCallDeniedException) {
                return cause != null;
            }
            cause = cause.getCause();
        }
        return true;
    }

    @SuppressWarnings(
            "ReferenceEquality") // A client may throw one exception again and again, which cannot suppress itself.
    private static RuntimeException with(List<RuntimeException> before, RuntimeException last) {
        before.stream().filter(failure -> failure != last).forEach(last::addSuppressed);
        return last;
    }
}
