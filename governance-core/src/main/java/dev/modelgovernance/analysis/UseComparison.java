package dev.modelgovernance.analysis;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.pattern.CodePoints;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides the uses that either of two policies declares under both, from an instant on. Not thread-safe. */
final class UseComparison {

    private final Decider old;
    private final Decider updated;
    private final Instant from;

    UseComparison(Policy old, Policy updated, Instant from) {
        this.old = Decider.of(old);
        this.updated = Decider.of(updated);
        this.from = from;
    }

    List<UseChange> changes() {
        var ids = new TreeSet<String>(CodePoints.ORDER);
        for (var policy : List.of(old.policy(), updated.policy())) {
            if (policy.application() != null) {
                policy.application().uses().forEach(use -> ids.add(use.id()));
            }
        }
        var changes = new ArrayList<UseChange>();
        ids.forEach(id -> addChanges(id, changes));
        return changes;
    }

    private void addChanges(String use, List<UseChange> changes) {
        Instant at = from;
        UseChange open = null;
        while (at != null) {
            var before = decide(old, use, at);
            var after = decide(updated, use, at);
            var next = earliest(before, after);
            var begins = at.equals(from) ? null : at;
            if (open != null && !(isSame(open.before(), before) && isSame(open.after(), after))) {
                changes.add(new UseChange(use, open.from(), at, open.before(), open.after()));
                open = null;
            }
            if (open == null && !isSame(before, after)) {
                open = new UseChange(use, begins, null, before, after);
            }
            at = next;
        }
        if (open != null) {
            changes.add(open);
        }
    }

    private static @Nullable Decision decide(Decider decider, String use, Instant at) {
        var application = decider.policy().application();
        return application == null || application.use(use) == null ? null : decider.decide(Call.through(use), at);
    }

    private static @Nullable Instant earliest(@Nullable Decision one, @Nullable Decision other) {
        var first = one == null ? null : one.validUntil();
        var second = other == null ? null : other.validUntil();
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.isBefore(second) ? first : second;
    }

    private static boolean isSame(@Nullable Decision one, @Nullable Decision other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.verdict() == other.verdict() && obligations(one).equals(obligations(other));
    }

    private static Set<String> obligations(Decision decision) {
        return decision.obligations().stream().map(Obligation::id).collect(Collectors.toSet());
    }

    private static boolean isAllowed(@Nullable Decision decision) {
        return decision != null && decision.isAllowed();
    }

    static boolean isLooser(UseChange change) {
        return isLess(change.before(), change.after());
    }

    static boolean isTighter(UseChange change) {
        return isLess(change.after(), change.before());
    }

    /** Returns whether the other decision allows what one denies, or asks less. */
    private static boolean isLess(@Nullable Decision one, @Nullable Decision other) {
        if (!isAllowed(other) || other == null) {
            return false;
        }
        return !isAllowed(one) || one == null || !obligations(other).containsAll(obligations(one));
    }
}
