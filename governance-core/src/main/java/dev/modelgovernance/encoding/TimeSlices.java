package dev.modelgovernance.encoding;

import dev.modelgovernance.policy.Window;
import java.time.Instant;
import java.util.SortedSet;

/**
 * The slices of time between the instants at which something changes, numbered from zero.
 *
 * <p>Some of the instants begin an <em>epoch</em>: between two of them, no group changes its members.
 *
 * <p>Immutable and thread-safe.
 */
public final class TimeSlices {

    private static final int SLOTS_AN_INSTANT = 2;

    private final Instant[] starts;
    private final long[] seconds;
    private final int[] nanos;
    private final int[] epochs;
    /** For each epoch its first slice. */
    private final int[] firsts;

    private final int shift;
    private final int[] slots;

    /**
     * Cuts time at some instants.
     *
     * @param turns those of the instants at which an epoch begins
     */
    public TimeSlices(SortedSet<Instant> instants, SortedSet<Instant> turns) {
        starts = instants.toArray(Instant[]::new);
        seconds = instants.stream().mapToLong(Instant::getEpochSecond).toArray();
        nanos = instants.stream().mapToInt(Instant::getNano).toArray();
        epochs = new int[starts.length + 1];
        firsts = new int[turns.size() + 1];
        for (var i = 0; i < starts.length; i++) {
            epochs[i + 1] = epochs[i] + (turns.contains(starts[i]) ? 1 : 0);
            if (epochs[i + 1] > epochs[i]) {
                firsts[epochs[i + 1]] = i + 1;
            }
        }
        var span = starts.length == 0 ? 0 : seconds[starts.length - 1] - seconds[0];
        shift = shift(span, (long) SLOTS_AN_INSTANT * starts.length);
        slots = new int[(int) (span >>> shift) + 1];
        for (int slot = 0, slice = 0; slot < slots.length; slot++) {
            while (slice < starts.length && seconds[slice] - seconds[0] < (long) slot << shift) {
                slice++;
            }
            slots[slot] = slice;
        }
    }

    private static int shift(long span, long slots) {
        var bits = 0;
        while (span >>> bits > slots) {
            bits++;
        }
        return bits;
    }

    /** Returns the slice in which an instant lies. */
    public int of(Instant at) {
        return found(at.getEpochSecond(), at.getNano());
    }

    /** Returns the slice in which an instant lies, at the cost of one comparison where the guess is right. */
    public int of(Instant at, int guess) {
        var second = at.getEpochSecond();
        var nano = at.getNano();
        return hasBegun(guess, second, nano) && !hasBegun(guess + 1, second, nano) ? guess : found(second, nano);
    }

    private boolean hasBegun(int slice, long second, int nano) {
        if (slice == 0 || slice > starts.length) {
            return slice == 0;
        }
        var start = seconds[slice - 1];
        return second > start || (second == start && nano >= nanos[slice - 1]);
    }

    /** Slots of equal length say where to begin, so that the search is short unless instants lie close together. */
    private int found(long second, int nano) {
        if (starts.length == 0 || second < seconds[0]) {
            return 0;
        }
        var slot = (second - seconds[0]) >>> shift;
        if (slot >= slots.length) {
            return starts.length;
        }
        var low = slots[(int) slot];
        var high = slot + 1 < slots.length ? slots[(int) slot + 1] : starts.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (hasBegun(middle + 1, second, nano)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the epoch of a slice, numbered from zero. */
    public int epoch(int slice) {
        return epochs[slice];
    }

    /** Returns the first slice of an epoch. */
    public int ofEpoch(int epoch) {
        return firsts[epoch];
    }

    /** Returns how many slices there are. */
    public int count() {
        return starts.length + 1;
    }

    /** Returns the first slice of a span of time, whose ends must be among the instants at which time is cut. */
    public int from(Window span) {
        return span.from() == null ? 0 : of(span.from().instant());
    }

    /** Returns the first slice after a span of time, whose ends must be among the instants at which time is cut. */
    public int until(Window span) {
        return span.until() == null ? count() : of(span.until().instant());
    }

    /** Returns the first instant of a slice other than the first. */
    public Instant start(int slice) {
        return starts[slice - 1];
    }
}
