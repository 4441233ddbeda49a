package dev.modelgovernance.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.guard.DecidedCall;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what is in the queue of an audit log, batch by batch: all records of a batch are safe, or none is.
 *
 * <p>Runs on a thread of its own until the queue is closed; what other threads call is thread-safe.
 */
final class AuditWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final int BATCH = 1_024;
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_SLEEP = TimeUnit.MINUTES.toNanos(1);
    private static final int NAPS = 50;

    /** Whether somebody has to wake this thread. */
    private enum Sleep {
        /** It looks into the queue by itself, and needs no help. */
        NONE,
        /** It will look into the queue by itself, soon. */
        NAP,
        /** It sleeps until it is woken. */
        DEEP
    }

    private final boolean isDurable;
    private final boolean isDenying;
    private final AuditFiles files;
    private final AuditQueue queue;
    private final DroppedRecords dropped;
    private final AuditMask mask;
    private final AuditBodies bodies;
    private final InstantSource clock;
    private final long interval;
    private final Consumer<AuditCheckpoint> listener;
    private final @Nullable Object[] batch = new @Nullable Object[BATCH];
    private final @Nullable Throwable[] failures = new @Nullable Throwable[BATCH];

    private @Nullable Thread thread;
    private long checkpointAt = System.nanoTime();
    private long checkpointCount;
    private long recordedDrops;
    private long failedAt;
    private int naps;

    private volatile Sleep sleep = Sleep.NONE;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable AuditCheckpoint checkpoint;
    private volatile long records;

    AuditWriter(AuditLogBuilder stated, AuditFiles files, AuditQueue queue, DroppedRecords dropped) {
        isDurable = stated.isDurable();
        isDenying = stated.isDenying();
        this.files = files;
        this.queue = queue;
        this.dropped = dropped;
        mask = stated.mask();
        bodies = new AuditBodies(new AuditText(mask));
        clock = stated.clock();
        interval = stated.interval().toNanos();
        listener = stated.listener();
        records = files.count();
        checkpointCount = files.count();
    }

    /** Names the thread that this is about to run on. */
    void begin(Thread own) {
        thread = own;
    }

    @Override
    public void run() {
        batch[0] = event("start", node -> {
            node.put("mode", isDurable ? "durable" : "buffered").put("otherwise", isDenying ? "deny" : "drop");
            var masked = node.putArray("masked");
            mask.attributes().stream().sorted().forEach(masked::add);
        });
        write(1);
        while (!queue.isClosed() || queue.size() > 0) {
            var count = queue.drain(batch);
            if (count > 0 || isDue()) {
                naps = 0;
                write(count);
            } else {
                rest();
            }
        }
        end();
    }

    private void end() {
        batch[0] = event("stop", node -> {});
        write(1);
        keepCheckpoint();
        try {
            files.close();
        } catch (IOException wrong) {
            LOG.warn("the audit log could not be closed", wrong);
        }
        dropped.tell();
    }

    private AuditEvent event(String kind, Consumer<ObjectNode> rest) {
        return new AuditEvent(clock.instant(), AuditText.body(kind, rest));
    }

    /** Returns whether there is something to write although the queue is empty. */
    private boolean isDue() {
        return failure == null
                ? dropped.count() > recordedDrops || isCheckpointDue()
                : System.nanoTime() - failedAt >= RETRY;
    }

    private boolean isCheckpointDue() {
        return files.count() > checkpointCount && System.nanoTime() - checkpointAt >= interval;
    }

    /** Writes the first entries of the batch; those that cannot be written are lost, and counted. */
    private void write(int count) {
        Throwable wrong = null;
        try {
            commit(count);
        } catch (IOException | RuntimeException | Error thrown) {
            wrong = thrown;
            files.undo();
            failedAt = System.nanoTime();
        }
        failed(wrong);
        for (var i = 0; i < count; i++) {
            var lost = wrong == null ? failures[i] : wrong;
            if (lost != null) {
                dropped.add(1);
            }
            if (batch[i] instanceof AuditTicket ticket) {
                ticket.done(lost);
            }
            batch[i] = null;
            failures[i] = null;
        }
        dropped.tell();
        if (wrong == null && isCheckpointDue()) {
            keepCheckpoint();
        }
    }

    private void commit(int count) throws IOException {
        files.mend();
        if (files.isFull()) {
            files.roll(clock.instant());
        }
        var drops = dropped.count();
        if (drops > recordedDrops) {
            var news = drops - recordedDrops;
            var event = event("dropped", node -> node.put("count", news).put("total", drops));
            files.append(event.at(), event.body());
        }
        for (var i = 0; i < count; i++) {
            append(i);
        }
        files.commit(isDurable);
        recordedDrops = drops;
        records = files.count();
    }

    private void append(int index) throws IOException {
        var entry = Objects.requireNonNull(batch[index]);
        if (entry instanceof AuditEvent event) {
            files.append(event.at(), event.body());
            return;
        }
        var call = entry instanceof AuditTicket ticket ? ticket.call() : (DecidedCall) entry;
        AuditBody body;
        try {
            body = bodies.of(call);
        } catch (RuntimeException | Error wrong) {
            LOG.warn("a record of the audit log could not be put into words", wrong);
            failures[index] = wrong;
            return;
        }
        files.append(call.at(), body);
    }

    private void failed(@Nullable Throwable wrong) {
        if (wrong != null && failure == null) {
            LOG.warn("the audit log cannot be written: {}", message(wrong), wrong);
        } else if (wrong == null && failure != null) {
            LOG.info("the audit log is written again");
        }
        failure = wrong;
    }

    /** Writes a checkpoint, and hands it to the listener once all before it is on the disk. */
    private void keepCheckpoint() {
        try {
            files.mend();
            var kept = files.checkpoint(clock.instant());
            records = files.count();
            checkpoint = kept;
            listener.accept(kept);
        } catch (IOException wrong) {
            files.undo();
            failedAt = System.nanoTime();
            failed(wrong);
        } catch (RuntimeException wrong) {
            LOG.warn("the listener of the audit log failed to keep a checkpoint", wrong);
        }
        checkpointCount = files.count();
        checkpointAt = System.nanoTime();
    }

    private void rest() {
        var isNapping = failure != null || (!isDurable && naps < NAPS);
        naps++;
        sleep = isNapping ? Sleep.NAP : Sleep.DEEP;
        if (queue.size() == 0 && !queue.isClosed()) {
            LockSupport.parkNanos(this, failure != null ? RETRY : isNapping ? NAP : Math.min(interval, LONGEST_SLEEP));
        }
        sleep = Sleep.NONE;
    }

    /** Wakes this thread if nothing else does in time for what was put into the queue. */
    void wake() {
        var now = sleep;
        if (now == Sleep.DEEP || (now == Sleep.NAP && queue.isHalfFull())) {
            wakeNow();
        }
    }

    void wakeNow() {
        if (sleep != Sleep.NONE) {
            sleep = Sleep.NONE;
            LockSupport.unpark(thread);
        }
    }

    /** Returns why the last attempt to write failed; null if it did not. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    AuditStatus status() {
        var wrong = failure;
        return new AuditStatus(
                files.origin(),
                records,
                dropped.count(),
                queue.size(),
                checkpoint,
                wrong == null ? null : message(wrong));
    }

    static String message(Throwable wrong) {
        return Objects.requireNonNullElse(wrong.getMessage(), wrong.getClass().getSimpleName());
    }
}
