package dev.modelgovernance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.guard.GovernorListener;
import dev.modelgovernance.guard.ModelCallDeniedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to records that cannot be written, and that each of them is counted. */
@Timeout(60)
class AuditLossTest {

    @TempDir
    private Path directory;

    private final AtomicLong told = new AtomicLong();
    private final FaultyDisk disk = new FaultyDisk();

    private final GovernorListener listener = new GovernorListener() {
        @Override
        public void recordsDropped(long count) {
            told.addAndGet(count);
        }
    };

    private AuditLogBuilder log() {
        return AuditLog.in(directory).clock(() -> Audited.AT).opener(disk);
    }

    private static void awaitWritten(AuditLog log) {
        while (log.status().waiting() > 0 || log.status().error() != null) {
            Thread.onSpinWait();
        }
    }

    /** Waits for what was put into the log: what has left the queue is not yet written. */
    private static void awaitRecords(AuditLog log, long count) {
        while (log.status().records() < count) {
            Thread.onSpinWait();
        }
    }

    private void assertCounted(AuditLog log, int calls) {
        assertThat(Audited.decisions(directory).size() + log.droppedRecords()).isEqualTo(calls);
        assertThat(told).hasValue(log.droppedRecords());
        assertThat(log.status().dropped()).isEqualTo(log.droppedRecords());
    }

    @Test
    void aFullQueueDropsAndCounts() throws IOException {
        AuditLog log;
        var made = new AtomicInteger();
        try (var open = log().buffered().orDrop().queue(4).open()) {
            log = open;
            var use = Audited.chat(Audited.governor(log).listener(listener).build());
            disk.hold();
            IntStream.range(0, 100).forEach(any -> use.run(made::incrementAndGet));
            disk.release();
        }

        assertThat(made).hasValue(100);
        assertThat(log.droppedRecords()).isGreaterThan(90);
        assertCounted(log, 100);
        assertThat(Audited.verify(directory))
                .satisfies(verification -> assertThat(verification.findings()).isEmpty())
                .satisfies(verification -> assertThat(verification.dropped()).isEqualTo(log.droppedRecords()));
    }

    @Test
    void aFullQueueDenies() throws IOException {
        AuditLog log;
        var made = new AtomicInteger();
        var denied = new ArrayList<ModelCallDeniedException>();
        try (var open = log().buffered().orDeny().queue(4).open()) {
            log = open;
            var use = Audited.chat(Audited.governor(log).listener(listener).build());
            disk.hold();
            for (var i = 0; i < 100; i++) {
                try {
                    use.run(made::incrementAndGet);
                } catch (ModelCallDeniedException expected) {
                    denied.add(expected);
                }
            }
            disk.release();
        }

        assertThat(made.get() + denied.size()).isEqualTo(100);
        assertThat(denied).hasSizeGreaterThan(90).allSatisfy(each -> {
            assertThat(each.decision().reasons()).extracting(Reason::kind).containsExactly(Reason.Kind.NOT_RECORDED);
            assertThat(each).hasRootCauseMessage("the queue of the audit log is full");
        });
        assertThat(Audited.decisions(directory)).hasSize(made.get());
        assertCounted(log, 100);
    }

