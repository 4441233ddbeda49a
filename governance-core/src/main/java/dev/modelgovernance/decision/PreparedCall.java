package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Coverage;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.compiled.Formula;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call whose values have been looked up in a policy, to be ruled on at any number of instants.
 *
 * <p>Where the call states a single value for all that the policy speaks of, a ruling allocates nothing and does not look
 * at rules that have nothing to do with the call.
 *
 * <pre>{@code
 * PreparedCall refunds = decider.prepare(Call.through("refund-chat"));
 * Ruling ruling = refunds.narrowed(call -> call.users("GB")).ruling(clock.instant());
 * }</pre>
 *
 * <p>Narrower calls that were asked for lately are kept, about a thousand of a kilobyte each. Immutable and thread-safe.
 */
public final class PreparedCall {

    /** How many numbers of rules that may apply are kept with a call. */
    private static final int KEPT = 256;

    private final Decider decider;
    private final Call call;
    private final PreparedCall start;
    private final @Nullable Formula use;
    private final @Nullable EncodedCall steady;
    private final int @Nullable [] rules;
    private final boolean isDeclared;

    // Made when asked for; two threads may do so at once, with the same result.
    private @Nullable ResolvedCall resolved;
    private @Nullable CallCache narrower;
    // The slice that was asked for last. It is kept here, for threads that write to one place wait for each other.
    private int lastSlice;

    private @Nullable Last last;
    private @Nullable CallDecision decision;

    /** The ruling that was made last, which holds for all of its slice of time. */
    private record Last(int slice, Ruling ruling) {}

    PreparedCall(Decider decider, Call call) {
        this(decider, call, null);
    }

    private PreparedCall(Decider decider, Call call, @Nullable PreparedCall start) {
        this.decider = decider;
        this.call = call;
        this.start = start == null ? this : start;
        var compiled = decider.compiled();
        steady = decider.encoder().encode(call, CallEncoder.ANY_EPOCH);
        use = compiled.use(call.use());
        var found = steady == null || !steady.isPoint() ? null : compiled.applying(steady);
        rules = found == null || found.length > KEPT ? null : found;
        isDeclared = steady != null
                && use != null
                && steady.isPoint()
                && Formula.isTimeless(use)
                && use.match(steady, 0) == Coverage.ALL;
    }

    /** Returns the decider that looked up its values. */
    public Decider decider() {
        return decider;
    }

    /** Returns the call, as it was stated. */
    public Call call() {
        return call;
    }

    /**
     * Returns the call that states more, prepared.
     *
     * @param narrowing is given this call and returns one that states more
     * @throws NullPointerException if it returns none
     */
    @SuppressWarnings("ReferenceEquality") // An equal call that did not begin with this one is prepared anew.
    public PreparedCall narrowed(UnaryOperator<Call> narrowing) {
        var narrowed = Objects.requireNonNull(narrowing.apply(call), "the narrowing returned no call");
        if (narrowed == call) {
            return this;
        }
        if (!CallCache.beginsWith(start.call, narrowed)) {
            return decider.prepare(narrowed);
        }
        var cache = start.narrower;
        if (cache == null) {
            cache = new CallCache(start.call, narrower -> new PreparedCall(decider, narrower, start));
            start.narrower = cache;
        }
        return cache.get(narrowed);
    }

    /** Rules on the call at an instant: what {@link #decide} decides, without the explanation. */
    public Ruling ruling(Instant at) {
        var slice = decider.compiled().slices().of(at, lastSlice);
        if (slice != lastSlice) {
            lastSlice = slice;
        }
        var known = rules;
        var point = steady;
        if (point != null && known != null) {
            return isDeclared
                    ? decider.judge().rulePoint(point, known, slice, true, true)
                    : decider.judge().rulePoint(point, known, slice, use);
        }
        var before = last;
        if (before == null || before.slice() != slice) {
            before = new Last(slice, broadRuling(slice));
            last = before;
        }
        return before.ruling();
    }

    private Ruling broadRuling(int slice) {
        var encoded = steady;
        if (encoded == null) {
            if (resolved().refusals() != null) {
                return Ruling.DENIED;
            }
            encoded = decider.encoder().encode(call, decider.compiled().slices().epoch(slice));
        }
        if (encoded != null) {
            var ruling = decider.judge().rule(encoded, slice, use);
            if (ruling != null) {
                return ruling;
            }
        }
        return new CallDecision(decider, resolved(), steady).ruling(slice);
    }

    /**
     * Returns the obligations that calls may have which state what this one does, and perhaps more, at an instant or later, sorted.
     *
     * <p>It is a superset: a call to which a rule applies that obliges may be denied by another one, and a rule that depends on
     * evidence is taken to apply, as is one that depends on an owner who is not stated.
     *
     * @param ids the ids of the obligations to look for
     */
    public List<Obligation> possibleObligations(Set<String> ids, Instant from) {
        return resolved().refusals() != null
                ? List.of()
                : new CallDecision(decider, resolved(), steady)
                        .possibleObligations(ids, decider.compiled().slices().of(from));
    }

    /** Decides the call at an instant; a call that is not allowed is a decision too, never an exception. */
    public Decision decide(Instant at) {
        var slice = decider.compiled().slices().of(Objects.requireNonNull(at, "at"));
        var refusals = resolved().refusals();
        if (refusals != null) {
            return DecisionWriter.refused(decider.policy(), resolved(), at, refusals);
        }
        var known = decision;
        if (known != null) {
            return known.decide(at);
        }
        var recent = decider.recent().find(call, slice, at);
        return recent == null ? decided(slice, at) : recent;
    }

    private Decision decided(int slice, Instant at) {
        var fresh = new CallDecision(decider, resolved(), steady);
        var decided = fresh.decide(at);
        if (fresh.isPoint() && isKept()) {
            decision = fresh;
        } else {
            decider.recent().add(call, slice, decided);
        }
        return decided;
    }

    /** Returns whether this is not a narrower call, which others keep. */
    private boolean isKept() {
        return start == this;
    }

    private ResolvedCall resolved() {
        var known = resolved;
        if (known == null) {
            known = new ResolvedCall(decider.policy(), call);
            resolved = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return call.toString();
    }
}
