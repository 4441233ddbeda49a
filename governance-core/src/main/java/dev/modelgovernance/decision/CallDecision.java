package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Cause;
import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.compiled.CompiledRule;
import dev.modelgovernance.compiled.Coverage;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.compiled.Formula;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides one call at any instant, with reasons, obligations, and when they change.
 *
 * <p>Thread-safe where the call is a point; otherwise not, for it keeps what it has searched.
 */
final class CallDecision {

    private static final BitSet NO_TURNS = new BitSet();

    private final Decider decider;
    private final CompiledPolicy compiled;
    private final ResolvedCall call;
    private final RelevantRules rules;
    private final Judgement judgement;
    private final @Nullable EncodedCall steady;
    private final @Nullable Map<String, String> names;
    private @Nullable ExactAnalysis exact;

    /**
     * Begins with a call that is not refused as it is stated.
     *
     * @param steady the call encoded, where it means the same at all times
     */
    CallDecision(Decider decider, ResolvedCall call, @Nullable EncodedCall steady) {
        this.decider = decider;
        this.call = call;
        this.steady = steady;
        compiled = decider.compiled();
        var encoder = decider.encoder();
        var use = compiled.use(call.call().use());
        var isWhole = steady != null && (call.states("owner") || !isOwnerRelevant());
        var superset = isWhole ? null : encoder.superset(call);
        rules = new RelevantRules(
                compiled,
                use,
                superset == null
                        ? compiled.applying(Objects.requireNonNull(steady))
                        : compiled.applying(superset.codes(), superset.sets()));
        judgement = new Judgement(compiled, rules, epoch -> encoder.encode(call.call(), epoch), steady, this::exact);
        names = steady != null && steady.isPoint() ? names() : null;
    }

    private @Nullable Map<String, String> names() {
        var draft = decider.encoder().draft(call.call(), CallEncoder.ANY_EPOCH);
        return draft == null ? null : decider.witnesses().of(call, draft);
    }

    /** Returns whether nothing is ever searched for this call. */
    boolean isPoint() {
        return names != null;
    }

    private boolean isOwnerRelevant() {
        return compiled.isRelevant(compiled.encoding().number("owner"));
    }

    private ExactAnalysis exact() {
        var known = exact;
        if (known == null) {
            known = new ExactAnalysis(compiled, call, rules);
            exact = known;
        }
        return known;
    }

    /** Rules on the call in a slice of time. */
    Ruling ruling(int slice) {
        if (isEmpty(slice) || !judgement.reasons(slice).isEmpty()) {
            return Ruling.DENIED;
        }
        var obligations = new BitSet();
        var found = judgement.obligations(slice);
        for (var i = 0; i < compiled.obligations().size(); i++) {
            if (found.containsKey(compiled.obligations().get(i))) {
                obligations.set(i);
            }
        }
        return decider.judge().allowed(obligations);
    }

    /**
     * Returns the obligations that calls may have which state what this one does, and perhaps more, in a slice of time or later,
     * sorted: a superset, since such a call may be denied, and some that depend on an owner or on evidence which this call does not
     * state are taken for possible.
     *
     * @param ids the ids of the obligations to look for
     */
    List<Obligation> possibleObligations(Set<String> ids, int slice) {
        var possible = new ArrayList<Obligation>();
        for (var cause : rules.obligations()) {
            var wanted = DecisionWriter.obligations(compiled.policy(), cause).stream()
                    .filter(obligation -> ids.contains(obligation.id()))
                    .toList();
            if (!wanted.isEmpty() && isPossible(cause, slice)) {
                possible.addAll(wanted);
            }
        }
        return DecisionWriter.sorted(possible);
    }

    private boolean isPossible(Cause cause, int slice) {
        var blocks = rules.rules(cause);
        if (blocks.stream().anyMatch(this::dependsOnUnstated)) {
            return blocks.stream().anyMatch(block -> block.until() > slice);
        }
        var turns = steady == null ? exact().changes() : NO_TURNS;
        var end = compiled.slices().count();
        return judgement.finding(cause, judgement.call(slice), slice) != null
                || judgement.nextChange(cause, null, turns, slice, end) < end;
    }

    /** Returns whether a rule depends on what a call may state besides, and which is not just any where it does not. */
    private boolean dependsOnUnstated(CompiledRule rule) {
        var owner = compiled.encoding().bit(compiled.encoding().number("owner"));
        return rule.condition().dependsOnStatedEvidence()
                || (!call.states("owner") && (rule.condition().attributes() & owner) != 0);
    }

