package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Formula;
import dev.modelgovernance.compiled.RegionEncoder;
import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.region.Region;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a policy may ever bear on a call, and on which of its atomic calls it does; all else is out of sight.
 *
 * <p>Immutable and thread-safe.
 */
final class RelevantRules {

    private final CompiledPolicy compiled;
    private final @Nullable Use use;
    private final List<CompiledRule> lines;
    private final IdentityHashMap<Cause, List<CompiledRule>> byGround = new IdentityHashMap<>();

    RelevantRules(CompiledPolicy compiled, @Nullable Use use, List<CompiledRule> lines) {
        this.compiled = compiled;
        this.use = use;
        this.lines = lines;
        for (var line : lines) {
            add(line.reason(), line);
            add(line.duty(), line);
        }
    }

    private void add(@Nullable Cause ground, CompiledRule line) {
        if (ground != null) {
            byGround.computeIfAbsent(ground, any -> new ArrayList<>()).add(line);
        }
    }

    /** Returns all that can be held against the call. */
    Set<Cause> reasons() {
        Set<Cause> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var line : lines) {
            if (line.reason() != null) {
                found.add(line.reason());
            }
        }
        found.add(Cause.UNGOVERNED);
        if (use != null || !compiled.isDeclared()) {
            found.add(Cause.UNDECLARED);
        }
        return found;
    }

    /** Returns all that can hand out obligations. */
    Set<Cause> obligations() {
        Set<Cause> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var line : lines) {
            if (line.duty() != null) {
                found.add(line.duty());
            }
        }
        return found;
    }

    /** Returns whether a ground can bear on any call in a window, as far as its own dates tell. */
    boolean isInForce(Cause ground, int window) {
        return ground.rule() == null
                || byGround.getOrDefault(ground, List.of()).stream()
                        .anyMatch(line -> window >= line.from() && window < line.until());
    }

    /** Returns the calls that a ground bears on. */
    Region region(Cause ground, RegionEncoder call, int window) {
        var own = byGround.getOrDefault(ground, List.of());
        if (ground.kind() == null || ground.kind() == Reason.Kind.PROHIBITED) {
            return union(own, call, window);
        }
        return switch (ground.kind()) {
            case NOT_PERMITTED ->
                union(own, call, window).minus(union(permitting(own.get(0).number()), call, window));
            case MISSING_EVIDENCE -> union(own, call, window).minus(held(own, call, window));
            case UNGOVERNED ->
                compiled.isVouched()
                        ? Region.none()
                        : union(having(CompiledRule.Role.LIMITS), call, window).complement();
            default -> declared(call, window).complement();
        };
    }

    /** Returns the calls for which a piece of evidence is wanting that the rule of a ground requires. */
    Region missing(Cause ground, int evidence, RegionEncoder call, int window) {
        var own = byGround.getOrDefault(ground, List.of());
        return union(own, call, window).minus(own.get(0).held().get(evidence).region(call, window));
    }

    private static Region held(List<CompiledRule> own, RegionEncoder call, int window) {
        return Region.intersection(own.get(0).held().stream()
                .map(held -> held.region(call, window))
                .toList());
    }

    private Region declared(RegionEncoder call, int window) {
        return use == null
                ? union(having(CompiledRule.Role.DECLARES), call, window)
                : Objects.requireNonNull(compiled.use(use)).region(call, window);
    }

    private static Region union(List<CompiledRule> some, RegionEncoder call, int window) {
        return Region.union(some.stream().map(line -> line.region(call, window)).toList());
    }

    private List<CompiledRule> having(CompiledRule.Role role) {
        return lines.stream().filter(line -> line.role() == role).toList();
    }

    private List<CompiledRule> permitting(int regime) {
        return lines.stream()
                .filter(line -> line.role() == CompiledRule.Role.PERMITS && line.number() == regime)
                .toList();
    }

    /** Returns the lists of globs over model ids on which it depends what a ground bears on. */
    Set<Set<Glob>> globs(Cause ground) {
        var found = new HashSet<Set<Glob>>();
        matchers(ground)
                .forEach(matcher -> matcher.gatherGlobs(
                        numbers -> found.add(compiled.matchers().models().globs(numbers))));
        return found;
    }

    /** Returns the windows with which it may change what a ground bears on. */
    BitSet changes(Cause ground) {
        var changes = new BitSet();
        behind(ground).forEach(line -> line.gatherChanges(changes));
        matchers(ground).forEach(matcher -> matcher.gatherChanges(changes));
        return changes;
    }

    private List<CompiledRule> behind(Cause ground) {
        var own = byGround.getOrDefault(ground, List.of());
        if (ground.kind() == Reason.Kind.UNGOVERNED) {
            return having(CompiledRule.Role.LIMITS);
        }
        if (ground.kind() == Reason.Kind.UNDECLARED) {
            return use == null ? having(CompiledRule.Role.DECLARES) : List.of();
        }
        if (ground.kind() != Reason.Kind.NOT_PERMITTED) {
            return own;
        }
        var all = new ArrayList<>(own);
        all.addAll(permitting(own.get(0).number()));
        return all;
    }

    private List<Formula> matchers(Cause ground) {
        var all = new ArrayList<Formula>();
        for (var line : behind(ground)) {
            all.add(line.rest());
            all.addAll(ground.kind() == Reason.Kind.MISSING_EVIDENCE ? line.held() : List.of());
        }
        if (ground.kind() == Reason.Kind.UNDECLARED && use != null) {
            all.add(Objects.requireNonNull(compiled.use(use)));
        }
        return all;
    }
}
