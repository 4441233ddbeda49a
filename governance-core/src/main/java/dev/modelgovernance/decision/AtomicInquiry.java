package dev.modelgovernance.decision;

import dev.modelgovernance.glob.CodePoints;
import dev.modelgovernance.match.Extent;
import dev.modelgovernance.match.Facts;
import dev.modelgovernance.match.Matcher;
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
    private final Statement statement;
    private final Facts facts;
    private final Map<String, String> values;
    private final List<String> tags;
    private final @Nullable Matcher use;
    private final List<Line> lines;
    private final BitSet changes;

    // The witness of the last denial, which is the same until other evidence is held.
    private volatile @Nullable AtomicCall lastWitness;

    /**
     * What is found at an instant.
     *
     * @param missing for each of the reasons, the evidence that is missing
     * @param duties what hands out obligations, where there is no reason
     */
    private record Finding(List<Ground> reasons, List<List<String>> missing, List<Ground> duties) {

        void add(@Nullable Ground reason, List<String> wanting) {
            if (reason != null) {
                reasons.add(reason);
                missing.add(wanting);
            }
        }

        void addDuty(@Nullable Ground duty) {
            if (duty != null) {
                duties.add(duty);
            }
        }
    }

    /** The rules of which a line has been found to bear on a call, by what they hold or hand out. */
    private static final class Seen {

        private static final int FEW = 16;

        private final List<@Nullable Ground> few = new ArrayList<>(4);
        private @Nullable Set<@Nullable Ground> many;

        boolean isNew(@Nullable Ground ground) {
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
    AtomicInquiry(
            CompiledPolicy compiled, Statement statement, Facts facts, Map<String, String> values) {
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
                reasons.add(Verdicts.reason(ground, found.missing().get(i), witness, unstated));
            }
        }
        var obligations = new ArrayList<Obligation>();
        for (var duty : found.duties()) {
            obligations.addAll(Verdicts.obligations(compiled.coordinates().policy(), duty));
        }
        return Verdicts.decision(
                compiled.coordinates().policy(), statement, at, reasons, obligations, firstChange(found, window));
    }

    private Finding finding(List<Line> inSight, Facts call, int window) {
        var found = new Finding(new ArrayList<>(2), new ArrayList<>(2), new ArrayList<>(2));
        var seen = new Seen();
        var open = new LinkedHashMap<Integer, Line>(4);
        var isVouched = compiled.isVouched();
        var isDeclared = use == null ? compiled.isDeclared() : use.match(call, window) == Extent.ALL;
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
            found.add(Ground.UNGOVERNED, List.of());
        }
        if (!isDeclared) {
            found.add(Ground.UNDECLARED, List.of());
        }
        if (!found.reasons().isEmpty()) {
            found.duties().clear();
        }
        return found;
    }

    private void require(Line line, Facts call, int window, Finding found) {
        var rule = Objects.requireNonNull(line.rule());
        if (line.misses(call, window)) {
            var missing = new ArrayList<String>();
            for (var i = 0; i < line.held().size(); i++) {
                if (line.held().get(i).match(call, window) != Extent.ALL) {
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
            if (matcher.match(facts, window) == Extent.ALL) {
                held.add(id);
            }
        });
        return held;
    }

    /** Returns the reasons that would be found with each owner that could be stated; nothing where one is, or none matters. */
    private List<Set<Ground>> otherOwners(int window) {
        var number = compiled.coordinates().number("owner");
        if (statement.states("owner") || !compiled.matchers().relevant().get(number)) {
            return List.of();
        }
        var size = compiled.coordinates().values(number).size();
        var found = new ArrayList<Set<Ground>>();
        for (var owner = 0; owner < size; owner++) {
            var other = facts.with(number, owner);
            Set<Ground> reasons = Collections.newSetFromMap(new IdentityHashMap<>());
            reasons.addAll(finding(compiled.at(other), other, window).reasons());
            found.add(reasons);
        }
        return found;
    }

    /** Returns the first later instant at which something else is found. */
    private @Nullable Instant firstChange(Finding now, int window) {
        var windows = compiled.windows();
        var next = changes.nextSetBit(window + 1);
        while (next >= 0 && next < windows.count() && finding(lines, facts, next).equals(now)) {
            next = changes.nextSetBit(next + 1);
        }
        return next < 0 || next >= windows.count() ? null : windows.start(next);
    }
}
