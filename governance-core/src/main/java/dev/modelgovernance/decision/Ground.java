package dev.modelgovernance.decision;

import dev.modelgovernance.glob.Glob;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.region.Region;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something in a policy that may give a reason to deny calls, or an obligation: a rule, a regime, or the application's
 * declaration.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind the reason that it gives; null where it hands out obligations
 * @param regime the regime that it belongs to, or null
 * @param rule the rule that it is, or null
 * @param mentioned what it speaks of
 * @param turns what of that can change with time; for a regime that permits, only its scope
 * @param calls the calls that it bears on, in given terms
 */
record Ground(
        Reason.@Nullable Kind kind,
        @Nullable Regime regime,
        @Nullable Rule rule,
        Mentioned mentioned,
        Mentioned turns,
        Function<Terms, Region> calls) {

    /** Returns the lists of globs over model ids that bear on it. */
    Set<Set<Glob>> globs() {
        return mentioned.globs();
    }

    /** Returns the instants, in order, at which it can change which calls it bears on. */
    List<Instant> changes() {
        return turns.instants();
    }

    /** Tells whether it can bear on any call at the instant, as far as its own dates tell. */
    boolean isInForce(Instant at) {
        return rule == null || rule.clause().window().contains(at);
    }

    /** Returns the calls that it bears on; all of them where the model ids that it names cannot be told apart. */
    Region region(Terms terms) {
        return isClear(terms) ? calls.apply(terms) : Region.all();
    }

    /** Returns the calls for which a piece of evidence is wanting that the rule requires. */
    Region missing(Terms terms, String evidence) {
        if (rule == null || !isClear(terms)) {
            return Region.all();
        }
        return region(terms).minus(terms.held(evidence, rule.maxAge()));
    }

    private boolean isClear(Terms terms) {
        return globs().isEmpty() || terms.coordinates().models().isExact();
    }
}
