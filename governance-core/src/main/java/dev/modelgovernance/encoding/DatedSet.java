package dev.modelgovernance.encoding;

import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A set of values in each epoch. Immutable and thread-safe.
 */
public final class DatedSet {

    private final int[] starts;
    private final ValueSet[] sets;

    private DatedSet(int[] starts, ValueSet[] sets) {
        this.starts = starts;
        this.sets = sets;
    }

    /** Returns a set that never changes. */
    public static DatedSet always(ValueSet set) {
        return new DatedSet(new int[] {0}, new ValueSet[] {set});
    }

    /** Returns whether the set never changes. */
    public boolean isConstant() {
        return sets.length == 1;
    }

    /** Returns how often the set is another one. */
    int length() {
        return sets.length;
    }

    /** Returns the epochs with which the set becomes another one. */
    public IntStream starts() {
        return Arrays.stream(starts, 1, starts.length);
    }

    /** Returns the set in an epoch. */
    public ValueSet at(int epoch) {
        var found = sets.length == 1 ? 0 : Arrays.binarySearch(starts, epoch);
        return sets[found >= 0 ? found : -found - 2];
    }

    /** Returns the values that are in the set in some epoch. */
    public ValueSet ever() {
        return isConstant() ? sets[0] : ValueSet.union(sets[0].size(), List.of(sets));
    }

    /** Returns this set, with nothing in it outside of some epochs. */
    DatedSet during(int from, int until) {
        var none = ValueSet.none(sets[0].size());
        var builder = new Builder();
        builder.add(0, from == 0 ? sets[0] : none);
        for (var i = 0; i < sets.length; i++) {
            var end = i + 1 < starts.length ? starts[i + 1] : Integer.MAX_VALUE;
            if (end > from && starts[i] < until) {
                builder.add(Math.max(starts[i], from), sets[i]);
            }
        }
        if (until < Integer.MAX_VALUE) {
            builder.add(until, none);
        }
        return builder.build();
    }

    /** Returns the values that are in this set and not in the other. */
    DatedSet minus(DatedSet other) {
        if (isConstant() && other.isConstant()) {
            return always(sets[0].minus(other.sets[0]));
        }
        var cuts = IntStream.concat(Arrays.stream(starts), Arrays.stream(other.starts))
                .sorted()
                .distinct();
        var builder = new Builder();
        cuts.forEach(epoch -> builder.add(epoch, at(epoch).minus(other.at(epoch))));
        return builder.build();
    }

    /** Returns all values that are not in this set. */
    DatedSet complement() {
        return new DatedSet(
                starts, Arrays.stream(sets).map(ValueSet::complement).toArray(ValueSet[]::new));
    }

    private record Change(int epoch, ValueSet before, ValueSet after) {}

    /** Returns the values that are in any of the sets, of an attribute that has so many. */
    static DatedSet union(List<DatedSet> parts, int size) {
        if (parts.stream().allMatch(DatedSet::isConstant)) {
            return always(ValueSet.union(
                    size, parts.stream().map(part -> part.sets[0]).toList()));
        }
        var counts = new int[size];
        var changes = new ArrayList<Change>();
        for (var part : parts) {
            count(counts, part.sets[0], 1);
            for (var i = 1; i < part.sets.length; i++) {
                changes.add(new Change(part.starts[i], part.sets[i - 1], part.sets[i]));
            }
        }
        changes.sort(Comparator.comparingInt(Change::epoch));
        var builder = new Builder();
        builder.add(0, counted(counts));
        for (var i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            count(counts, change.before(), -1);
            count(counts, change.after(), 1);
            if (i + 1 == changes.size() || changes.get(i + 1).epoch() != change.epoch()) {
                builder.add(change.epoch(), counted(counts));
            }
        }
        return builder.build();
    }

    private static void count(int[] counts, ValueSet set, int change) {
        for (var value = set.next(0); value >= 0; value = set.next(value + 1)) {
            counts[value] += change;
        }
    }

    private static ValueSet counted(int[] counts) {
        return ValueSet.of(
                counts.length,
                IntStream.range(0, counts.length)
                        .filter(value -> counts[value] > 0)
                        .toArray());
    }

    /** Takes sets in the order of time, and leaves out those that change nothing. */
    private static final class Builder {

        private final List<Integer> starts = new ArrayList<>();
        private final List<ValueSet> sets = new ArrayList<>();

        void add(int epoch, ValueSet set) {
            var last = sets.size() - 1;
            if (last >= 0 && starts.get(last) == epoch) {
                starts.remove(last);
                sets.remove(last);
                last--;
            }
            if (last < 0 || !sets.get(last).equals(set)) {
                starts.add(epoch);
                sets.add(set);
            }
        }

        DatedSet build() {
            return new DatedSet(starts.stream().mapToInt(epoch -> epoch).toArray(), sets.toArray(ValueSet[]::new));
        }
    }
}
