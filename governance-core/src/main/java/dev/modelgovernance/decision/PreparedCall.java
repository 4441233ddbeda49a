package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Coverage;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.compiled.Formula;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
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
 * <p>Immutable and thread-safe.
 */
public final class PreparedCall {

    /** How many narrower calls one that was not narrowed itself remembers, with those that they remember. */
    private static final int REMEMBERED = 2_000;

    /** How many lines that bear on a call are kept with it. */
    private static final int KEPT = 256;

    private final Decider decider;
    private final Call call;
    private final @Nullable Formula use;
    private final boolean isWithinUse;
    private final boolean isSteady;
    private final @Nullable EncodedCall steady;
    private final int @Nullable [] bearing;

    private final AtomicInteger narrowings;
    private final boolean isRemembered;

    // Worked out when asked for; two threads may do so at once, with the same result.
    private @Nullable ResolvedCall statement;
    private @Nullable PreparedCall @Nullable [] @Nullable [] narrower;
    // The window that was asked for last. It is kept here, for threads that write to one place wait for each other.
    private int lastWindow;

    private volatile @Nullable Known known;
    private volatile @Nullable Last last;
    private volatile @Nullable AtomicInquiry atomic;

    /** The facts of an epoch; null where the call has to be looked into otherwise. */
    private record Known(int epoch, @Nullable EncodedCall facts) {}

    /** The ruling that was made last, which holds for all of its window. */
    private record Last(int window, Ruling ruling) {}

    PreparedCall(Decider decider, Call call) {
        this.decider = decider;
        this.call = call;
        narrowings = new AtomicInteger();
        isRemembered = false;
        var stated = new ResolvedCall(decider.policy(), call);
        statement = stated;
        var isRefused = stated.refusals() != null;
        isSteady = isRefused || decider.facts().isSteady(stated);
        steady = !isRefused && isSteady ? decider.facts().facts(stated, 0) : null;
        bearing = bearing(steady);
        use = isRefused ? null : decider.compiled().use(stated.use());
        isWithinUse = use != null && steady != null && Formula.isTimeless(use) && use.match(steady, 0) == Coverage.ALL;
    }

    private PreparedCall(PreparedCall before, Call call, EncodedCall facts, boolean isRemembered) {
        decider = before.decider;
        narrowings = before.narrowings;
        this.isRemembered = isRemembered;
        this.call = call;
        use = before.use;
        isWithinUse = before.isWithinUse && facts.isWithinFirst();
        isSteady = true;
        steady = facts;
        bearing = bearing(facts);
    }

    /** Returns the lines that may ever bear on the call, where it is a point and they are not too many to be kept. */
    private int @Nullable [] bearing(@Nullable EncodedCall facts) {
        var lines =
                facts == null || !facts.isPoint() ? null : decider.compiled().bearing(facts);
        return lines == null || lines.length > KEPT ? null : lines;
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
    public PreparedCall narrowed(UnaryOperator<Call> narrowing) {
        var narrower = Objects.requireNonNull(narrowing.apply(call), "the narrowing returned no call");
        var found = narrowed(narrower);
        return found == null ? decider.prepare(narrower) : found;
    }

    /** Returns a call that begins with this one, prepared; null where it does not, or is not to be told at once. */
    @SuppressWarnings("ReferenceEquality") // An equal call that did not begin with this one is prepared anew.
    private @Nullable PreparedCall narrowed(Call narrower) {
        if (narrower == call) {
            return this;
        }
        var before = narrower.before();
        var found = before == null ? null : narrowed(before);
        return found == null || found.steady == null ? null : found.with(narrower, found.steady);
    }

    private @Nullable PreparedCall with(Call narrower, EncodedCall facts) {
        var values = narrower.values();
        var single = values == null ? null : decider.facts().single(narrower.attribute(), values);
        if (single == null) {
            return null;
        }
        var known = narrower(single);
        var found = known[single.value()];
        if (found == null) {
            var isRemembered = narrowings.incrementAndGet() <= REMEMBERED;
            found = new PreparedCall(this, narrower, facts.with(single.attribute(), single.value()), isRemembered);
            if (isRemembered) {
                known[single.value()] = found;
            }
        }
        return found;
    }

    /** Returns the calls that state one value more of an attribute, as far as they are remembered. */
    private @Nullable PreparedCall[] narrower(CallEncoder.Single single) {
        var all = narrower;
        if (all == null) {
            all = new @Nullable PreparedCall[decider.compiled().coordinates().count()][];
            narrower = all;
        }
        var known = all[single.attribute()];
        if (known == null) {
            known = new @Nullable
                    PreparedCall
                    [decider.compiled().coordinates().values(single.attribute()).size()];
            all[single.attribute()] = known;
        }
        return known;
    }

    /** Rules on the call at an instant: what {@link #decide} decides, without the explanation. */
    public Ruling ruling(Instant at) {
        var compiled = decider.compiled();
        var window = compiled.windows().of(at, lastWindow);
        if (window != lastWindow) {
            lastWindow = window;
        }
        // A narrower call that is remembered is most often asked about in the same window again.
        if (steady != null && bearing != null && !isRemembered) {
            return rule(steady, bearing, window);
        }
        var before = last;
        if (before == null || before.window() != window) {
            before = new Last(window, rule(window, at));
            last = before;
        }
        return before.ruling();
    }

    private Ruling rule(int window, Instant at) {
        var facts = isSteady ? steady : facts(decider.compiled().windows().epoch(window));
        if (facts == null || !facts.isPoint()) {
            return broadRuling(facts, at);
        }
        return rule(facts, bearing != null ? bearing : decider.compiled().bearing(facts), window);
    }

    private Ruling rule(EncodedCall facts, int[] lines, int window) {
        if (use == null || isWithinUse || use.match(facts, window) == Coverage.ALL) {
            return decider.compiled().rule(facts, lines, window, use != null);
        }
        return Ruling.DENIED;
    }

    private Ruling broadRuling(@Nullable EncodedCall facts, Instant at) {
        if (facts == null) {
            var decision = decide(at);
            return new Ruling(decision.verdict(), decision.obligations());
        }
        return new Triage(decider.compiled(), statement(), facts, at, this::inquiry).rule();
    }

    /** Decides the call at an instant; a call that is not allowed is a decision too, never an exception. */
    public Decision decide(Instant at) {
        Objects.requireNonNull(at, "at");
        var refusals = statement().refusals();
        if (refusals != null) {
            return DecisionWriter.decision(decider.policy(), statement(), at, refusals, List.of(), null);
        }
        var single = atomic == null ? atomicInquiry() : atomic;
        return single == null ? inquiry().decide(at) : single.decide(at);
    }

    private @Nullable AtomicInquiry atomicInquiry() {
        var names = steady == null ? null : decider.names().of(statement(), steady);
        if (steady == null || names == null) {
            return null;
        }
        var found = new AtomicInquiry(decider.compiled(), statement(), steady, names);
        atomic = found;
        return found;
    }

    private @Nullable EncodedCall facts(int epoch) {
        var before = known;
        if (before == null || before.epoch() != epoch) {
            before = new Known(epoch, decider.facts().facts(statement(), epoch));
            known = before;
        }
        return before.facts();
    }

    private ResolvedCall statement() {
        var stated = statement;
        if (stated == null) {
            stated = new ResolvedCall(decider.policy(), call);
            statement = stated;
        }
        return stated;
    }

    private ExactAnalysis inquiry() {
        return decider.inquiry(statement());
    }

    @Override
    public String toString() {
        return call.toString();
    }
}
