package dev.modelgovernance.glob;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Globs that are asked about together.
 *
 * <p>Some are <em>tracked</em>: whether an id matches each of them matters. Of the others, in <em>ranks</em>, only the most
 * specific one that matches matters, once for each rank that a glob is in. Immutable and thread-safe.
 */
public final class GlobSet {

    private final List<Glob> globs;
    private final int tracked;
    private final List<BitSet> ranks;
    private final GlobWalk walk;

    /**
     * A class of ids that the globs do not tell apart.
     *
     * @param example one id of the class, among the shortest
     * @param matched the tracked globs that its ids match
     * @param best for each rank, the most specific glob that its ids match, or null
     */
    public record IdClass(String example, Set<Glob> matched, List<@Nullable Glob> best) {}

    private record Path(BitSet state, String read) {}

    private GlobSet(List<Glob> globs, int tracked, List<BitSet> ranks) {
        this.globs = globs;
        this.tracked = tracked;
        this.ranks = ranks;
        walk = new GlobWalk(globs);
    }

    /** Returns the set of tracked globs and ranks; a glob may be in several of them. */
    public static GlobSet of(List<Glob> tracked, List<List<Glob>> ranks) {
        var all = new ArrayList<>(tracked.stream().distinct().toList());
        var size = all.size();
        ranks.stream()
                .flatMap(List::stream)
                .distinct()
                .sorted(Glob.MOST_SPECIFIC_FIRST)
                .forEach(all::add);
        var members = new ArrayList<BitSet>();
        for (var rank : ranks) {
            var wanted = new HashSet<>(rank);
            var bits = new BitSet();
            for (var i = size; i < all.size(); i++) {
                bits.set(i, wanted.contains(all.get(i)));
            }
            members.add(bits);
        }
        return new GlobSet(all, size, members);
    }

    /**
     * Returns an id that matches at least one glob of each list and none of the others.
     *
     * @param limit how many steps the search may take
     * @return an id among the shortest, or null where there is none
     * @throws IllegalStateException if the search did not come to an end within the limit
     */
    public static @Nullable String example(List<List<Glob>> anyOfEach, List<Glob> none, int limit) {
        var all = new ArrayList<>(anyOfEach.stream().flatMap(List::stream).toList());
        all.addAll(none);
        var set = of(all, List.of());
        var found = new ArrayList<String>();
        var isKnown = set.walk(limit, path -> {
            var matched = set.matched(path.state());
            if (anyOfEach.stream().allMatch(any -> !Collections.disjoint(any, matched))
                    && Collections.disjoint(none, matched)) {
                found.add(path.read());
            }
            return found.isEmpty();
        });
        if (!isKnown) {
            throw new IllegalStateException("the globs overlap in too many ways to be searched");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Returns all classes of ids.
     *
     * @param limit how many steps the search may take
     * @return the classes, or null where the search did not come to an end within the limit
     */
    public @Nullable List<IdClass> classes(int limit) {
        var found = new LinkedHashMap<List<Object>, IdClass>();
        var isKnown = walk(limit, path -> {
            var matched = matched(path.state());
            var best = best(path.state());
            found.putIfAbsent(List.of(matched, best), new IdClass(path.read(), matched, best));
            return true;
        });
        return isKnown ? List.copyOf(found.values()) : null;
    }

    /** Visits every state that some id leads to, nearest first, until told to stop; false where the limit was met. */
    private boolean walk(int limit, Predicate<Path> visit) {
        var steps = 0L;
        var seen = new HashSet<BitSet>();
        var open = new ArrayDeque<>(List.of(new Path(walk.start(), "")));
        while (!open.isEmpty()) {
            var path = open.remove();
            for (var letter : walk.letters(path.state())) {
                var next = walk.step(path.state(), letter);
                dropWhatNoLongerMatters(next);
                steps += 1 + path.state().cardinality() + path.state().size() / Long.SIZE;
                if (steps > limit) {
                    return false;
                }
                if (seen.add(next)) {
                    var reached = new Path(next, path.read() + letter);
                    if (!visit.test(reached)) {
                        return true;
                    }
                    open.add(reached);
                }
            }
        }
        return true;
    }

    /** A ranked glob that is less specific than one that will match anyway can no longer be the best of its rank. */
    private void dropWhatNoLongerMatters(BitSet state) {
        var settled = new BitSet();
        walk.eachSettled(state, settled::set);
        if (settled.isEmpty()) {
            return;
        }
        var needed = new BitSet();
        needed.set(0, tracked);
        for (var rank : ranks) {
            var first = firstOf(settled, rank);
            var stillOpen = rank.get(0, first < 0 ? globs.size() : first + 1);
            needed.or(stillOpen);
        }
        for (var glob = settled.nextSetBit(0); glob >= 0; glob = settled.nextSetBit(glob + 1)) {
            walk.settle(state, glob);
        }
        for (var glob = needed.nextClearBit(0); glob < globs.size(); glob = needed.nextClearBit(glob + 1)) {
            walk.forget(state, glob);
        }
    }

    private static int firstOf(BitSet some, BitSet rank) {
        for (var glob = some.nextSetBit(0); glob >= 0; glob = some.nextSetBit(glob + 1)) {
            if (rank.get(glob)) {
                return glob;
            }
        }
        return -1;
    }

    private Set<Glob> matched(BitSet state) {
        var matched = new HashSet<Glob>();
        walk.eachMatch(state, glob -> {
            if (glob < tracked) {
                matched.add(globs.get(glob));
            }
        });
        return Collections.unmodifiableSet(matched);
    }

    private List<@Nullable Glob> best(BitSet state) {
        var matched = new BitSet();
        walk.eachMatch(state, matched::set);
        var best = new ArrayList<@Nullable Glob>();
        for (var rank : ranks) {
            var first = firstOf(matched, rank);
            best.add(first < 0 ? null : globs.get(first));
        }
        return Collections.unmodifiableList(best);
    }
}