    private boolean isEmpty(int slice) {
        return steady == null && judgement.call(slice) == null && exact().isEmpty(slice);
    }

    Decision decide(Instant at) {
        var slice = compiled.slices().of(at);
        if (isEmpty(slice)) {
            var reasons = exact().empty(slice).stream()
                    .map(attribute -> DecisionWriter.unknownValue(attribute, null))
                    .toList();
            return decision(at, reasons, List.of(), endOfEmptiness(slice));
        }
        var found = judgement.reasons(slice);
        var reasons = new ArrayList<Reason>(found.size());
        found.forEach((cause, missing) -> reasons.add(reason(cause, missing, slice)));
        var obliging = found.isEmpty() ? judgement.obligations(slice) : null;
        var obligations = new ArrayList<Obligation>();
        if (obliging != null) {
            obliging.keySet()
                    .forEach(cause -> obligations.addAll(DecisionWriter.obligations(compiled.policy(), cause)));
        }
        return decision(at, reasons, obligations, nextChange(found, obliging, slice));
    }

    private Decision decision(Instant at, List<Reason> reasons, List<Obligation> obligations, int next) {
        var slices = compiled.slices();
        return DecisionWriter.decision(
                compiled.policy(), call, at, reasons, obligations, next >= slices.count() ? null : slices.start(next));
    }

    private int endOfEmptiness(int slice) {
        var now = exact().empty(slice);
        return first(
                exact().changes(),
                slice,
                compiled.slices().count(),
                later -> !isEmpty(later) || !exact().empty(later).equals(now));
    }

    private int nextChange(
            Map<Cause, List<String>> reasons, @Nullable Map<Cause, List<String>> obligations, int slice) {
        var end = compiled.slices().count();
        if (steady != null) {
            return judgement.nextChange(reasons, obligations, NO_TURNS, slice, end);
        }
        var turns = exact().changes();
        var empty = first(turns, slice, end, this::isEmpty);
        return judgement.nextChange(reasons, obligations, turns, slice, empty);
    }

    private static int first(BitSet some, int after, int before, IntPredicate test) {
        for (var next = some.nextSetBit(after + 1); next >= 0 && next < before; next = some.nextSetBit(next + 1)) {
            if (test.test(next)) {
                return next;
            }
        }
        return before;
    }

    private Reason reason(Cause cause, List<String> missing, int slice) {
        var dependence = decider.dependence(cause, call.call().use());
        if (names == null) {
            return exact().reason(cause, missing, dependence, declared(cause), slice);
        }
        var point = Objects.requireNonNull(steady);
        var unstated = isAvoidedByOtherOwner(cause, point, slice) ? List.of("owner") : List.<String>of();
        return DecisionWriter.reason(
                cause, missing, witness(names, dependence, point, slice), unstated, outside(cause, point, slice));
    }

    /** Returns for each attribute what the use declares of it, where a reason turns on that. */
    private SortedMap<String, Formula> declared(Cause cause) {
        return compiled.declared(cause == Cause.UNDECLARED ? call.call().use() : null);
    }

    /** Returns the attributes of which the one call that it is has a value that its use does not declare. */
    private List<String> outside(Cause cause, EncodedCall point, int slice) {
        return declared(cause).entrySet().stream()
                .filter(entry -> entry.getValue().match(point, slice) != Coverage.ALL)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the one call that it is, as far as a reason turns on it. */
    private AtomicCall witness(Map<String, String> values, Dependence dependence, EncodedCall point, int slice) {
        var shown = new TreeMap<String, String>();
        dependence
                .attributes()
                .forEach(attribute -> shown.put(attribute, Objects.requireNonNull(values.get(attribute))));
        var tags = dependence.tags().stream()
                .filter(tag -> point.codes()[compiled.encoding().tag(tag)] == 1)
                .sorted()
                .toList();
        var held = dependence.evidence().stream()
                .filter(id ->
                        Objects.requireNonNull(compiled.evidence().get(id)).match(point, slice) == Coverage.ALL)
                .sorted()
                .toList();
        return new AtomicCall(shown, tags, held);
    }

    private boolean isAvoidedByOtherOwner(Cause cause, EncodedCall point, int slice) {
        if (call.states("owner") || !isOwnerRelevant()) {
            return false;
        }
        var owner = compiled.encoding().number("owner");
        for (var value = 0; value < compiled.encoding().values(owner).size(); value++) {
            if (judgement.finding(cause, point.with(owner, value), slice) == null) {
                return true;
            }
        }
        return false;
    }
}
