package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Cause;
import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.compiled.CompiledRule;
import dev.modelgovernance.compiled.Coverage;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.pattern.CodePoints;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What each cause of a policy finds in one call, and when that changes.
 *
 * <p>Where the coverage of the rules tells it, nothing is searched; only what they leave open is. Thread-safe
 * where they leave nothing open, as for a call that is a point.
 */
final class Judgement {

    /** What a cause finds that applies and asks for no evidence. */
    private static final List<String> APPLIES = List.of();

    private final CompiledPolicy compiled;
    private final RelevantRules rules;
    private final IntFunction<@Nullable EncodedCall> encoded;
    private final @Nullable EncodedCall steady;
    private final Supplier<ExactAnalysis> exact;
    private final Map<Cause, RuleUnion> unions = new ConcurrentHashMap<>();

    // The call in the epoch that was asked for last, where it does not mean the same in all of them.
    private int lastEpoch = -1;
    private @Nullable EncodedCall last;

    /**
     * Starts with the rules that may apply to a call.
     *
     * @param encoded the call in each epoch; null where it cannot be encoded exactly
     * @param steady the call, where it means the same in all epochs; otherwise null
     * @param exact searches the call
     */
    Judgement(
            CompiledPolicy compiled,
            RelevantRules rules,
            IntFunction<@Nullable EncodedCall> encoded,
            @Nullable EncodedCall steady,
            Supplier<ExactAnalysis> exact) {
        this.compiled = compiled;
        this.rules = rules;
        this.encoded = encoded;
        this.steady = steady;
        this.exact = exact;
    }

    /** Returns what denies the call, each with the evidence that is missing. */
    Map<Cause, List<String>> reasons(int slice) {
        return findings(rules.reasons(), slice);
    }

    /** Returns what obliges the caller. */
    Map<Cause, List<String>> obligations(int slice) {
        return findings(rules.obligations(), slice);
    }

    private Map<Cause, List<String>> findings(Iterable<Cause> causes, int slice) {
        var found = new IdentityHashMap<Cause, List<String>>();
        var call = call(slice);
        for (var cause : causes) {
            var finding = finding(cause, call, slice);
            if (finding != null) {
                found.put(cause, finding);
            }
        }
        return found;
    }

    /** Returns the call in a slice of time; null where it cannot be encoded exactly. */
    @Nullable
    EncodedCall call(int slice) {
        if (steady != null) {
            return steady;
        }
        var epoch = compiled.slices().epoch(slice);
        if (lastEpoch != epoch) {
            last = encoded.apply(epoch);
            lastEpoch = epoch;
        }
        return last;
    }

    /**
     * Returns what a cause finds: the evidence that is missing, sorted; null where it does not apply.
     *
     * @param call null where it is not encoded exactly
     */
    @Nullable
    List<String> finding(Cause cause, @Nullable EncodedCall call, int slice) {
        return switch (cause.kind()) {
            case PROHIBITED, OBLIGES -> {
                if (!isInForce(cause, slice)) {
                    yield null;
                }
                yield found(cause, call == null ? Coverage.UNKNOWN : applying(cause, call, slice), slice);
            }
            case MISSING_EVIDENCE -> isInForce(cause, slice) ? missing(cause, call, slice) : null;
            case NOT_PERMITTED, UNGOVERNED, UNDECLARED ->
                found(cause, call == null ? Coverage.UNKNOWN : unspared(cause, call, slice), slice);
        };
    }

    private boolean isInForce(Cause cause, int slice) {
        // All rules of these causes are blocks of one rule of the policy.
        return rules.rules(cause).get(0).isInForce(slice);
    }

    private @Nullable List<String> found(Cause cause, Coverage coverage, int slice) {
        var applies = coverage == Coverage.UNKNOWN ? exact.get().applies(cause, slice) : coverage.isSome();
        return applies ? APPLIES : null;
    }

    /**
     * Returns for which atomic calls any of the blocks of a cause applies, as far as one of them tells by itself: for all, or
     * else for some, or else it is not determined.
     */
    private Coverage anyBlock(Cause cause, Function<CompiledRule, Coverage> coverage) {
        var any = Coverage.NONE;
        for (var block : rules.rules(cause)) {
            var one = coverage.apply(block);
            if (one == Coverage.ALL) {
                return one;
            }
            any = any == Coverage.PART || one == Coverage.NONE ? any : one;
        }
        return any;
    }

