package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Coverage;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.region.Box;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rules on a call that stands for many atomic calls: by lines that bear on all or on none of them where these settle it,
 * by an exact inquiry into what is left.
 *
 * <p>Not thread-safe.
 */
final class Triage {

    private final CompiledPolicy compiled;
    private final ResolvedCall statement;
    private final EncodedCall call;
    private final int window;
    private final Supplier<ExactAnalysis> exact;
    private @Nullable ExactAnalysis inquiry;
    private final Set<Cause> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Cause, Integer> openDuties = new IdentityHashMap<>();
    private final List<CompiledRule> limiting = new ArrayList<>();
    private final BitSet permitted = new BitSet();
    private boolean isVouched;
    private boolean isDeclared;
    private final BitSet duties = new BitSet();

    Triage(
            CompiledPolicy compiled,
            ResolvedCall statement,
            EncodedCall call,
            Instant at,
            Supplier<ExactAnalysis> exact) {
        this.compiled = compiled;
        this.statement = statement;
        this.call = call;
        this.exact = exact;
        window = compiled.windows().of(at);
        isVouched = compiled.isVouched();
        var use = compiled.use(statement.use());
        isDeclared = use == null ? compiled.isDeclared() : use.match(call, window) == Coverage.ALL;
    }

    Ruling rule() {
        for (var line : compiled.meeting(call.box())) {
            if (window >= line.from() && window < line.until() && denies(line)) {
                return Ruling.DENIED;
            }
        }
        for (var line : limiting) {
            if (!permitted.get(line.number())) {
                open.add(Objects.requireNonNull(line.reason()));
            }
        }
        if (!isVouched) {
            open.add(Cause.UNGOVERNED);
        }
        if (!isDeclared) {
            open.add(Cause.UNDECLARED);
        }
        if (!open.isEmpty() && open.stream().anyMatch(ground -> exact().finds(ground, window))) {
            return Ruling.DENIED;
        }
        for (var entry : openDuties.entrySet()) {
            duties.set(entry.getValue(), duties.get(entry.getValue()) || exact().finds(entry.getKey(), window));
        }
        return compiled.noDuties().ruling(duties);
    }

    /** Takes down what a line does to the call; tells whether it denies the call for certain. */
    private boolean denies(CompiledRule line) {
        var rest = line.rest().match(call, window);
        if (rest == Coverage.NONE) {
            return false;
        }
        var isWhole = rest == Coverage.ALL && contains(line.box(), call.box());
        switch (line.role()) {
            case PROHIBITS -> {
                if (isWhole || (rest == Coverage.ALL && meetsForCertain(line.box()))) {
                    return true;
                }
                open.add(Objects.requireNonNull(line.reason()));
            }
            case LIMITS -> {
                isVouched |= isWhole;
                limiting.add(line);
            }
            case DECLARES -> isDeclared |= isWhole && statement.use() == null;
            case PERMITS -> permitted.set(line.number(), permitted.get(line.number()) || isWhole);
            case REQUIRES -> {
                return misses(line, isWhole);
            }
        }
        return false;
    }

    private boolean misses(CompiledRule line, boolean isWhole) {
        for (var held : line.held()) {
            var extent = held.match(call, window);
            if (extent == Coverage.NONE && isWhole) {
                return true;
            }
            if (extent != Coverage.ALL) {
                open.add(Objects.requireNonNull(line.reason()));
            }
        }
        if (line.number() >= 0 && isWhole) {
            duties.set(line.number());
        } else if (line.number() >= 0) {
            openDuties.put(Objects.requireNonNull(line.duty()), line.number());
        }
        return false;
    }

    private ExactAnalysis exact() {
        if (inquiry == null) {
            inquiry = exact.get();
        }
        return inquiry;
    }

    private static boolean contains(Box box, Box other) {
        for (var attribute = 0; attribute < box.size(); attribute++) {
            if (!box.side(attribute).containsAll(other.side(attribute))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the call leaves the box only by attributes that nothing else follows from. */
    private boolean meetsForCertain(Box box) {
        for (var attribute = 0; attribute < box.size(); attribute++) {
            if (compiled.isOfCatalog(attribute)
                    && !box.side(attribute).containsAll(call.box().side(attribute))) {
                return false;
            }
        }
        return true;
    }
}
