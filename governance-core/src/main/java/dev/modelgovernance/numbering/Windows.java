package dev.modelgovernance.numbering;

import dev.modelgovernance.policy.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedSet;

/**
 * The spans of time between the instants at which something changes, numbered from zero.
 *
 * <p>Some of the instants begin an <em>epoch</em>: between two of them, no group changes its members.
 *
 * <p>Thread-safe: all it remembers is the window that was found last, which costs the next look one comparison.
 */
public final class Windows {

    private static final int SLOTS_AN_INSTANT = 2;

    private final Instant[] starts;
    private final long first;
    private final int shift;
    private final int[] slots;
    private final int[] epochs;
    private int last;

    /**
     * Cuts time at some instants.
     *
     * @param turns those of the instants at which an epoch begins
     */
    public Windows(SortedSet<Instant> instants, SortedSet<Instant> turns) {
        starts = instants.toArray(Instant[]::new);
        epochs = new int[starts.length + 1];
        for (var i = 0; i < starts.length; i++) {
            epochs[i + 1] = epochs[i] + (turns.contains(starts[i]) ? 1 : 0);
        }
        if (starts.length == 0) {
            first = 0;
            shift = 0;
            slots = new int[0];
            return;
        }
        first = starts[0].getEpochSecond();
        var span = starts[starts.length - 1].getEpochSecond() - first;
        var bits = 0;
        while (span >>> bits > (long) SLOTS_AN_INSTANT * starts.length) {
            bits++;
        }
        shift = bits;
        slots = new int[(int) (span >>> bits) + 1];
        for (int slot = 0, window = 0; slot < slots.length; slot++) {
            var begin = first + ((long) slot << bits);
            while (window < starts.length && starts[window].getEpochSecond() < begin) {
                window++;
            }
            slots[slot] = window;
        }
    }

    /** Returns the window in which an instant lies. */
    public int of(Instant at) {
        var guess = last;
        if (!isIn(guess, at)) {
            guess = found(at);
            last = guess;
        }
        return guess;
    }

    private boolean isIn(int window, Instant at) {
        return (window == 0 || at.compareTo(starts[window - 1]) >= 0)
                && (window == starts.length || at.compareTo(starts[window]) < 0);
    }

    private int found(Instant at) {
        var since = at.getEpochSecond() - first;
        if (since < 0) {
            return 0;
        }
        if (since >>> shift >= slots.length) {
            return starts.length;
        }
        // Slots of equal length bound the search where instants lie close together.
        var slot = (int) (since >>> shift);
        var low = slots[slot];
        var high = slot + 1 < slots.length ? slots[slot + 1] : starts.length;
        var found = Arrays.binarySearch(starts, low, high, at);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Returns the epoch of a window, numbered from zero. */
    public int epoch(int window) {
        return epochs[window];
    }

    /** Returns how many windows there are. */
    public int count() {
        return starts.length + 1;
    }

    /** Returns the first window of a span of time, whose ends must be among the instants at which time is cut. */
    public int from(Window span) {
        return span.from() == null ? 0 : of(span.from().instant());
    }

    /** Returns the first window after a span of time, whose ends must be among the instants at which time is cut. */
    public int until(Window span) {
        return span.until() == null ? count() : of(span.until().instant());
    }

    /** Returns the first instant of a window other than the first. */
    public Instant start(int window) {
        return starts[window - 1];
    }
}