    @ParameterizedTest
    @EnumSource(FaultyDisk.Fault.class)
    void whatAFailingDiskLosesIsDeniedAndCounted(FaultyDisk.Fault fault) throws IOException {
        AuditLog log;
        var made = new AtomicInteger();
        try (var open = log().durable().orDeny().open()) {
            log = open;
            var use = Audited.chat(Audited.governor(log).listener(listener).build());
            use.run(made::incrementAndGet);
            disk.fail(fault);
            for (var i = 0; i < 5; i++) {
                assertThatExceptionOfType(ModelCallDeniedException.class)
                        .isThrownBy(() -> use.run(made::incrementAndGet))
                        .withStackTraceContaining("No space left on device");
            }
            assertThat(log.status().error()).isEqualTo("No space left on device");
            disk.mend();
            awaitWritten(log);
            use.run(made::incrementAndGet);
        }

        assertThat(made).hasValue(2);
        assertThat(log.droppedRecords()).isEqualTo(5);
        assertThat(Audited.decisions(directory)).hasSize(2);
        assertCounted(log, 7);
        assertThat(Audited.verify(directory).findings()).isEmpty();
        assertThat(Audited.verify(directory).dropped()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(FaultyDisk.Fault.class)
    void whatAFailingDiskLosesIsDroppedAndCounted(FaultyDisk.Fault fault) throws IOException {
        AuditLog log;
        var made = new AtomicInteger();
        try (var open = log().durable().orDrop().open()) {
            log = open;
            var use = Audited.chat(Audited.governor(log).listener(listener).build());
            use.run(made::incrementAndGet);
            disk.fail(fault);
            IntStream.range(0, 5).forEach(any -> use.run(made::incrementAndGet));
            disk.mend();
            awaitWritten(log);
            use.run(made::incrementAndGet);
        }

        assertThat(made).hasValue(7);
        assertThat(log.droppedRecords()).isEqualTo(5);
        assertCounted(log, 7);
        assertThat(Audited.verify(directory).findings()).isEmpty();
    }

    @Test
    void aBufferedLogCountsWhatItHadAcceptedAndCouldNotWrite() throws IOException {
        AuditLog log;
        try (var open = log().buffered().orDrop().open()) {
            log = open;
            var use = Audited.chat(Audited.governor(log).listener(listener).build());
            awaitRecords(log, 2); // The head of the segment, and that the log starts, which could be lost as well.
            for (var round = 0; round < 20; round++) {
                disk.fail(FaultyDisk.Fault.HALF_WRITTEN);
                IntStream.range(0, 50).forEach(any -> use.run(() -> {}));
                disk.mend();
                IntStream.range(0, 50).forEach(any -> use.run(() -> {}));
            }
            awaitWritten(log);
        }

        assertCounted(log, 2_000);
        assertThat(Audited.verify(directory).findings()).isEmpty();
        assertThat(Audited.verify(directory).dropped()).isEqualTo(log.droppedRecords());
    }

    @Test
    void aDiskThatStaysFullLosesTheRestAndTellsSo() throws IOException {
        AuditLog log;
        try (var open = log().buffered().orDrop().open()) {
            log = open;
            var use = Audited.chat(Audited.governor(log).listener(listener).build());
            use.run(() -> {});
            awaitRecords(log, 3); // The head of the segment, that the log starts, and the call.
            disk.fail(FaultyDisk.Fault.HALF_WRITTEN);
            IntStream.range(0, 10).forEach(any -> use.run(() -> {}));
        }

        assertThat(log.droppedRecords()).isEqualTo(11); // The ten, and that the log was closed.
        assertThat(told).hasValue(11);
        disk.mend();
        assertThat(Audited.verify(directory).findings())
                .extracting(AuditFinding::kind)
                .containsExactly(AuditFinding.Kind.TORN);
        try (var again = log().durable().orDeny().open()) {
            Audited.call(again, 1);
        }
        assertThat(Audited.verify(directory).findings()).isEmpty();
        assertThat(Audited.verify(directory).tornTails()).isOne();
    }

    @Test
    void segmentsThatCannotBeCreatedAreCreatedLater() throws IOException {
        try (var log = log().durable().orDrop().segmentBytes(2_000).open()) {
            var use = Audited.chat(Audited.governor(log).listener(listener).build());
            disk.refuseFiles(true);
            IntStream.range(0, 20).forEach(any -> use.run(() -> {}));
            assertThat(log.droppedRecords()).isPositive();
            disk.refuseFiles(false);
            awaitWritten(log);
            use.run(() -> {});
        }

        assertThat(Audited.verify(directory).findings()).isEmpty();
        assertThat(Audited.verify(directory).dropped()).isEqualTo(told.get());
    }

    @Test
    void aClosedLogDeniesOrCounts() throws IOException {
        var denying = log().durable().orDeny().open();
        denying.close();
        denying.close();
        var use = Audited.chat(Audited.governor(denying).listener(listener).build());
        assertThatExceptionOfType(ModelCallDeniedException.class)
                .isThrownBy(() -> use.run(() -> {}))
                .withStackTraceContaining("the audit log is closed");
        assertThat(denying.droppedRecords()).isOne();

        var dropping = log().buffered().orDrop().open();
        dropping.close();
        Audited.chat(Audited.governor(dropping).listener(listener).build()).run(() -> {});
        assertThat(dropping.droppedRecords()).isOne();
        assertThat(told).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void callsOfManyThreadsAreAllThereOrCounted(Mode mode) throws Exception {
        var calls = 200;
        AuditLog log;
        try (var open = mode.of(log().segmentBytes(20_000).queue(64)).orDrop().open()) {
            log = open;
            var governor = Audited.governor(log).listener(listener).build();
            var start = new CountDownLatch(1);
            var threads = IntStream.range(0, 8)
                    .mapToObj(number -> new Thread(() -> {
                        try {
                            start.await();
                        } catch (InterruptedException never) {
                            throw new IllegalStateException(never);
                        }
                        var use = Audited.chat(governor);
                        IntStream.range(0, calls).forEach(any -> use.run(() -> {}));
                    }))
                    .toList();
            threads.forEach(Thread::start);
            start.countDown();
            for (var thread : threads) {
                thread.join();
            }
        }

        assertCounted(log, 8 * calls);
        assertThat(mode == Mode.BUFFERED || log.droppedRecords() == 0).isTrue();
        assertThat(Audited.verify(directory).findings()).isEmpty();
    }

    enum Mode {
        DURABLE,
        BUFFERED;

        AuditLogBuilder of(AuditLogBuilder log) {
            return this == DURABLE ? log.durable() : log.buffered();
        }
    }

    @Test
    void anInterruptedCallerWaitsAllTheSame() throws IOException {
        try (var log = log().durable().orDeny().open()) {
            var use = Audited.chat(log);
            Thread.currentThread().interrupt();
            use.run(() -> {});

            assertThat(Thread.interrupted()).isTrue();
            assertThat(Audited.decisions(directory)).hasSize(1);
        }
    }

    @Test
    void aListenerOfCheckpointsThatCallsDoesNotWaitForItself() throws IOException {
        var problems = new ArrayList<String>();
        var log = new AtomicReference<AuditLog>();
        try (var open = log().durable()
                .orDeny()
                .checkpoints(Duration.ofDays(1), checkpoint -> {
                    try {
                        Audited.chat(log.get()).run(() -> {});
                    } catch (ModelCallDeniedException denied) {
                        problems.add(denied.getCause().getMessage());
                    }
                })
                .open()) {
            log.set(open);
        }

        assertThat(problems).containsExactly("a listener of the audit log makes calls that wait for it");
    }
}
