package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Coverage;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.compiled.Formula;
import dev.modelgovernance.pattern.CodePoints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a call that stands for one atomic call: on which grounds it is denied, and when that changes.
 *
 * <p>Only the lines that may bear on the call are looked at. Immutable and thread-safe.
 */
final class AtomicInquiry {

    private final CompiledPolicy compiled;
    private final ResolvedCall statement;
    private final EncodedCall facts;
    private final Map<String, String> values;
    private final List<String> tags;
    private final @Nullable Formula use;
    private final List<CompiledRule> lines;
    private final BitSet changes;

    // The witness of the last denial, which is the same until other evidence is held.
    private volatile @Nullable AtomicCall lastWitness;

    /**
     * What is found at an instant.
     *
     * @param missing for each of the reasons, the evidence that is missing
     * @param duties what hands out obligations, where there is no reason
     */
    private record Finding(List<Cause> reasons, List<List<String>> missing, List<Cause> duties) {

        void add(@Nullable Cause reason, List<String> wanting) {
            if (reason != null) {
                reasons.add(reason);
                missing.add(wanting);
            }
        }

        void addDuty(@Nullable Cause duty) {
            if (duty != null) {
                duties.add(duty);
            }
        }
    }

    /** The rules of which a line has been found to bear on a call, by what they hold or hand out. */
    private static final class Seen {

        private static final int FEW = 16;

        private final List<@Nullable Cause> few = new ArrayList<>(4);
        private @Nullable Set<@Nullable Cause> many;

        boolean isNew(@Nullable Cause ground) {
            if (few.contains(ground)) {
                return false;
            }
            if (few.size() < FEW) {
                return few.add(ground);
            }
            if (many == null) {
                many = Collections.newSetFromMap(new IdentityHashMap<>());
            }
            return many.add(ground);
        }
    }

    /**
     * Begins with a call that is a point.
     *
     * @param values how its values are written
     */
    AtomicInquiry(CompiledPolicy compiled, ResolvedCall statement, EncodedCall facts, Map<String, String> values) {
        this.compiled = compiled;
        this.statement = statement;
        this.facts = facts;
        this.values = values;
        tags = compiled.coordinates().tags().stream()
                .filter(tag -> facts.point()[compiled.coordinates().tag(tag)] == 1)
                .toList();
        use = compiled.use(statement.use());
        lines = compiled.at(facts);
        changes = compiled.changes(lines, use);
    }

    Decision decide(Instant at) {
        var window = compiled.windows().of(at);
        var found = finding(lines, facts, window);
        var reasons = new ArrayList<Reason>();
        if (!found.reasons().isEmpty()) {
            var witness = witness(window);
            var others = otherOwners(window);
            for (var i = 0; i < found.reasons().size(); i++) {
                var ground = found.reasons().get(i);
                var isAvoidable = others.stream().anyMatch(other -> !other.contains(ground));
                var unstated = isAvoidable ? List.of("owner") : List.<String>of();
                reasons.add(DecisionWriter.reason(ground, found.missing().get(i), witness, unstated));
            }
        }
        var obligations = new ArrayList<Obligation>();
        for (var duty : found.duties()) {
            obligations.addAll(DecisionWriter.obligations(compiled.coordinates().policy(), duty));
        }
        return DecisionWriter.decision(
                compiled.coordinates().policy(), statement, at, reasons, obligations, firstChange(found, window));
    }

    private Finding finding(List<CompiledRule> inSight, EncodedCall call, int window) {
        var found = new Finding(new ArrayList<>(2), new ArrayList<>(2), new ArrayList<>(2));
        var seen = new Seen();
        var open = new LinkedHashMap<Integer, CompiledRule>(4);
        var isVouched = compiled.isVouched();
        var isDeclared = use == null ? compiled.isDeclared() : use.match(call, window) == Coverage.ALL;
        for (var i = 0; i < inSight.size(); i++) {
            var line = inSight.get(i);
            if (!line.bearsOn(call, window)) {
                continue;
            }
            switch (line.role()) {
                case PROHIBITS -> {
                    if (seen.isNew(line.reason())) {
                        found.add(line.reason(), List.of());
                    }
                }
                case LIMITS -> {
                    isVouched = true;
                    open.put(line.number(), line);
                }
                case DECLARES -> isDeclared |= use == null;
                case PERMITS -> open.remove(line.number());
                case REQUIRES -> {
                    if (seen.isNew(line.reason() == null ? line.duty() : line.reason())) {
                        require(line, call, window, found);
                    }
                }
            }
        }
        open.values().forEach(line -> found.add(line.reason(), List.of()));
        if (!isVouched) {
            found.add(Cause.UNGOVERNED, List.of());
        }
        if (!isDeclared) {
            found.add(Cause.UNDECLARED, List.of());
        }
        if (!found.reasons().isEmpty()) {
            found.duties().clear();
        }
        return found;
    }

    private void require(CompiledRule line, EncodedCall call, int window, Finding found) {
        var rule = Objects.requireNonNull(line.rule());
        if (line.misses(call, window)) {
            var missing = new ArrayList<String>();
            for (var i = 0; i < line.held().size(); i++) {
                if (line.held().get(i).match(call, window) != Coverage.ALL) {
                    missing.add(rule.evidence().get(i));
                }
            }
            found.add(line.reason(), CodePoints.sorted(missing));
        }
        found.addDuty(line.duty());
    }

    private AtomicCall witness(int window) {
        var held = heldEvidence(window);
        var known = lastWitness;
        if (known == null || !known.evidence().equals(held)) {
            known = new AtomicCall(values, tags, held);
            lastWitness = known;
        }
        return known;
    }

    private List<String> heldEvidence(int window) {
        var held = new ArrayList<String>();
        compiled.evidence().forEach((id, matcher) -> {
            if (matcher.match(facts, window) == Coverage.ALL) {
                held.add(id);
            }
        });
        return held;
    }

    /** Returns the reasons that would be found with each owner that could be stated; nothing where one is, or none matters. */
    private List<Set<Cause>> otherOwners(int window) {
        var number = compiled.coordinates().number("owner");
        if (statement.states("owner") || !compiled.matchers().relevant().get(number)) {
            return List.of();
        }
        var size = compiled.coordinates().values(number).size();
        var found = new ArrayList<Set<Cause>>();
        for (var owner = 0; owner < size; owner++) {
            var other = facts.with(number, owner);
            Set<Cause> reasons = Collections.newSetFromMap(new IdentityHashMap<>());
            reasons.addAll(finding(compiled.at(other), other, window).reasons());
            found.add(reasons);
        }
        return found;
    }

    /** Returns the first later instant at which something else is found. */
    private @Nullable Instant firstChange(Finding now, int window) {
        var windows = compiled.windows();
        var next = changes.nextSetBit(window + 1);
        while (next >= 0
                && next < windows.count()
                && finding(lines, facts, next).equals(now)) {
            next = changes.nextSetBit(next + 1);
        }
        return next < 0 || next >= windows.count() ? null : windows.start(next);
    }
}
