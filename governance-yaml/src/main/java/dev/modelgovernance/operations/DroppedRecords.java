package dev.modelgovernance.operations;

import dev.modelgovernance.guard.GovernorListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the records that were lost, and tells of them. Thread-safe. */
final class DroppedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private final AtomicLong count = new AtomicLong();
    private final List<GovernorListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong told = new AtomicLong();

    void tell(GovernorListener listener) {
        listeners.add(listener);
    }

    long count() {
        return count.get();
    }

    void add(long lost) {
        count.addAndGet(lost);
    }

    /** Tells the listeners of the records that they have not been told of. */
    void tell() {
        var now = count.get();
        var news = now - told.getAndAccumulate(now, Math::max);
        if (news <= 0) {
            return;
        }
        LOG.warn("records of the audit log were dropped: {}, since it was opened: {}", news, now);
        for (var listener : listeners) {
            try {
                listener.recordsDropped(news);
            } catch (RuntimeException failure) {
                LOG.warn("a listener failed to hear of dropped records: {}", listener, failure);
            }
        }
    }
}
