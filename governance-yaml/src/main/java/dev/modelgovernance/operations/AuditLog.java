package dev.modelgovernance.operations;

import dev.modelgovernance.guard.DecidedCall;
import dev.modelgovernance.guard.DecisionRecorder;
import dev.modelgovernance.guard.GovernorListener;
import dev.modelgovernance.guard.PolicyChange;
import dev.modelgovernance.guard.PolicyRefusal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A record of each decision that a guard or a call acted on, in files that show whether somebody has changed them.
 *
 * <pre>{@code
 * try (AuditLog log = AuditLog.in(directory).durable().orDeny().open()) {
 *     Governor governor = Governor.builder(policy).recorder(log).build();
 *     …
 * }
 * }</pre>
 *
 * <p>A record has all that is needed to decide again: instant, application, use, the call as it was stated and as it was understood,
 * the evidence held, the verdict, its reasons and obligations, and the policy by name, version and fingerprint; never a prompt, a
 * header or a key. Changes of the policy, its refusals, and dropped records are recorded too.
 *
 * <p>One thread writes. A decision is put into a bounded queue, which takes the caller no time; a durable log has the caller wait
 * until the record is on the disk. Several governors may record in one log. Whoever opens a log closes it, or loses what is in
 * the queue. Thread-safe.
 */
public final class AuditLog implements DecisionRecorder, AutoCloseable {

    private final boolean isDurable;
    private final boolean isDenying;
    private final AuditQueue queue;
    private final DroppedRecords dropped = new DroppedRecords();
    private final AuditWriter writer;
    private final Thread thread;

    AuditLog(AuditLogBuilder stated, AuditFiles files) {
        isDurable = stated.isDurable();
        isDenying = stated.isDenying();
        queue = new AuditQueue(stated.queue());
        writer = new AuditWriter(stated, files, queue, dropped);
        thread = new Thread(writer, "audit-log");
        thread.setDaemon(true);
        writer.begin(thread);
        thread.start();
    }

    /** Starts to open the log of a directory. */
    public static AuditLogBuilder in(Path directory) {
        return new AuditLogBuilder(directory);
    }

    /**
     * Records a decision.
     *
     * @throws IllegalStateException if it cannot be recorded, and such calls are to be denied
     */
    @Override
    public void record(DecidedCall call) {
        if (!call.isAllowed()) {
            // The exception that is about to be thrown has the decision in full: put together here, it is so once.
            var unused = call.decision();
        }
        if (!isDurable) {
            enqueue(call);
            return;
        }
        if (Thread.currentThread() == thread) {
            lost("a listener of the audit log makes calls that wait for it", null);
            return;
        }
        var ticket = new AuditTicket(call);
        if (enqueue(ticket)) {
            var failure = ticket.await();
            if (failure != null) {
                refuse("the record was not written: " + AuditWriter.message(failure), failure);
            }
        }
    }

    /** Puts an entry into the queue, and returns whether it is in there. */
    private boolean enqueue(Object entry) {
        var failure = writer.failure();
        if (failure != null && !queue.isClosed()) {
            lost("the last record was not written: " + AuditWriter.message(failure), failure);
            return false;
        }
        switch (queue.offer(entry)) {
            case ACCEPTED -> {
                writer.wake();
                return true;
            }
            case FULL -> {
                writer.wakeNow();
                lost("the queue of the audit log is full", null);
            }
            case CLOSED -> lost("the audit log is closed", null);
        }
        return false;
    }

    private void lost(String why, @Nullable Throwable cause) {
        dropped.add(1);
        if (queue.isClosed()) {
            dropped.tell();
        }
        refuse(why, cause);
    }

    private void refuse(String why, @Nullable Throwable cause) {
        if (isDenying) {
            throw new IllegalStateException(why, cause);
        }
    }

    @Override
    public void policyChanged(PolicyChange change) {
        offer(new AuditEvent(change.at(), AuditText.changed(change)));
    }

    @Override
    public void policyRefused(PolicyRefusal refusal) {
        offer(new AuditEvent(refusal.at(), AuditText.refused(refusal)));
    }

    private void offer(AuditEvent event) {
        if (queue.offer(event) == AuditQueue.Answer.ACCEPTED) {
            writer.wake();
        } else {
            dropped.add(1);
        }
    }

    @Override
    public void attached(GovernorListener listeners) {
        dropped.tell(listeners);
    }

    /** Returns how many records were lost since this log was opened, whatever the cause. */
    public long droppedRecords() {
        return dropped.count();
    }

    /** Returns how the log fares. */
    public AuditStatus status() {
        return writer.status();
    }

    /** Writes what is in the queue and a last checkpoint, and ends the log. What is recorded after that is lost, and counted. */
    @Override
    public void close() {
        queue.close();
        writer.wakeNow();
        if (Thread.currentThread() == thread) {
            return;
        }
        var isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException interrupt) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
