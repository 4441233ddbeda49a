package dev.modelgovernance.guard;

import dev.modelgovernance.annotation.CheckReturnValue;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener that decides each call again, under a policy that is tried, and tells of the differences; no call is changed by it.
 *
 * <pre>{@code
 * Governor trial = Governor.builder(newPolicy).on("disclose-ai", chat::show).build();
 * ShadowPolicy shadow = ShadowPolicy.of(trial, difference -> log.info("{}", difference)).on(executor, 1_000);
 * Governor governor = Governor.builder(policy).listener(shadow).build();
 * }</pre>
 *
 * <p>The governor of the policy that is tried says who would take on its obligations, and may
 * {@linkplain Governor#following follow} a source. It makes no call: its handlers, listeners and recorders do not run, and it does
 * not matter whether its policy is stale. What the governor in force denied because its own policy was stale, or a call could not
 * be recorded, is not compared.
 *
 * <p>On the thread of the caller, a second decision takes about as long as the first; {@link #on} takes it elsewhere. Whatever
 * fails here is logged the first time and counted. Thread-safe.
 */
public final class ShadowPolicy implements GovernorListener {

    private final Governor trial;
    private final Consumer<ShadowDifference> differences;
    private final @Nullable Executor executor;
    private final int capacity;
    private final Logger log;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder compared = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicBoolean isFailureTold = new AtomicBoolean();

    private ShadowPolicy(
            Governor trial,
            Consumer<ShadowDifference> differences,
            @Nullable Executor executor,
            int capacity,
            Logger log) {
        this.trial = Objects.requireNonNull(trial, "trial");
        this.differences = Objects.requireNonNull(differences, "differences");
        this.executor = executor;
        this.capacity = capacity;
        this.log = log;
    }

    /**
     * Returns a listener that decides calls as another governor would, on the thread of the caller.
     *
     * @param differences is given each difference, on the thread that found it; must be thread-safe
     */
    @CheckReturnValue
    public static ShadowPolicy of(Governor trial, Consumer<ShadowDifference> differences) {
        return new ShadowPolicy(trial, differences, null, 0, LoggerFactory.getLogger(ShadowPolicy.class));
    }

    /**
     * Returns the same listener, which hands the calls to an executor and never waits for it.
     *
     * @param capacity how many calls may wait there or be decided at once; one more is dropped and counted
     * @throws IllegalArgumentException if the capacity is not positive
     */
    @CheckReturnValue
    public ShadowPolicy on(Executor executor, int capacity) {
        Objects.requireNonNull(executor, "executor");
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "the capacity \"" + capacity + "\" of a shadow holds no call: state a positive number");
        }
        return new ShadowPolicy(trial, differences, executor, capacity, log);
    }

    /** States where to write the log. */
    ShadowPolicy log(Logger other) {
        return new ShadowPolicy(trial, differences, executor, capacity, other);
    }

    @Override
    public void decided(DecidedCall call) {
        if (executor == null) {
            compare(call);
        } else if (waiting.incrementAndGet() > capacity) {
            waiting.decrementAndGet();
            dropped.increment();
        } else {
            handOver(executor, call);
        }
    }

    private void handOver(Executor executor, DecidedCall call) {
        try {
            executor.execute(() -> {
                try {
                    compare(call);
                } finally {
                    waiting.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException rejected) {
            waiting.decrementAndGet();
            dropped.increment();
        }
    }

    private void compare(DecidedCall call) {
        try {
            if (call.isOverruled()) {
                return;
            }
            var tried = trial.tried(call);
            compared.increment();
            if (ShadowDifference.isBetween(call, tried)) {
                differences.accept(new ShadowDifference(call, tried));
            }
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
            failed.increment();
            if (isFailureTold.compareAndSet(false, true)) {
                log.warn(
                        "a call could not be decided under the policy that is tried, of which this is told once",
                        failure);
            }
        }
    }

    /** Returns how many calls were decided under the policy that is tried. */
    public long compared() {
        return compared.sum();
    }

    /** Returns how many calls were not decided, as too many were waiting or the executor took no more. */
    public long dropped() {
        return dropped.sum();
    }

    /** Returns how many calls could not be decided, or told of, for an exception. */
    public long failed() {
        return failed.sum();
    }

    @Override
    public String toString() {
        return "shadow of " + trial.policy().name();
    }
}
