package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.modelgovernance.guard.GovernorStatus.UnaskedGuard;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GovernorStatusTest {

    private static final Instant START = ClaimsAssistant.AFTER_THE_BAN;

    private final RecordingLog log = new RecordingLog();
    private volatile Instant now = START;
    private final Governor governor = Governor.builder(ClaimsAssistant.policy())
            .clock(() -> now)
            .on("disclose-ai", (obligation, decision) -> {})
            .on("keep-records", (obligation, decision) -> {})
            .guardsAskedWithin(Duration.ofHours(2))
            .log(log)
            .build();
    private final GovernedUse refunds =
            governor.use("refund-chat").narrowed(call -> call.users("GB").model("claude-sonnet-4-5"));

    private List<String> warnings() {
        return log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    @Test
    void namesGuardsThatWereMadeAndNeverAsked() {
        var unused = refunds.guard(HttpClient.newHttpClient());
        var asked = refunds.guard(Runnable.class, () -> {});
        asked.run();
        now = START.plusSeconds(60);
        var interceptor = refunds.watched("the interceptor of claims");
        assertThat(governor.status().unaskedGuards()).isEmpty();

        now = START.plus(Duration.ofHours(2)).minusNanos(1);
        assertThat(governor.status().unaskedGuards()).isEmpty();
        assertThat(warnings()).isEmpty();
        now = START.plus(Duration.ofHours(3));

        assertThat(unused).isNotNull();
        assertThat(governor.status())
                .isEqualTo(new GovernorStatus(
                        now,
                        new PolicyStatus(PolicyEdition.of(governor.policy()), null, null, null, false),
                        List.of(
                                new UnaskedGuard("refund-chat", "guard of java.net.http.HttpClient", START),
                                new UnaskedGuard("refund-chat", "the interceptor of claims", START.plusSeconds(60)))));
        assertThat(interceptor.decide().isAllowed()).isTrue();
        assertThat(governor.status().unaskedGuards()).hasSize(1);
    }

    @Test
    void tellsTheLogOnceWithTheFirstCallAfterThatTime() {
        var unused = refunds.guard(HttpClient.newBuilder());
        refunds.run(() -> {});
        assertThat(warnings()).isEmpty();
        now = START.plus(Duration.ofHours(2));

        refunds.run(() -> {});
        refunds.run(() -> {});

        assertThat(unused).isNotNull();
        assertThat(governor.status().unaskedGuards()).hasSize(1);
        assertThat(warnings())
                .containsExactly("WARN guards that were made and never asked: 1, the first: guard of"
                        + " java.net.http.HttpClient$Builder for \"refund-chat\", since 2026-07-10T12:00:00Z");
    }

    @Test
    void aGuardThatWasAskedInVainHasBeenAsked() {
        var denied = governor.use("refund-chat").guard(Runnable.class, () -> {});

        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(denied::run);
        now = START.plus(Duration.ofDays(2));

        assertThat(governor.status().unaskedGuards()).isEmpty();
    }

    @Test
    void allowsADayWhereNothingIsStated() {
        var quiet = Governor.builder(ClaimsAssistant.policy()).clock(() -> now).build();
        var unused = quiet.use("refund-chat").guard(HttpClient.newHttpClient());
        assertThat(quiet.status().unaskedGuards()).isEmpty();

        now = START.plus(Duration.ofDays(1)).minusSeconds(1);
        assertThat(quiet.status().unaskedGuards()).isEmpty();
        now = START.plus(Duration.ofDays(1));

        assertThat(unused).isNotNull();
        assertThat(quiet.status().unaskedGuards()).hasSize(1);
    }

    @Test
    void keepsNoMoreThanAThousandGuardsThatWereNotAsked() {
        for (var i = 0; i < 1_500; i++) {
            var unused = refunds.watched("guard " + i);
        }
        assertThat(governor.status().unaskedGuards()).isEmpty();
        now = START.plus(Duration.ofDays(1));

        assertThat(governor.status().unaskedGuards())
                .hasSize(1_000)
                .first()
                .extracting(UnaskedGuard::guard)
                .asString()
                .startsWith("guard ");
    }

    @Test
    void refusesATimeThatIsNegativeOrStatedTwice() {
        var builder = Governor.builder(ClaimsAssistant.policy()).guardsAskedWithin(Duration.ofSeconds(Long.MAX_VALUE));

        assertThatIllegalStateException().isThrownBy(() -> builder.guardsAskedWithin(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.guardsAskedWithin(Duration.ofNanos(-1)));
        var unused = builder.build().use("refund-chat").guard(HttpClient.newHttpClient());
        assertThat(unused).isNotNull();
    }

    @Test
    void looksAtNoClockWhenAGuardIsMade() {
        var clockless = Governor.builder(ClaimsAssistant.policy())
                .clock(() -> {
                    throw new IllegalStateException("no time");
                })
                .build();

        assertThat(clockless.use("refund-chat").guard(HttpClient.newHttpClient()))
                .isNotNull();
    }

    @Test
    void forgetsGuardsThatAreAskedByManyThreadsAndTellsOfTheOthersOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var start = new CountDownLatch(1);
            var running = new ArrayList<Future<?>>();
            for (var thread = 0; thread < 8; thread++) {
                running.add(threads.submit(() -> {
                    start.await();
                    for (var i = 0; i < 100; i++) {
                        refunds.guard(Runnable.class, () -> {}).run();
                    }
                    var unused = refunds.watched("never asked");
                    refunds.run(() -> {});
                    return null;
                }));
            }
            start.countDown();
            for (var thread : running) {
                thread.get();
            }
            assertThat(governor.status().unaskedGuards()).isEmpty();
            now = START.plus(Duration.ofDays(1));
            for (var thread = 0; thread < 8; thread++) {
                running.set(thread, threads.submit(() -> refunds.run(() -> {})));
            }
            for (var thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(governor.status().unaskedGuards())
                .hasSize(8)
                .allMatch(guard -> guard.guard().equals("never asked"));
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith("WARN guards that were made and never asked: 8, the first: never asked");
    }
}
