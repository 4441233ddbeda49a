package dev.modelgovernance.guard;

import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FollowingTest {

    private static final Instant START = ClaimsAssistant.AFTER_THE_BAN;
    private static final Policy OPEN = ClaimsAssistant.policy();
    private static final Policy CLOSED = ClaimsAssistant.with(Regime.open("kill-switch")
            .rule(deny("no-anthropic").when(provider("anthropic")).because("Stopped.")));

    private final RecordingLog log = new RecordingLog();
    private final ScriptedSource source = new ScriptedSource(OPEN);
    private final RecordedEvents events = new RecordedEvents();
    private volatile Instant now = START;

    /** A source that returns what it is told to, and awaits nothing but the end. */
    private static final class ScriptedSource implements PolicySource {

        private volatile PolicyEdition edition;
        private volatile @Nullable Exception failure;
        private volatile boolean isFull;
        private final List<PolicyEdition> accepted = new ArrayList<>();
        private final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();

        ScriptedSource(Policy policy) {
            edition = PolicyEdition.of(policy);
        }

        void has(Policy policy, long version) {
            edition = new PolicyEdition(policy, version, null, null);
            failure = null;
        }

        void fails(Exception cause) {
            failure = cause;
        }

        @Override
        public PolicyEdition fetch(@Nullable PolicyEdition inForce) throws Exception {
            var known = failure;
            if (known != null) {
                throw known;
            }
            return edition;
        }

        @Override
        public void accepted(PolicyEdition edition) throws Exception {
            accepted.add(edition);
            if (isFull) {
                throw new IOException("no space left on device");
            }
        }

        @Override
        public void await(Duration atMost) throws InterruptedException {
            changes.take();
        }
    }

    private static final class RecordedEvents implements GovernorListener {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void policyChanged(PolicyChange change) {
            lines.add(change.after().version() + ": " + change.uses());
        }

        @Override
        public void policyRefused(PolicyRefusal refusal) {
            lines.add("refused: " + refusal.message());
        }
    }

    private GovernorBuilder following() {
        return Governor.following(source)
                .clock(() -> now)
                .on("disclose-ai", (obligation, decision) -> {})
                .on("keep-records", (obligation, decision) -> {})
                .listener(events)
                .log(log);
    }

    private static GovernedUse refunds(Governor governor) {
        return governor.use("refund-chat")
                .narrowed(call -> call.users("GB").model("claude-sonnet-4-5").with("processing", "GB"));
    }

    @Test
    void whateverWasMadeFromTheGovernorGoesByTheNewPolicy() {
        try (var governor = following().build()) {
            var use = refunds(governor).scopeOptional();
            var captured = use.inScope(use::captured);
            var guarded = use.guard(Runnable.class, () -> {});
            use.run(() -> {});
            captured.run(() -> {});

            source.has(CLOSED, 1);
            governor.refresh();

            assertThat(use.decide().isAllowed()).isFalse();
            assertThat(governor.use("refund-chat").scopeOptional().decide().isAllowed())
                    .isFalse();
            assertThat(governor.decide(Call.through("refund-chat")).fingerprint())
                    .isEqualTo(CLOSED.fingerprint());
            for (var call : List.<Runnable>of(
                    () -> use.run(() -> {}),
                    () -> captured.run(() -> {}),
                    () -> use.inScope(() -> {
                        use.run(() -> {});
                        return "";
                    }),
                    () -> use.inScope(() -> {
                        guarded.run();
                        return "";
                    }))) {
                var denial = catchThrowableOfType(ModelCallDeniedException.class, call::run);
                assertThat(denial.decision().reasons()).extracting(Reason::name).contains("kill-switch/no-anthropic");
            }
        }
    }

    @Test
    void tellsWhatAChangeMeansForEachUse() {
        try (var governor = following().build()) {
            source.has(CLOSED, 7);
            governor.refresh();
            source.has(OPEN, 8);
            governor.refresh();
            source.has(OPEN, 9);
            var status = governor.refresh();

            assertThat(events.lines)
                    .containsExactly("7: [refund-chat is denied now]", "8: [refund-chat is allowed now]");
            assertThat(status.policy().edition().version()).isEqualTo(9);
            assertThat(log.lines())
                    .contains(
                            "INFO policy " + CLOSED + ", version 7 replaces " + OPEN + ": [refund-chat is denied now]");
        }
    }

    @Test
    void keepsThePolicyWhenAnotherCannotBeTrusted() {
        try (var governor = following().build()) {
            source.has(CLOSED, 5);
            governor.refresh();
            var confirmedAt = now;
            now = START.plusSeconds(60);

            for (var refused : List.of(
                    new PolicyEdition(OPEN, 4, null, null),
                    new PolicyEdition(ClaimsAssistant.withoutApplication(), 6, null, null))) {
                source.edition = refused;
                assertThat(governor.refresh().policy().error()).isNotNull();
            }
            source.fails(new IOException("no route to host"));
            var status = governor.refresh();

            assertThat(governor.policy()).isEqualTo(CLOSED);
            assertThat(status.policy())
                    .isEqualTo(new PolicyStatus(
                            new PolicyEdition(CLOSED, 5, null, null), confirmedAt, now, "no route to host", false));
            assertThat(status.policyAge()).isEqualTo(Duration.ofSeconds(60));
            assertThat(events.lines.subList(1, 4))
                    .containsExactly(
                            "refused: version 4 is lower than version 5, which was in force before",
                            "refused: it is a policy of no application, and the one in force is one of"
                                    + " \"claims-assistant\"",
                            "refused: no route to host");
        }
    }

    @Test
    void warnsOfAFailureOnceUntilItIsAnotherOne() {
        try (var governor = following().build()) {
            source.fails(new IOException("no route to host"));
            governor.refresh();
            governor.refresh();
            source.fails(new IOException("timed out"));
            governor.refresh();

            assertThat(log.lines().stream().filter(line -> line.startsWith("WARN")))
                    .containsExactly(
                            "WARN policy " + OPEN + " stays in force: no route to host",
                            "WARN policy " + OPEN + " stays in force: timed out");
        }
    }

    @Test
    void deniesEveryCallOfAStalePolicyUntilItIsConfirmed() {
        try (var governor = following().maxStaleness(Duration.ofHours(6)).build()) {
            var use = refunds(governor);
            var touched = new AtomicInteger();
            source.fails(new IOException("no route to host"));
            now = START.plus(Duration.ofHours(6)).minusNanos(1);
            governor.refresh();
            use.run(touched::incrementAndGet);
            now = START.plus(Duration.ofHours(6));

            assertThatExceptionOfType(ModelCallDeniedException.class)
                    .isThrownBy(() -> use.run(touched::incrementAndGet))
                    .withMessageContaining("the policy could not be renewed for too long (stale-policy)");
            assertThat(use.decide().reasons()).extracting(Reason::kind).containsExactly(Reason.Kind.STALE_POLICY);
            assertThatExceptionOfType(ModelCallDeniedException.class)
                    .isThrownBy(() -> ModelChoice.of(use).first())
                    .withMessageContaining("(stale-policy)");
            assertThat(ModelChoice.of(use).decide()).noneMatch(ModelChoice.Candidate::isAllowed);
            assertThat(governor.status().policy().isStale()).isTrue();
            source.has(OPEN, 0);
            assertThat(governor.refresh().policy().isStale()).isFalse();
            use.run(touched::incrementAndGet);

            assertThat(touched).hasValue(2);
        }
    }

    @Test
    void aPolicyThatWasKeptFromBeforeIsAsOldAsItSays() {
        source.edition = new PolicyEdition(OPEN, 3, null, START.minus(Duration.ofHours(7)));
        try (var governor = following().maxStaleness(Duration.ofHours(6)).build()) {
            assertThat(governor.status().policy().isStale()).isTrue();
            assertThat(governor.status().policyAge()).isEqualTo(Duration.ofHours(7));
        }
    }

    @Test
    void tellsTheSourceWhatItGoesByAndNothingElse() {
        try (var governor = following().build()) {
            source.has(CLOSED, 2);
            governor.refresh();
            source.has(OPEN, 1);
            governor.refresh();
            source.has(CLOSED, 2);
            governor.refresh();

            assertThat(source.accepted).extracting(PolicyEdition::version).containsExactly(0L, 2L, 2L);
        }
    }

    @Test
    void goesByAnEditionWithAWarningAndSaysWhatWentWrong() {
        source.edition = new PolicyEdition(OPEN, 3, null, START.minus(Duration.ofHours(1)), "no route to host");
        try (var governor = following().build()) {
            assertThat(governor.status().policy().error()).isEqualTo("no route to host");
            assertThat(governor.status().policyAge()).isEqualTo(Duration.ofHours(1));
            assertThat(log.lines()).contains("WARN policy " + OPEN + ", version 3 stays in force: no route to host");
            assertThat(events.lines).containsExactly("refused: no route to host");

            source.has(OPEN, 3);

            assertThat(governor.refresh().policy().error()).isNull();
            assertThat(governor.status().policyAge()).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void goesByAnEditionThatTheSourceCannotKeep() {
        source.isFull = true;
        try (var governor = following().build()) {
            assertThat(governor.policy()).isEqualTo(OPEN);
            assertThat(log.lines())
                    .contains("WARN the policy in force could not be kept for a start without its source");
        }
    }

    @Test
    void startsWithNoPolicyAtAllByRefusingTo() {
        source.fails(new IOException("no route to host"));

        assertThatIllegalStateException()
                .isThrownBy(() -> following().build())
                .withMessage("there is no policy to start with: no route to host")
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void fetchesAsSoonAsTheSourceSaysSoAndNeverAfterTheEnd() throws InterruptedException {
        var changed = new CountDownLatch(1);
        var listener = new GovernorListener() {
            @Override
            public void policyChanged(PolicyChange change) {
                changed.countDown();
            }
        };
        var governor = following().listener(listener).build();
        source.has(CLOSED, 1);

        source.changes.add("now");

        assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(governor.policy()).isEqualTo(CLOSED);
        governor.close();
        assertThat(refunds(governor).decide().isAllowed()).isFalse();
    }

    @Test
    void eachDecisionBelongsToOnePolicyWhileTheyAreSwapped() throws Exception {
        var mixed = new ConcurrentLinkedQueue<String>();
        var decided = new AtomicInteger();
        var listener = new GovernorListener() {
            @Override
            public void decided(DecidedCall call) {
                decided.incrementAndGet();
                var isOpen = call.policy().policy().equals(OPEN);
                if (call.isAllowed() != isOpen
                        || call.decision().isAllowed() != isOpen
                        || !call.decision()
                                .fingerprint()
                                .equals(call.policy().policy().fingerprint())) {
                    mixed.add(call + " by " + call.policy());
                }
            }
        };
        try (var governor = following().listener(listener).build()) {
            var use = refunds(governor);
            var threads = Executors.newFixedThreadPool(4);
            var calls = new ArrayList<Future<?>>();
            var isOver = new AtomicBoolean();
            for (var i = 0; i < 4; i++) {
                var nth = i;
                calls.add(threads.submit(() -> {
                    while (!isOver.get()) {
                        try {
                            (nth % 2 == 0 ? use : use.narrowed(call -> call.with("users", "GB"))).run(() -> {});
                        } catch (ModelCallDeniedException denied) {
                            assertThat(denied.decision().fingerprint()).isEqualTo(CLOSED.fingerprint());
                        }
                    }
                }));
            }
            for (var version = 1; version <= 200; version++) {
                source.has(version % 2 == 0 ? OPEN : CLOSED, version);
                governor.refresh();
            }
            isOver.set(true);
            for (var call : calls) {
                call.get();
            }
            threads.shutdown();
        }

        assertThat(mixed).isEmpty();
        assertThat(decided.get()).isPositive();
    }

    @Test
    void aCallIsRuledOnAgainByThePolicyThatCameIntoForceWhileItsObligationsWereDischarged() {
        var governor = new AtomicReference<@Nullable Governor>();
        var builder = Governor.following(source)
                .clock(() -> now)
                .on("keep-records", (obligation, decision) -> {})
                .on("disclose-ai", (obligation, decision) -> {
                    source.has(CLOSED, 1);
                    governor.get().refresh();
                });
        try (var following = builder.build()) {
            governor.set(following);

            assertThatExceptionOfType(ModelCallDeniedException.class)
                    .isThrownBy(() -> refunds(following).run(() -> {}))
                    .withMessageContaining("kill-switch/no-anthropic");
        }
    }

    @Test
    void refusesTermsOfFollowingWhereNothingIsFollowed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Governor.builder(OPEN).maxStaleness(Duration.ofHours(1)))
                .withMessage("the time for which a policy need not be confirmed is stated for a policy that is not"
                        + " followed");
        assertThatIllegalStateException()
                .isThrownBy(() -> Governor.builder(OPEN).every(Duration.ofHours(1)));
    }
}
