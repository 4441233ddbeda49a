package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.RecentValues;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decisions that were made last, so that a caller which tries again does not pay for the same explanation again.
 *
 * <p>Keeps at most 32 decisions of at most {@value #MOST_REASONS} reasons each. Thread-safe: a decision is
 * for one call, and is found by an equal call only.
 */
final class RecentDecisions {

    private static final int MOST_REASONS = 512;
    private static final int LONGEST_CALL = 2_000;

    private final RecentValues<Entry> entries = new RecentValues<>(5);

    private record Entry(Call call, int slice, Decision decision) {}

    /** Returns the decision on an equal call in the same slice of time; null where it was not made lately. */
    @Nullable
    Decision find(Call call, int slice, Instant at) {
        var entry = entries.at(call.hashCode());
        return entry == null || entry.slice() != slice || !entry.call().equals(call)
                ? null
                : entry.decision().at(at);
    }

    void add(Call call, int slice, Decision decision) {
        if (decision.reasons().size() <= MOST_REASONS && CallCache.length(null, call) <= LONGEST_CALL) {
            entries.put(call.hashCode(), new Entry(call, slice, decision));
        }
    }
}
