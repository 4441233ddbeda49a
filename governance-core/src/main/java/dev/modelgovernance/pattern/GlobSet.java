package dev.modelgovernance.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Globs that are asked about together.
 *
 * <p>Of some, in <em>lists</em>, it matters whether an id matches any of each list. Of others, in <em>ranks</em>, only the
 * most specific one that matches matters, once for each rank. A glob may be in several lists and ranks. Immutable and
 * thread-safe.
 */
public final class GlobSet {

    private static final Glob ANYTHING = new Glob("*");

    private final List<Glob> globs;
    private final int lists;
    private final List<BitSet> listsOf;
    private final List<BitSet> ranks;
    private final GlobWalk walk;

    /**
     * A class of ids that the globs do not tell apart.
     *
     * @param example one id of the class, among the shortest
     * @param matched the numbers of the lists of which its ids match any glob
     * @param best for each rank, the most specific glob that its ids match, or null
     */
    public record IdClass(String example, Set<Integer> matched, List<@Nullable Glob> best) {}

    private record Path(BitSet state, String read) {}

    private GlobSet(List<Glob> globs, int lists, List<BitSet> listsOf, List<BitSet> ranks) {
        this.globs = globs;
        this.lists = lists;
        this.listsOf = listsOf;
        this.ranks = ranks;
        walk = new GlobWalk(globs);
    }

    /** Returns the set of lists and ranks, numbered as they are given. */
    public static GlobSet of(List<? extends Collection<Glob>> lists, List<? extends Collection<Glob>> ranks) {
        // First, for each list, a glob that stands for whichever of it is settled.
        var all = new ArrayList<>(Collections.nCopies(lists.size(), ANYTHING));
        Stream.of(lists, ranks)
                .flatMap(List::stream)
                .flatMap(Collection::stream)
                .distinct()
                .sorted(Glob.MOST_SPECIFIC_FIRST)
                .forEach(all::add);
        var numbers = new HashMap<Glob, Integer>();
        for (var i = lists.size(); i < all.size(); i++) {
            numbers.put(all.get(i), i);
        }
        var listsOf = Stream.generate(BitSet::new).limit(all.size()).toList();
        for (var i = 0; i < lists.size(); i++) {
            var list = i;
            listsOf.get(list).set(list);
            numbered(lists.get(list), numbers).forEach(glob -> listsOf.get(glob).set(list));
        }
        var ranked = ranks.stream()
                .map(rank -> numbered(rank, numbers).collect(BitSet::new, BitSet::set, BitSet::or))
                .toList();
        return new GlobSet(all, lists.size(), listsOf, ranked);
    }

    private static IntStream numbered(Collection<Glob> globs, Map<Glob, Integer> numbers) {
        return globs.stream().mapToInt(glob -> Objects.requireNonNull(numbers.get(glob)));
    }

    /**
     * Returns an id that matches at least one glob of each list and none of the others.
     *
     * @param limit how many steps the search may take
     * @return an id among the shortest, or null where there is none
     * @throws IllegalStateException if the search did not come to an end within the limit
     */
    public static @Nullable String example(List<List<Glob>> anyOfEach, List<Glob> none, int limit) {
        var all = new ArrayList<>(anyOfEach);
        all.add(none);
        var set = of(all, List.of());
        var wanted = IntStream.range(0, anyOfEach.size()).boxed().collect(Collectors.toSet());
        var found = new ArrayList<String>();
        var isKnown = set.walk(limit, path -> {
            if (set.matched(path.state()).equals(wanted)) {
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
        var open = new ArrayDeque<>(List.of(new Path(start(), "")));
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

    /** Returns the state before the first letter, in which no list is settled. */
    private BitSet start() {
        var state = walk.start();
        IntStream.range(0, lists).forEach(list -> walk.forget(state, list));
        return state;
    }

    /**
     * Of a list that will match anyway, no glob matters any longer; of a rank, none that is less specific than one that
     * will match anyway.
     */
    private void dropWhatNoLongerMatters(BitSet state) {
        var settled = new BitSet();
        walk.eachSettled(state, settled::set);
        if (settled.isEmpty()) {
            return;
        }
        var settledLists = listsOf(settled);
        var firsts = ranks.stream().mapToInt(rank -> firstOf(settled, rank)).toArray();
        walk.eachGlob(state, glob -> {
            if (!isOpen(glob, settledLists, firsts)) {
                walk.forget(state, glob);
            } else if (settled.get(glob)) {
                walk.settle(state, glob);
            }
        });
        settledLists.stream().forEach(list -> walk.settle(state, list));
    }

    /** Returns whether a glob is in a list that is not settled, or may be the best of a rank. */
    private boolean isOpen(int glob, BitSet settledLists, int[] firsts) {
        var open = (BitSet) listsOf.get(glob).clone();
        open.andNot(settledLists);
        var isOpen = !open.isEmpty();
        for (var rank = 0; rank < firsts.length && !isOpen; rank++) {
            isOpen = ranks.get(rank).get(glob) && (firsts[rank] < 0 || glob <= firsts[rank]);
        }
        return isOpen;
    }

    private BitSet listsOf(BitSet some) {
        return some.stream().mapToObj(listsOf::get).collect(BitSet::new, BitSet::or, BitSet::or);
    }

    private static int firstOf(BitSet some, BitSet rank) {
        for (var glob = some.nextSetBit(0); glob >= 0; glob = some.nextSetBit(glob + 1)) {
            if (rank.get(glob)) {
                return glob;
            }
        }
        return -1;
    }

    private Set<Integer> matched(BitSet state) {
        var matching = new BitSet();
        walk.eachMatch(state, matching::set);
        return listsOf(matching).stream().boxed().collect(Collectors.toUnmodifiableSet());
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
