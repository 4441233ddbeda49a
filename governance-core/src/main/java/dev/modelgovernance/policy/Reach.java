package dev.modelgovernance.policy;

import dev.modelgovernance.glob.Glob;
import dev.modelgovernance.glob.GlobSet;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The calls and instants at which a clause could apply, as far as each attribute by itself tells.
 *
 * <p>A clause is out of reach when its window and those of its parents have nothing in common, or when at every instant
 * of it, whichever block is chosen of each of the conditions that must be met together, some attribute has no value left.
 * Immutable.
 */
final class Reach {

    private static final int LIMIT = 100_000;
    private static final int SEARCH_LIMIT = 20_000;
    private static final int SEARCH_EFFORT = 5_000;
    private static final int WITHIN_EFFORT = 20;

    /**
     * How much may still be looked at for all clauses of a policy together; when it is spent, every clause is in reach.
     *
     * <p>Not thread-safe.
     */
    static final class Effort {
        private int left = 50_000_000;

        void spend(int steps) {
            left -= Math.min(left, steps + 1);
        }

        boolean isSpent() {
            return left == 0;
        }
    }

    private final Definitions visible;
    private final List<Condition> conditions;
    private final @Nullable Instant from;
    private final @Nullable Instant until;
    private final Effort effort;

    Reach(Definitions visible, Condition scope, Effort effort) {
        this(visible, List.of(scope), null, null, effort);
    }

    private Reach(
            Definitions visible,
            List<Condition> conditions,
            @Nullable Instant from,
            @Nullable Instant until,
            Effort effort) {
        this.visible = visible;
        this.effort = effort;
        this.conditions = conditions;
        this.from = from;
        this.until = until;
    }

    /** Returns what is left when one more clause must apply as well. */
    Reach and(Condition when, Window window) {
        var all = new ArrayList<>(conditions);
        all.add(when);
        var later = window.from() == null ? from : later(from, window.from().instant());
        var earlier =
                window.until() == null ? until : earlier(until, window.until().instant());
        return new Reach(visible, all, later, earlier, effort);
    }

    boolean isPossible() {
        return hasTime()
                && (effort.isSpent()
                        || instants().stream().anyMatch(at -> isPossible(at, 0, new HashMap<>(), new int[1])));
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

    /** Returns an instant for each stretch of time in which no group changes. */
    private Set<Instant> instants() {
        var instants = new TreeSet<Instant>();
        instants.add(from == null ? Instant.MIN : from);
        for (var group : groupsInSight()) {
            effort.spend(group.members().size());
            for (var member : group.members()) {
                addInside(instants, member.window().from());
                addInside(instants, member.window().until());
            }
        }
        return instants;
    }

    private void addInside(Set<Instant> instants, @Nullable Moment moment) {
        if (moment != null
                && (from == null || moment.instant().isAfter(from))
                && (until == null || moment.instant().isBefore(until))) {
            instants.add(moment.instant());
        }
    }

    private Set<Group> groupsInSight() {
        var found = new HashSet<Group>();
        for (var condition : conditions) {
            for (var block : condition.blocks()) {
                for (var values : block.values()) {
                    values.in().forEach(name -> gather(name, found));
                    values.not().forEach(name -> gather(name, found));
                }
            }
        }
        return found;
    }

    private void gather(String name, Set<Group> found) {
        var open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            var group = visible.groups.get(open.pop());
            if (group != null && found.add(group)) {
                group.members().forEach(member -> open.push(member.name()));
            }
        }
    }

