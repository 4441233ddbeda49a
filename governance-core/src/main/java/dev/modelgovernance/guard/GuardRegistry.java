package dev.modelgovernance.guard;

import dev.modelgovernance.guard.GovernorStatus.UnaskedGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The guards that have been made and not been asked yet, up to {@value #MOST} of them. Thread-safe: a guard that has been asked
 * writes to nothing that others share.
 */
final class GuardRegistry {

    private static final int MOST = 1_000;
    private static final long LONGEST = Duration.ofDays(1_000_000).toSeconds();

    private final long patience;
    private final Set<Guard> unasked = ConcurrentHashMap.newKeySet();
    private final ReentrantLock looking = new ReentrantLock();

    // The second from which there may be a guard to look at: at once after one was made, whose time begins then.
    private final AtomicLong due = new AtomicLong(Long.MAX_VALUE);

    GuardRegistry(Duration patience) {
        this.patience = Math.min(patience.toSeconds(), LONGEST);
    }

    /** A guard, from when it is made until it is first asked. */
    final class Guard {

        private final String use;
        private final String name;
        private boolean isAsked;

        // Written and read by who is looking.
        private @Nullable Instant since;
        private boolean isTold;

        private Guard(String use, String name) {
            this.use = use;
            this.name = name;
        }

        void asked() {
            if (!isAsked) {
                isAsked = true;
                unasked.remove(this);
            }
        }
    }

    Guard add(String use, String name) {
        var guard = new Guard(use, name);
        if (unasked.size() < MOST) {
            unasked.add(guard);
            due.set(Long.MIN_VALUE);
        }
        return guard;
    }

    /** Returns whether there may be a guard to look at. */
    boolean isDue(Instant at) {
        return at.getEpochSecond() >= due.get();
    }

    /** Returns those that should have been asked by an instant and were not returned before; none while others look. */
    List<UnaskedGuard> untold(Instant at) {
        if (!looking.tryLock()) {
            return List.of();
        }
        try {
            return late(at, true);
        } finally {
            looking.unlock();
        }
    }

    /** Returns those that should have been asked by an instant. */
    List<UnaskedGuard> late(Instant at) {
        looking.lock();
        try {
            return late(at, false);
        } finally {
            looking.unlock();
        }
    }

    private List<UnaskedGuard> late(Instant at, boolean isToldOnce) {
        // Before the guards are looked at, so that one that is added meanwhile is not passed over.
        due.set(Long.MAX_VALUE);
        var late = new ArrayList<UnaskedGuard>();
        for (var guard : unasked) {
            var since = guard.since == null ? at : guard.since;
            guard.since = since;
            var end = since.getEpochSecond() + patience;
            if (end > at.getEpochSecond()) {
                due.accumulateAndGet(end, Math::min);
            } else if (!isToldOnce || !guard.isTold) {
                guard.isTold |= isToldOnce;
                late.add(new UnaskedGuard(guard.use, guard.name, since));
            }
        }
        late.sort(Comparator.comparing(UnaskedGuard::since));
        return late;
    }
}
