package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GovernorConcurrencyTest {

    private static final int THREADS = 8;
    private static final int CALLS = 250;

    private final AtomicInteger ticks = new AtomicInteger();
    private final Queue<Instant> discharged = new ConcurrentLinkedQueue<>();

    /** A clock that moves on with every look at it, and passes the end of the ban half-way through the test. */
    private final Governor governor = Governor.builder(ClaimsAssistant.policy())
            .clock(() ->
                    ClaimsAssistant.BAN_ENDS.plus(Duration.ofMillis(ticks.getAndIncrement() - THREADS * CALLS / 2)))
            .on("disclose-ai", (obligation, decision) -> discharged.add(decision.at()))
            .on("keep-records", (obligation, decision) -> {})
            .build();

    @Test
    void letsNoCallThroughBeforeItsInstantAndStopsNoneAfter() throws Exception {
        var refunds = governor.use("refund-chat");
        var touched = new AtomicInteger();
        var denied = new ConcurrentLinkedQueue<Instant>();

        onManyThreads(() -> {
            try {
                refunds.narrowed(call -> call.users("GB")).run(touched::incrementAndGet);
            } catch (ModelCallDeniedException exception) {
                denied.add(exception.decision().at());
            }
            return null;
        });

        assertThat(touched).hasValue(THREADS * CALLS / 2);
        assertThat(discharged).hasSize(THREADS * CALLS / 2).noneMatch(at -> at.isBefore(ClaimsAssistant.BAN_ENDS));
        assertThat(denied).hasSize(THREADS * CALLS / 2).allMatch(at -> at.isBefore(ClaimsAssistant.BAN_ENDS));
    }

    @Test
    void answersEveryThreadByItsOwnInstant() throws Exception {
        var refunds = governor.use("refund-chat");

        var decisions = onManyThreads(refunds::decide);

        assertThat(decisions)
                .hasSize(THREADS * CALLS)
                .allMatch(decision -> decision.isAllowed() != decision.at().isBefore(ClaimsAssistant.BAN_ENDS));
    }

    private static <T> List<T> onManyThreads(Callable<T> task) throws Exception {
        var executor = Executors.newFixedThreadPool(THREADS);
        try {
            var start = new CountDownLatch(1);
            var results = new ConcurrentLinkedQueue<T>();
            var running = new ArrayList<Future<?>>();
            for (var thread = 0; thread < THREADS; thread++) {
                running.add(executor.submit(() -> {
                    start.await();
                    for (var i = 0; i < CALLS; i++) {
                        var result = task.call();
                        if (result != null) {
                            results.add(result);
                        }
                    }
                    return null;
                }));
            }
            start.countDown();
            for (var thread : running) {
                thread.get();
            }
            return List.copyOf(results);
        } finally {
            executor.shutdownNow();
        }
    }
}