    private boolean isPossible(Instant at, int level, Map<String, List<Values>> chosen, int[] steps) {
        if (level == conditions.size()) {
            return true;
        }
        var blocks = conditions.get(level).blocks();
        if (blocks.isEmpty()) {
            return isPossible(at, level + 1, chosen, steps);
        }
        for (var block : blocks) {
            effort.spend(block.size());
            if (++steps[0] > LIMIT || effort.isSpent()) {
                return true;
            }
            var more = with(chosen, block);
            if (block.keySet().stream().allMatch(attribute -> leavesValue(attribute, more.get(attribute), at))
                    && isPossible(at, level + 1, more, steps)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, List<Values>> with(Map<String, List<Values>> chosen, Map<String, Values> block) {
        var more = new HashMap<>(chosen);
        block.forEach((attribute, values) -> {
            var all = new ArrayList<>(more.getOrDefault(attribute, List.of()));
            all.add(values);
            more.put(attribute, all);
        });
        return more;
    }

    private boolean leavesValue(String attribute, @Nullable List<Values> all, Instant at) {
        var declared = visible.attributes.get(attribute);
        var kind = visible.kind(attribute);
        if (all == null
                || kind == null
                || all.stream().allMatch(values -> values.in().isEmpty())) {
            return true;
        }
        return switch (kind) {
            case TAGS, EVIDENCE -> leavesMember(all);
            case MODEL -> leavesId(all);
            case JURISDICTION -> leavesCode(all, at);
            case PROVIDER, DEVELOPER -> leavesName(all, Reach::alone);
            case VOCABULARY -> leavesName(all, value -> within(declared, value));
        };
    }

    private Set<String> within(@Nullable Attribute vocabulary, String value) {
        if (vocabulary == null || effort.isSpent()) {
            return Set.of(value);
        }
        effort.spend(vocabulary.values().size() * WITHIN_EFFORT);
        return vocabulary.within(value);
    }

    private static Set<String> alone(String name) {
        return Set.of(name);
    }

    /** An atomic call holds a set of these, so each list may be met by another member. */
    private static boolean leavesMember(List<Values> all) {
        var not = new HashSet<String>();
        all.forEach(values -> not.addAll(values.not()));
        return all.stream().allMatch(values -> values.in().isEmpty() || !not.containsAll(values.in()));
    }

    private boolean leavesId(List<Values> all) {
        effort.spend(SEARCH_EFFORT);
        var in = all.stream()
                .filter(values -> !values.in().isEmpty())
                .map(values -> globs(values.in()))
                .toList();
        var not = all.stream().flatMap(values -> globs(values.not()).stream()).toList();
        try {
            return GlobSet.example(in, not, SEARCH_LIMIT) != null;
        } catch (IllegalStateException unknown) {
            return true;
        }
    }

    private static List<Glob> globs(List<String> texts) {
        return texts.stream().map(Glob::new).toList();
    }

    private static boolean leavesName(List<Values> all, java.util.function.Function<String, Set<String>> within) {
        Set<String> left = null;
        for (var values : all) {
            if (!values.in().isEmpty()) {
                var in = union(values.in(), within);
                left = left == null ? in : common(left, in);
            }
        }
        var not = new HashSet<String>();
        all.forEach(values -> not.addAll(union(values.not(), within)));
        return left == null || !not.containsAll(left);
    }

    private boolean leavesCode(List<Values> all, Instant at) {
        var named = new HashSet<String>();
        for (var values : all) {
            named.addAll(union(values.in(), name -> codes(name, at)));
            named.addAll(union(values.not(), name -> codes(name, at)));
        }
        if (!named.stream().allMatch(Jurisdiction::isCode)) {
            return true;
        }
        return leavesName(all, name -> parts(codes(name, at), named));
    }

    /** Replaces each country by its subdivisions that are named and one that stands for the rest. */
    private static Set<String> parts(Set<String> codes, Set<String> named) {
        var parts = new HashSet<String>();
        for (var code : codes) {
            if (Jurisdiction.isSubdivision(code)) {
                parts.add(code);
            } else {
                parts.add(code + "-other");
                named.stream()
                        .filter(other -> Jurisdiction.isSubdivision(other))
                        .filter(other -> Jurisdiction.countryOf(other).equals(code))
                        .forEach(parts::add);
            }
        }
        return parts;
    }

    private Set<String> codes(String name, Instant at) {
        var codes = new HashSet<String>();
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            var next = open.pop();
            var group = visible.groups.get(next);
            if (group == null) {
                codes.add(next);
            } else if (seen.add(next)) {
                effort.spend(group.members().size());
                group.members().stream()
                        .filter(member -> member.window().contains(at))
                        .forEach(member -> open.push(member.name()));
            }
        }
        return codes;
    }

    private static Set<String> union(List<String> names, java.util.function.Function<String, Set<String>> within) {
        var all = new HashSet<String>();
        names.forEach(name -> all.addAll(within.apply(name)));
        return all;
    }

    private static Set<String> common(Set<String> left, Set<String> right) {
        var both = new HashSet<>(left);
        both.retainAll(right);
        return both;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
