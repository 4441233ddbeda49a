package dev.modelgovernance.guard;

import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShadowPolicyTest {

    private static final Policy POLICY = ClaimsAssistant.policy();
    private static final Policy CLOSED = ClaimsAssistant.with(Regime.open("trial")
            .rule(deny("no-anthropic").when(provider("anthropic")).because("It is tried.")));

    private final RecordingLog log = new RecordingLog();
    private final Queue<ShadowDifference> differences = new ConcurrentLinkedQueue<>();
    private final AtomicInteger touched = new AtomicInteger();

    private static GovernorBuilder governor(Policy policy) {
        return Governor.builder(policy)
                .clock(() -> ClaimsAssistant.AFTER_THE_BAN)
                .on("disclose-ai", (obligation, decision) -> {})
                .on("keep-records", (obligation, decision) -> {});
    }

    private ShadowPolicy shadow(Policy policy) {
        return ShadowPolicy.of(governor(policy).build(), differences::add).log(log);
    }

    private static GovernedUse refunds(Governor governor) {
        return governor.use("refund-chat").narrowed(call -> call.users("GB").model("claude-sonnet-4-5"));
    }

    private GovernedUse refunds(ShadowPolicy shadow) {
        return refunds(governor(POLICY).listener(shadow).build());
    }

    @Test
    void tellsOfACallThatWouldBeDenied() {
        refunds(shadow(CLOSED)).run(touched::incrementAndGet);

        assertThat(touched).hasValue(1);
        assertThat(differences).extracting(ShadowDifference::kind).containsExactly(ShadowDifference.Kind.TIGHTER);
        assertThat(differences.element())
                .hasToString(
                        "refund-chat at 2026-07-10T12:00:00Z is allowed with disclose-ai, keep-records and would be denied"
                                + " by trial/no-anthropic under " + CLOSED);
    }

    @Test
    void tellsOfACallThatWouldBeAllowedAndStillIsNot() {
        var use = refunds(governor(CLOSED).listener(shadow(POLICY)).build());

        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> use.run(touched::incrementAndGet));

        assertThat(touched).hasValue(0);
        assertThat(differences).extracting(ShadowDifference::kind).containsExactly(ShadowDifference.Kind.LOOSER);
    }

    @Test
    void tellsOfOtherReasonsAndOtherObligations() {
        var same = Regime.open("trial");
        var stricter = ClaimsAssistant.with(same.rule(deny("no-one").because("It is tried.")));
        var duties = ClaimsAssistant.with(Regime.open("trial")
                .rule(require("records")
                        .when(users("IE"))
                        .obligations("keep-records")
                        .because("It is tried.")));

        var denied = refunds(governor(CLOSED).listener(shadow(stricter)).build());
        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> denied.run(() -> {}));
        governor(POLICY).listener(shadow(duties)).build().use("letter-drafts").run(() -> {});

        assertThat(differences)
                .map(ShadowDifference::kind)
                .containsOnly(ShadowDifference.Kind.OTHERWISE)
                .hasSize(2);
        assertThat(differences)
                .map(ShadowDifference::toString)
                .satisfiesExactly(
                        reasons -> assertThat(reasons)
                                .contains("is denied by trial/no-anthropic and would be denied by trial/no-one"),
                        obligations ->
                                assertThat(obligations).contains("is allowed and would be allowed with keep-records"));
    }

    @Test
    void anObligationThatNobodyWouldTakeOnIsADenial() {
        var duties = ClaimsAssistant.with(Regime.open("trial")
                .rule(require("records")
                        .when(users("IE"))
                        .obligations("keep-records")
                        .because("It is tried.")));
        var trial = Governor.builder(duties)
                .clock(() -> ClaimsAssistant.AFTER_THE_BAN)
                .build();
        var shadow = ShadowPolicy.of(trial, differences::add);

        governor(POLICY).listener(shadow).build().use("letter-drafts").run(() -> {});

        assertThat(differences)
                .map(ShadowDifference::toString)
                .singleElement()
                .asString()
                .contains("would be denied by keep-records (not taken on)");
    }

    @Test
    void tellsNothingUnderTheSamePolicy() {
        var shadow = shadow(POLICY);
        var use = refunds(shadow);

        use.run(() -> {});
        assertThat(use.decide().isAllowed()).isTrue();

        assertThat(shadow.compared()).isEqualTo(2);
        assertThat(differences).isEmpty();
    }

    @Test
    void comparesNothingThatNoPolicyDecided() {
        var shadow = shadow(POLICY);
        var use = refunds(governor(POLICY)
                .recorder(call -> {
                    throw new IllegalStateException("the disk is full");
                })
                .listener(shadow)
                .build());

        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> use.run(() -> {}));

        assertThat(shadow.compared()).isZero();
        assertThat(differences).isEmpty();
    }

    @Test
    void aShadowThatFailsStandsInNobodysWay() {
        var broken = ShadowPolicy.of(governor(CLOSED).build(), difference -> {
                    throw new StackOverflowError();
                })
                .log(log);
        var use = refunds(broken);

        use.run(touched::incrementAndGet);
        use.run(touched::incrementAndGet);

        assertThat(touched).hasValue(2);
        assertThat(broken.failed()).isEqualTo(2);
        assertThat(log.lines())
                .containsExactly(
                        "WARN a call could not be decided under the policy that is tried, of which this is told once");
    }

    @Test
    void runsNothingOfTheGovernorThatIsTried() {
        var events = new ArrayList<String>();
        var trial = Governor.builder(CLOSED)
                .on("disclose-ai", (obligation, decision) -> events.add("discharged"))
                .recorder(call -> events.add("recorded"))
                .listener(new GovernorListener() {
                    @Override
                    public void decided(DecidedCall call) {
                        events.add("told");
                    }
                })
                .build();

        refunds(ShadowPolicy.of(trial, differences::add)).run(() -> {});

        assertThat(differences).hasSize(1);
        assertThat(events).isEmpty();
    }

    @Test
    void goesByThePolicyThatTheTrialFollows() {
        var editions = new ArrayDeque<>(List.of(POLICY, CLOSED));
        try (var trial = Governor.following(inForce -> PolicyEdition.of(editions.remove()))
                .on("disclose-ai", (obligation, decision) -> {})
                .on("keep-records", (obligation, decision) -> {})
                .build()) {
            var use = refunds(ShadowPolicy.of(trial, differences::add));

            use.run(() -> {});
            assertThat(differences).isEmpty();
            var unused = trial.refresh();
            use.run(() -> {});

            assertThat(differences).hasSize(1);
        }
    }

    @Test
    void dropsAndCountsWhatTheExecutorDoesNotKeepUpWith() {
        var tasks = new ArrayDeque<Runnable>();
        var shadow = shadow(CLOSED).on(tasks::add, 3);
        var use = refunds(shadow);

        for (var i = 0; i < 5; i++) {
            use.run(touched::incrementAndGet);
        }
        assertThat(touched).hasValue(5);
        assertThat(shadow.dropped()).isEqualTo(2);
        assertThat(differences).isEmpty();
        tasks.forEach(Runnable::run);
        use.run(touched::incrementAndGet);

        assertThat(differences).hasSize(3);
        assertThat(shadow.dropped()).isEqualTo(2);
    }

    @Test
    void countsWhatAnExecutorRefuses() {
        Executor closed = task -> {
            throw new RejectedExecutionException();
        };
        var shadow = shadow(CLOSED).on(closed, 1);
        var use = refunds(shadow);

        use.run(touched::incrementAndGet);
        use.run(touched::incrementAndGet);

        assertThat(touched).hasValue(2);
        assertThat(shadow.dropped()).isEqualTo(2);
    }

    @Test
    void everyCallOfManyThreadsIsComparedOrDropped() throws Exception {
        var workers = Executors.newFixedThreadPool(2);
        var callers = Executors.newFixedThreadPool(4);
        var shadow = shadow(CLOSED).on(workers, 50);
        var use = refunds(shadow);
        var start = new CountDownLatch(1);
        var done = new ArrayList<Future<?>>();

        for (var i = 0; i < 4; i++) {
            done.add(callers.submit(() -> {
                start.await();
                for (var call = 0; call < 500; call++) {
                    use.run(touched::incrementAndGet);
                }
                return null;
            }));
        }
        start.countDown();
        for (var each : done) {
            each.get();
        }
        callers.shutdown();
        workers.shutdown();

        assertThat(workers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(touched).hasValue(2_000);
        assertThat(shadow.compared() + shadow.dropped()).isEqualTo(2_000);
        assertThat(differences).hasSize((int) shadow.compared());
        assertThat(shadow.failed()).isZero();
    }

    @Test
    void refusesACapacityForNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shadow(POLICY).on(Runnable::run, 0).toString())
                .withMessage("the capacity \"0\" of a shadow holds no call: state a positive number");
    }
}