    private Coverage applying(Cause cause, EncodedCall call, int slice) {
        return anyBlock(cause, block -> block.coverage(call, slice));
    }

    private @Nullable List<String> missing(Cause cause, @Nullable EncodedCall call, int slice) {
        var evidence = Objects.requireNonNull(cause.rule()).evidence();
        List<String> missing = null;
        for (var i = 0; i < evidence.size(); i++) {
            var piece = i;
            var lacking = call == null
                    ? Coverage.UNKNOWN
                    : anyBlock(cause, block -> block.lacking(piece, block.coverage(call, slice), call, slice));
            if (lacking.isSome() || (lacking == Coverage.UNKNOWN && exact.get().lacks(cause, i, slice))) {
                missing = missing == null ? new ArrayList<>(evidence.size()) : missing;
                missing.add(evidence.get(i));
            }
        }
        return missing == null ? null : CodePoints.sorted(missing);
    }

    /** Returns for which atomic calls a cause applies because no rule keeps it from that. */
    private Coverage unspared(Cause cause, EncodedCall call, int slice) {
        var use = cause.kind() == Cause.Kind.UNDECLARED ? rules.use() : null;
        var spared = use == null ? union(cause, call).coverage(call, slice) : use.match(call, slice);
        if (spared == Coverage.ALL) {
            return Coverage.NONE;
        }
        if (cause.kind() != Cause.Kind.NOT_PERMITTED) {
            return spared == Coverage.NONE ? Coverage.ALL : spared;
        }
        var limited = applying(cause, call, slice);
        if (spared == Coverage.NONE || limited == Coverage.NONE) {
            return limited;
        }
        return limited == Coverage.ALL ? spared : Coverage.UNKNOWN;
    }

    @SuppressWarnings(
            "ReferenceEquality") // What is known of the call holds for no other, such as one of another owner.
    private RuleUnion union(Cause cause, @Nullable EncodedCall call) {
        return call != null && call == steady
                ? unions.computeIfAbsent(cause, any -> new RuleUnion(rules.sparing(cause), steady))
                : new RuleUnion(rules.sparing(cause), null);
    }

    /**
     * Returns the first later slice in which another verdict, other reasons or other obligations follow.
     *
     * @param reasons what was found in this slice
     * @param obligations what was found in this slice; null where the call is denied
     * @param turns the slices with which it may change what the call states
     * @param end the slice before which to look
     */
    int nextChange(
            Map<Cause, List<String>> reasons,
            @Nullable Map<Cause, List<String>> obligations,
            BitSet turns,
            int slice,
            int end) {
        var first = end;
        for (var cause : rules.reasons()) {
            first = nextChange(cause, reasons.get(cause), turns, slice, first);
        }
        for (var cause : obligations == null ? List.<Cause>of() : rules.obligations()) {
            first = nextChange(cause, Objects.requireNonNull(obligations).get(cause), turns, slice, first);
        }
        return first;
    }

    /**
     * Returns the first later slice in which a cause finds something else.
     *
     * @param now what it finds in this slice
     */
    int nextChange(Cause cause, @Nullable List<String> now, BitSet turns, int slice, int end) {
        var changes = changes(cause);
        changes.or(turns);
        for (var next = changes.nextSetBit(slice + 1); next >= 0 && next < end; next = changes.nextSetBit(next + 1)) {
            var union = now == null ? unions.get(cause) : null;
            var covered = union == null ? next : union.coveredUntil(next);
            if (covered > next) {
                next = covered - 1;
            } else if (!Objects.equals(finding(cause, call(next), next), now)) {
                return next;
            }
        }
        return end;
    }

    private BitSet changes(Cause cause) {
        var changes = new BitSet();
        rules.rules(cause).forEach(rule -> rule.gatherChanges(changes));
        var use = cause.kind() == Cause.Kind.UNDECLARED ? rules.use() : null;
        if (use != null) {
            use.gatherChanges(changes);
        } else if (!rules.sparing(cause).isEmpty()) {
            union(cause, steady).gatherChanges(changes);
        }
        return changes;
    }
}
