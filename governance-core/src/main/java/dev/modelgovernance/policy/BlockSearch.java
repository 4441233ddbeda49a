package dev.modelgovernance.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a block of each of some conditions such that together they leave every attribute a value.
 *
 * <p>Conditions are met one after the other. What the blocks that were chosen leave of an attribute matters only while a
 * later condition names it; where the same is left of all that matters as once before in vain, nothing is tried again.
 * Not thread-safe.
 */
final class BlockSearch {

    /** How many words of memory may hold what was tried in vain. */
    private static final int MAX_WORDS = 2_000_000;

    private final List<ConditionEncoding.Choice> conditions;
    private final Budget effort;
    private final Map<Integer, Integer> positions = new HashMap<>();
    private final BitSet[] matters;
    private final List<Set<List<@Nullable RemainingValues>>> failed = new ArrayList<>();
    private Instant at = Instant.MIN;
    private int remembered;

    BlockSearch(List<ConditionEncoding.Choice> conditions, Budget effort) {
        this.effort = effort;
        this.conditions = new ArrayList<>(conditions);
        // Where there is no choice, nothing can be chosen wrongly.
        this.conditions.sort(
                Comparator.comparing(condition -> condition.blocks().size() > 1));
        matters = new BitSet[conditions.size() + 1];
        matters[conditions.size()] = new BitSet();
        count();
    }

    /** Finds the attributes of which more than one condition says something, and until where each matters. */
    private void count() {
        var seen = new HashSet<Integer>();
        for (var condition : conditions) {
            effort.spend(condition.attributes().size());
            condition.attributes().forEach(attribute -> {
                if (!seen.add(attribute)) {
                    positions.putIfAbsent(attribute, positions.size());
                }
            });
        }
        for (var level = conditions.size() - 1; level >= 0; level--) {
            var later = (BitSet) matters[level + 1].clone();
            conditions.get(level).attributes().forEach(attribute -> {
                var position = positions.get(attribute);
                if (position != null) {
                    later.set(position);
                }
            });
            matters[level] = later;
        }
    }

    /** Returns whether such blocks were found for an instant. */
    boolean succeeds(Instant instant) {
        at = instant;
        remembered = 0;
        failed.clear();
        conditions.forEach(any -> failed.add(new HashSet<>()));
        return succeeds(0, new RemainingValues[positions.size()]);
    }

    private boolean succeeds(int level, @Nullable RemainingValues[] left) {
        if (level == conditions.size()) {
            return true;
        }
        var key = level == 0 || conditions.get(level).blocks().size() == 1 ? null : key(level, left);
        if (key != null && failed.get(level).contains(key)) {
            return false;
        }
        for (var block : conditions.get(level).blocks()) {
            effort.spend(1);
            if (effort.isSpent()) {
                return false;
            }
            var after = met(block, left);
            if (after != null && succeeds(level + 1, after)) {
                return true;
            }
        }
        if (key != null && remembered < MAX_WORDS) {
            failed.get(level).add(key);
            remembered += key.stream()
                    .mapToInt(remainder -> remainder == null ? 1 : remainder.size())
                    .sum();
        }
        return false;
    }

    private List<@Nullable RemainingValues> key(int level, @Nullable RemainingValues[] left) {
        effort.spend(left.length);
        var key = left.clone();
        for (var position = 0; position < key.length; position++) {
            if (!matters[level].get(position)) {
                key[position] = null;
            }
        }
        return Arrays.asList(key);
    }

    /** Returns what is left when a block must hold as well, or null where some attribute has no value left. */
    private @Nullable RemainingValues @Nullable [] met(
            List<ConditionEncoding.Term> block, @Nullable RemainingValues[] left) {
        var after = left;
        for (var term : block) {
            effort.spend(1);
            var position = positions.get(term.attribute());
            if (position == null) {
                if (!term.leavesValue(at)) {
                    return null;
                }
                continue;
            }
            var before = left[position];
            var both = before == null ? term.remainder(at) : before.meet(term.remainder(at));
            if (both == null || both.isEmpty()) {
                return null;
            }
            effort.spend(both.size());
            if (after == left) {
                effort.spend(left.length / Long.SIZE);
                after = left.clone();
            }
            after[position] = both;
        }
        return after;
    }
}
