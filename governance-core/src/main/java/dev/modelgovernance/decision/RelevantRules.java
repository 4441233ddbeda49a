package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Cause;
import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.compiled.CompiledRule;
import dev.modelgovernance.compiled.Formula;
import dev.modelgovernance.compiled.RegionEncoder;
import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.region.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a policy that may ever apply to a call, by the causes that they are part of.
 *
 * <p>Immutable and thread-safe.
 */
final class RelevantRules {

    private final CompiledPolicy compiled;
    private final @Nullable Formula use;
    private final Map<Cause, List<CompiledRule>> reasons = new LinkedHashMap<>();
    private final Map<Cause, List<CompiledRule>> obligations = new LinkedHashMap<>();
    private final List<CompiledRule> limiting = new ArrayList<>();

    // Empty for a call that is made through a use, which alone declares it.
    private final List<CompiledRule> declaring = new ArrayList<>();
    private final Map<Integer, List<CompiledRule>> permitting = new HashMap<>();

    /**
     * Sorts rules by their causes.
     *
     * @param use what the use declares that the call is made through; null for none
     */
    RelevantRules(CompiledPolicy compiled, @Nullable Formula use, int[] numbers) {
        this.compiled = compiled;
        this.use = use;
        for (var number : numbers) {
            var rule = compiled.rule(number);
            switch (rule.role()) {
                case LIMITS -> limiting.add(rule);
                case DECLARES -> {
                    if (use == null) {
                        declaring.add(rule);
                    }
                }
                case PERMITS ->
                    permitting
                            .computeIfAbsent(rule.number(), any -> new ArrayList<>())
                            .add(rule);
                case PROHIBITS, REQUIRES -> {}
            }
            if (rule.reason() != null) {
                reasons.computeIfAbsent(rule.reason(), any -> new ArrayList<>(1))
                        .add(rule);
            }
            if (rule.obligation() != null) {
                obligations
                        .computeIfAbsent(rule.obligation(), any -> new ArrayList<>(1))
                        .add(rule);
            }
        }
        if (!compiled.isVouched()) {
            reasons.put(Cause.UNGOVERNED, List.of());
        }
        if (use != null || !compiled.isDeclared()) {
            reasons.put(Cause.UNDECLARED, List.of());
        }
    }

    /** Returns all that may deny the call. */
    Set<Cause> reasons() {
        return reasons.keySet();
    }

    /** Returns all that may oblige the caller. */
    Set<Cause> obligations() {
        return obligations.keySet();
    }

    /** Returns what the use declares that the call is made through; null for none. */
    @Nullable
    Formula use() {
        return use;
    }

    /** Returns the rules that make a cause apply. */
    List<CompiledRule> rules(Cause cause) {
        var found = reasons.get(cause);
        return found == null ? obligations.getOrDefault(cause, List.of()) : found;
    }

    /** Returns the rules of which any keeps a cause from applying. */
    List<CompiledRule> sparing(Cause cause) {
        return switch (cause.kind()) {
            case NOT_PERMITTED -> permitting.getOrDefault(rules(cause).get(0).number(), List.of());
            case UNGOVERNED -> limiting;
            case UNDECLARED -> declaring;
            case PROHIBITED, MISSING_EVIDENCE, OBLIGES -> List.of();
        };
    }

    /** Returns the calls to which a cause applies. */
    Region region(Cause cause, RegionEncoder regions, int slice) {
        var applies = union(rules(cause), regions, slice);
        return switch (cause.kind()) {
            case PROHIBITED, OBLIGES -> applies;
            case NOT_PERMITTED -> applies.minus(union(sparing(cause), regions, slice));
            case MISSING_EVIDENCE ->
                applies.minus(Region.intersection(rules(cause).get(0).held().stream()
                        .map(held -> held.region(regions, slice))
                        .toList()));
            case UNGOVERNED -> union(limiting, regions, slice).complement();
            case UNDECLARED ->
                (use == null ? union(declaring, regions, slice) : use.region(regions, slice)).complement();
        };
    }

    /** Returns the calls to which a rule applies that requires evidence, and for which a piece of it is not held. */
    Region lacking(Cause cause, int evidence, RegionEncoder regions, int slice) {
        return union(rules(cause), regions, slice)
                .minus(rules(cause).get(0).held().get(evidence).region(regions, slice));
    }

    private static Region union(List<CompiledRule> rules, RegionEncoder regions, int slice) {
        return Region.union(rules.stream()
                .filter(rule -> rule.isInForce(slice))
                .map(rule -> rule.condition().region(regions, slice))
                .toList());
    }

    /** Returns the lists of globs over model ids on which it depends to which calls a cause applies. */
    Set<Set<Glob>> globs(Cause cause) {
        var found = new HashSet<Set<Glob>>();
        var formulas = new ArrayList<Formula>();
        for (var rule : rules(cause)) {
            formulas.add(rule.condition());
            formulas.addAll(rule.held());
        }
        sparing(cause).forEach(rule -> formulas.add(rule.condition()));
        if (cause.kind() == Cause.Kind.UNDECLARED && use != null) {
            formulas.add(use);
        }
        formulas.forEach(formula ->
                formula.gatherGlobs(numbers -> found.add(compiled.models().globs(numbers))));
        return found;
    }
}
