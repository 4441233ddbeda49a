package dev.modelgovernance.operations;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue that many threads put entries into and one takes them out of. To put one in allocates nothing and waits for
 * nobody.
 */
final class AuditQueue {

    /** What became of an entry that was offered. */
    enum Answer {
        ACCEPTED,
        FULL,
        CLOSED
    }

    private static final long CLOSED = Long.MIN_VALUE;

    private final int capacity;
    private final AtomicReferenceArray<@Nullable Object> slots;

    // The number of entries that were put in; negative once no more are accepted.
    private final AtomicLong tail = new AtomicLong();

    // The number of entries that were taken out.
    private final AtomicLong head = new AtomicLong();

    AuditQueue(int capacity) {
        this.capacity = capacity;
        slots = new AtomicReferenceArray<>(Math.max(2, Integer.highestOneBit(2 * capacity - 1)));
    }

    Answer offer(Object entry) {
        while (true) {
            var number = tail.get();
            if (number < 0) {
                return Answer.CLOSED;
            }
            if (number - head.get() >= capacity) {
                return Answer.FULL;
            }
            if (tail.compareAndSet(number, number + 1)) {
                slots.lazySet(slot(number), entry);
                return Answer.ACCEPTED;
            }
        }
    }

    /** Takes as many entries as there are and an array holds, and returns how many. For one thread alone. */
    int drain(Object[] into) {
        var first = head.get();
        var count = (int) Math.min(into.length, put() - first);
        for (var i = 0; i < count; i++) {
            into[i] = take(slot(first + i));
        }
        head.set(first + count);
        return count;
    }

    private Object take(int slot) {
        var entry = slots.get(slot);
        while (entry == null) {
            // Another thread has claimed the slot, and is about to fill it.
            Thread.onSpinWait();
            entry = slots.get(slot);
        }
        slots.lazySet(slot, null);
        return entry;
    }

    /** Accepts no more entries; those that were accepted are still to be taken out. */
    void close() {
        tail.getAndUpdate(number -> number | CLOSED);
    }

    boolean isClosed() {
        return tail.get() < 0;
    }

    int size() {
        return (int) Math.max(0, put() - head.get());
    }

    boolean isHalfFull() {
        return size() > capacity / 2;
    }

    private long put() {
        return tail.get() & ~CLOSED;
    }

    private int slot(long number) {
        return (int) number & (slots.length() - 1);
    }
}
