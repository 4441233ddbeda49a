package dev.modelgovernance.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The calls and instants at which a clause could apply, as far as each attribute by itself tells.
 *
 * <p>A clause is out of reach when its window and those of its parents have nothing in common, or when at every instant
 * of it, whichever block is chosen of each of the conditions that must be met together, some attribute has no value left.
 * Not thread-safe.
 */
final class Satisfiability {

    private final ConditionEncoding terms;
    private final List<ConditionEncoding.Choice> conditions;
    private final @Nullable Instant from;
    private final @Nullable Instant until;
    private final Budget effort;

    /** Whether anything is in reach. */
    enum Answer {
        YES,
        NO,
        /** It would take too long to find out. */
        UNKNOWN
    }

    Satisfiability(ConditionEncoding terms, Budget effort) {
        this(terms, List.of(), null, null, effort);
    }

    private Satisfiability(
            ConditionEncoding terms,
            List<ConditionEncoding.Choice> conditions,
            @Nullable Instant from,
            @Nullable Instant until,
            Budget effort) {
        this.terms = terms;
        this.conditions = conditions;
        this.from = from;
        this.until = until;
        this.effort = effort;
    }

    /** Returns what is left when one more clause must apply as well. */
    Satisfiability and(Condition when, Window window) {
        var all = new ArrayList<>(conditions);
        if (!when.blocks().isEmpty()) {
            all.add(terms.choice(when));
        }
        var later = window.from() == null ? from : later(from, window.from().instant());
        var earlier =
                window.until() == null ? until : earlier(until, window.until().instant());
        return new Satisfiability(terms, all, later, earlier, effort);
    }

    /** Returns whether something is in reach. */
    Answer answer() {
        if (!hasTime()) {
            return Answer.NO;
        }
        if (effort.isSpentForAll()) {
            return Answer.UNKNOWN;
        }
        effort.begin();
        var search = new BlockSearch(conditions, effort);
        var start = from == null ? Instant.MIN : from;
        if (search.succeeds(start) || changes().stream().anyMatch(search::succeeds)) {
            return Answer.YES;
        }
        return effort.isOpen() ? Answer.UNKNOWN : Answer.NO;
    }

    /** Returns why nothing is in reach, for a message. */
    String whyNot() {
        return hasTime()
                ? "its conditions and those that it stands under leave some attribute no value"
                : "its dates and those that it stands under have no instant in common";
    }

    private boolean hasTime() {
        return from == null || until == null || from.isBefore(until);
    }

    /** Returns the instants at which a group changes that matters here. */
    private Set<Instant> changes() {
        var changes = new TreeSet<Instant>();
        for (var condition : conditions) {
            for (var block : condition.blocks()) {
                for (var term : block) {
                    if (effort.isSpent()) {
                        return Set.of();
                    }
                    effort.spend(1);
                    changes.addAll(term.changes());
                }
            }
        }
        changes.removeIf(at -> (from != null && !at.isAfter(from)) || (until != null && !at.isBefore(until)));
        return changes;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
