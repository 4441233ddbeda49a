package dev.modelgovernance.decision;

import dev.modelgovernance.match.Facts;
import dev.modelgovernance.match.Matcher;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call whose values have been looked up in a policy, to be ruled on at any number of instants.
 *
 * <p>Where the call states a single value for all that the policy speaks of, a ruling allocates nothing and does not look
 * at rules that have nothing to do with the call. Immutable and thread-safe.
 */
public final class PreparedCall {

    private final Decider decider;
    private final Call call;
    private final Statement statement;
    private final @Nullable Matcher use;
    private final @Nullable List<Reason> refusals;
    private final boolean isSteady;
    private volatile @Nullable Known known;
    private volatile @Nullable Last last;

    /** The facts of an epoch; null where the call has to be looked into otherwise. */
    private record Known(int epoch, @Nullable Facts facts) {}

    /** The ruling that was made last, which holds for all of its window. */
    private record Last(int window, Ruling ruling) {}

    PreparedCall(Decider decider, Call call) {
        this.decider = decider;
        this.call = call;
        statement = new Statement(decider.policy(), call);
        refusals = statement.refusals();
        isSteady = refusals != null || decider.facts().isSteady(statement);
        use = refusals != null ? null : decider.compiled().use(statement.use());
    }

    /** Returns the call, as it was stated. */
    public Call call() {
        return call;
    }

    /** Rules on the call at an instant: what {@link #decide} decides, without the explanation. */
    public Ruling ruling(Instant at) {
        if (refusals != null) {
            return Ruling.DENIED;
        }
        var compiled = decider.compiled();
        var window = compiled.windows().of(at);
        var facts = facts(compiled.windows().epoch(window));
        if (facts != null && facts.isPoint()) {
            return compiled.rule(facts, window, use);
        }
        var before = last;
        if (before == null || before.window() != window) {
            before = new Last(window, broadRuling(facts, at));
            last = before;
        }
        return before.ruling();
    }

    private Ruling broadRuling(@Nullable Facts facts, Instant at) {
        if (facts == null) {
            var decision = inquiry().decide(at);
            return new Ruling(decision.verdict(), decision.obligations());
        }
        return new Triage(decider.compiled(), decider.grounds(), statement, facts, at, this::inquiry).rule();
    }

    /** Decides the call at an instant; a call that is not allowed is a decision too, never an exception. */
    public Decision decide(Instant at) {
        if (refusals != null) {
            return Verdicts.decision(decider.policy(), statement, at, refusals, List.of(), null);
        }
        return inquiry().decide(at);
    }

    private @Nullable Facts facts(int epoch) {
        var before = known;
        if (before == null || (before.epoch() != epoch && !isSteady)) {
            before = new Known(epoch, decider.facts().facts(statement, epoch));
            known = before;
        }
        return before.facts();
    }

    private Inquiry inquiry() {
        return decider.inquiry(statement);
    }

    @Override
    public String toString() {
        return call.toString();
    }
}
