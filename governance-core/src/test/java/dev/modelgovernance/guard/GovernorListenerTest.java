package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Reason;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GovernorListenerTest {

    private static final Instant AT = ClaimsAssistant.AFTER_THE_BAN;

    private final RecordingLog log = new RecordingLog();
    private final List<DecidedCall> decided = new ArrayList<>();
    private final List<DecidedCall> recorded = new ArrayList<>();

    private GovernorBuilder builder(Instant at) {
        return Governor.builder(ClaimsAssistant.policy())
                .clock(() -> at)
                .on("disclose-ai", (obligation, decision) -> {})
                .log(log);
    }

    private final GovernorListener listener = new GovernorListener() {
        @Override
        public void decided(DecidedCall call) {
            decided.add(call);
        }
    };

    private static GovernedUse refunds(Governor governor) {
        return governor.use("refund-chat").narrowed(call -> call.users("GB").model("claude-sonnet-4-5"));
    }

    @Test
    void isToldOfCallsAndOfQuestionsApart() {
        var governor =
                builder(AT).callerTakesOn("keep-records").listener(listener).build();
        var use = refunds(governor);

        var ruling = use.admit();
        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> use.run(() -> {}));
        var asked = governor.decide(Call.through("no-such-use"));

        assertThat(asked.isAllowed()).isFalse();
        assertThat(decided)
                .extracting(DecidedCall::tags)
                .containsExactly(
                        Map.of("use", "refund-chat", "purpose", "call", "outcome", "allowed", "reason", "none"),
                        Map.of("use", "refund-chat", "purpose", "call", "outcome", "denied", "reason", "obligation"),
                        Map.of("use", "none", "purpose", "question", "outcome", "denied", "reason", "undeclared"));
        assertThat(decided.get(0).obligations()).isEqualTo(ruling.obligations());
        assertThat(decided.get(0).leftToCaller()).extracting(Obligation::id).containsExactly("keep-records");
        assertThat(decided.get(1).notTakenOn()).extracting(Obligation::id).containsExactly("keep-records");
        assertThat(decided.get(0).decision().at()).isEqualTo(AT);
        assertThat(decided.get(0).policy()).isEqualTo(PolicyEdition.of(governor.policy()));
    }

    @Test
    void aListenerThatThrowsIsLoggedOnceAndStandsInNobodysWay() {
        var failing = new GovernorListener() {
            @Override
            public void decided(DecidedCall call) {
                throw new IllegalStateException("no metrics");
            }

            @Override
            public String toString() {
                return "metrics";
            }
        };
        var governor = builder(AT)
                .on("keep-records", (obligation, decision) -> {})
                .listener(failing)
                .listener(listener)
                .build();
        var touched = new AtomicInteger();

        refunds(governor).run(touched::incrementAndGet);
        refunds(governor).run(touched::incrementAndGet);

        assertThat(touched).hasValue(2);
        assertThat(decided).hasSize(2);
        assertThat(log.lines().stream().filter(line -> line.startsWith("WARN")))
                .containsExactly("WARN a listener failed, of which this is told once: metrics");
    }

    @Test
    void whatIsNotRecordedIsNotCalled() {
        var isBroken = new ArrayList<>(List.of(true));
        var governor = builder(AT)
                .on("keep-records", (obligation, decision) -> {})
                .listener(listener)
                .recorder(call -> {
                    if (isBroken.get(0)) {
                        throw new UncheckedIOException(new java.io.IOException("no space left on device"));
                    }
                    recorded.add(call);
                })
                .build();
        var touched = new AtomicInteger();
        var use = refunds(governor);

        assertThatExceptionOfType(ModelCallDeniedException.class)
                .isThrownBy(() -> use.run(touched::incrementAndGet))
                .withMessageContaining("the decision could not be recorded (not-recorded)")
                .withCauseInstanceOf(UncheckedIOException.class)
                .satisfies(denied -> assertThat(denied.decision().reasons())
                        .extracting(Reason::kind)
                        .containsExactly(Reason.Kind.NOT_RECORDED));
        assertThat(touched).hasValue(0);
        isBroken.set(0, false);
        use.run(() -> assertThat(recorded).hasSize(1));

        assertThat(decided).extracting(call -> call.tags().get("reason")).containsExactly("not-recorded", "none");
        assertThat(log.lines()).contains("WARN the decision on a call could not be recorded: use refund-chat");
    }

    @Test
    void denialsAreRecordedAndQuestionsAreNot() {
        var governor =
                builder(ClaimsAssistant.DURING_THE_BAN).recorder(recorded::add).build();
        var use = refunds(governor);

        assertThat(use.decide().isAllowed()).isFalse();
        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> use.run(() -> {}));

        assertThat(recorded).extracting(DecidedCall::purpose).containsExactly(DecidedCall.Purpose.CALL);
        assertThat(recorded.get(0).isAllowed()).isFalse();
        assertThat(recorded.get(0).decision().reasons())
                .extracting(Reason::name)
                .containsExactly("us-ear/anthropic-dual-use");
    }

    @Test
    void aDenialStaysOneWhereItCannotBeRecorded() {
        var governor = builder(ClaimsAssistant.DURING_THE_BAN)
                .recorder(call -> {
                    throw new IllegalStateException("the queue is full");
                })
                .listener(listener)
                .build();

        assertThatExceptionOfType(ModelCallDeniedException.class)
                .isThrownBy(() -> refunds(governor).run(() -> {}))
                .withMessageContaining("anthropic-dual-use");
        assertThat(decided).hasSize(1);
    }

    @Test
    void aRecorderTellsTheListenersOfWhatItDropped() {
        var told = new ArrayList<Long>();
        var attached = new ArrayList<GovernorListener>();
        var unused = builder(AT)
                .recorder(new DecisionRecorder() {
                    @Override
                    public void record(DecidedCall call) {}

                    @Override
                    public void attached(GovernorListener listeners) {
                        attached.add(listeners);
                    }
                })
                .listener(new GovernorListener() {
                    @Override
                    public void recordsDropped(long count) {
                        told.add(count);
                    }
                })
                .build();

        attached.forEach(listeners -> listeners.recordsDropped(3));

        assertThat(told).containsExactly(3L);
    }
}
