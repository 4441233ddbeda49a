package dev.modelgovernance.compiled;

import org.jspecify.annotations.Nullable;

/**
 * Values that were computed lately: of all whose hashes fall into one slot, the last.
 *
 * <p>Thread-safe without locks for values that are immutable: of two threads that put one at once, either is kept.
 */
public final class RecentValues<T> {

    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final @Nullable Object[] slots;
    private final int shift;

    /** Starts with two to the power of {@code bits} slots, of which there are at least two. */
    public RecentValues(int bits) {
        slots = new @Nullable Object[1 << bits];
        shift = Integer.SIZE - bits;
    }

    /** Returns the value in the slot of a hash, which may be that of another hash; null where there is none. */
    @SuppressWarnings("unchecked") // Nothing else is put.
    public @Nullable T at(int hash) {
        return (T) slots[(hash * GOLDEN_RATIO) >>> shift];
    }

    public void put(int hash, T value) {
        slots[(hash * GOLDEN_RATIO) >>> shift] = value;
    }
}
