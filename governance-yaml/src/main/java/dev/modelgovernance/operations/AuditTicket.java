package dev.modelgovernance.operations;

import dev.modelgovernance.guard.DecidedCall;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A call whose caller waits until its record is safe. Thread-safe. */
final class AuditTicket {

    private final DecidedCall call;
    private final Thread caller = Thread.currentThread();
    private @Nullable Throwable failure;
    private volatile boolean isDone;

    AuditTicket(DecidedCall call) {
        this.call = call;
    }

    DecidedCall call() {
        return call;
    }

    /** Tells the caller that its record is safe, or with a failure that it is lost. */
    void done(@Nullable Throwable cause) {
        failure = cause;
        isDone = true;
        LockSupport.unpark(caller);
    }

    /** Waits, and returns why the record is lost, or null if it is safe; an interrupt has to wait as well. */
    @Nullable
    Throwable await() {
        var isInterrupted = false;
        while (!isDone) {
            LockSupport.park(this);
            isInterrupted |= Thread.interrupted();
        }
        if (isInterrupted) {
            caller.interrupt();
        }
        return failure;
    }
}
