package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GovernorTest {

    private static final Policy POLICY = ClaimsAssistant.policy();

    @Test
    void namesTheDeclaredUsesInTheirOrder() {
        var governor = Governor.of(POLICY);

        assertThat(governor.uses()).extracting(GovernedUse::id).containsExactly("refund-chat", "letter-drafts");
    }

    @Test
    void hasNoUsesWithoutAnApplication() {
        var governor = Governor.of(ClaimsAssistant.withoutApplication());

        assertThat(governor.uses()).isEmpty();
    }

    @Test
    void suggestsTheNearestOfTheDeclaredUses() {
        var governor = Governor.of(POLICY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> governor.use("refund-chatt"))
                .withMessage("unknown use \"refund-chatt\": did you mean \"refund-chat\"?"
                        + " (declared are \"refund-chat\", \"letter-drafts\")");
    }

    @Test
    void saysThatNoUseCanBeFoundWithoutAnApplication() {
        var governor = Governor.of(ClaimsAssistant.withoutApplication());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> governor.use("refund-chat"))
                .withMessage("unknown use \"refund-chat\": policy \"acme\" declares no application");
    }

    @Test
    void decidesByTheSystemsClockUnlessToldOtherwise() {
        var before = InstantSource.system().instant();

        var decision = Governor.of(POLICY).decide(Call.unstated());

        assertThat(decision.at()).isBetween(before, InstantSource.system().instant());
    }

    @Test
    void answersADenialWithoutThrowing() {
        var governor = at(ClaimsAssistant.DURING_THE_BAN).build();

        var decision = governor.decide(Call.through("refund-chat"));

        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.at()).isEqualTo(ClaimsAssistant.DURING_THE_BAN);
        assertThat(decision.validUntil()).isEqualTo(ClaimsAssistant.BAN_ENDS);
        assertThat(decision.reasons())
                .extracting(reason -> reason.provenance().rule())
                .containsExactly("anthropic-dual-use");
    }

    @Test
    void answersAnUndeclaredUseWithoutThrowing() {
        var governor = at(ClaimsAssistant.AFTER_THE_BAN).build();

        var decision = governor.decide(Call.through("no-such-use"));

        assertThat(decision.reasons()).extracting(Reason::kind).containsExactly(Reason.Kind.UNDECLARED);
    }

    @Test
    void leavesTheObligationsOfADecisionToWhoeverAsked() {
        var governor = at(ClaimsAssistant.AFTER_THE_BAN)
                .on("disclose-ai", (obligation, decision) -> {
                    throw new AssertionError("a question discharges nothing");
                })
                .build();

        var decision = governor.decide(Call.through("refund-chat"));

        assertThat(decision.obligations()).extracting("id").containsExactly("disclose-ai", "keep-records");
    }

    @Test
    void suggestsTheNearestObligation() {
        var builder = Governor.builder(POLICY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.on("disclose-io", (obligation, decision) -> {}))
                .withMessage("unknown obligation \"disclose-io\": did you mean \"disclose-ai\"?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.callerTakesOn("keep-recrods"))
                .withMessage("unknown obligation \"keep-recrods\": did you mean \"keep-records\"?");
    }

    @Test
    void refusesASecondClock() {
        var builder = at(ClaimsAssistant.DURING_THE_BAN);

        assertThatIllegalStateException()
                .isThrownBy(() -> builder.clock(InstantSource.system()))
                .withMessage("the clock is stated twice: state it once");
    }

    @Test
    void whatIsTakenOnAfterAGovernorWasBuiltIsInTheNext() {
        var builder = at(ClaimsAssistant.AFTER_THE_BAN).on("keep-records", (obligation, decision) -> {});
        var first = builder.build().use("refund-chat");

        var second =
                builder.on("disclose-ai", (obligation, decision) -> {}).build().use("refund-chat");

        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> first.run(() -> {}));
        second.run(() -> {});
    }

    @Test
    void refusesToHaveAnObligationTakenOnTwice() {
        var builder = Governor.builder(POLICY).callerTakesOn("disclose-ai");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.on("disclose-ai", (obligation, decision) -> {}))
                .withMessage("obligation \"disclose-ai\" is taken on twice:"
                        + " name one handler for it, or leave it to the caller");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.callerTakesOn("disclose-ai"));
    }

    @Test
    void isNotChangedByItsBuilder() {
        var builder = at(ClaimsAssistant.AFTER_THE_BAN).callerTakesOn("disclose-ai");
        var governor = builder.build();

        builder.callerTakesOn("keep-records");

        assertThat(governor.verify().notTakenOn()).containsExactly("keep-records");
    }

    @Test
    void refusesNull() {
        var governor = Governor.of(POLICY);

        assertThatNullPointerException().isThrownBy(() -> Governor.of(null)).withMessage("policy");
        assertThatNullPointerException().isThrownBy(() -> governor.use(null)).withMessage("id");
        assertThatNullPointerException().isThrownBy(() -> governor.decide(null)).withMessage("call");
        assertThatNullPointerException()
                .isThrownBy(() -> Governor.builder(POLICY).clock(null))
                .withMessage("clock");
        assertThatNullPointerException()
                .isThrownBy(() -> Governor.builder(POLICY).on("disclose-ai", null))
                .withMessage("discharge");
    }

    @Test
    void asksTheClockOnceForEachDecision() {
        var asked = new AtomicInteger();
        var governor = Governor.builder(POLICY)
                .clock(() -> {
                    asked.incrementAndGet();
                    return ClaimsAssistant.DURING_THE_BAN;
                })
                .build();

        var unused = governor.decide(Call.through("refund-chat"));
        governor.use("letter-drafts").run(() -> {});

        assertThat(asked).hasValue(2);
    }

    @Test
    void warnsOnceForEachDenialAndShowsNothingElseOfTheCall() {
        var log = new RecordingLog();
        var governor = at(ClaimsAssistant.DURING_THE_BAN).log(log).build();

        denied(governor.use("refund-chat").narrowed(call -> call.users("IE").purpose("customer-service")));

        assertThat(log.lines())
                .containsExactly("WARN model call denied: use refund-chat, provider anthropic, model claude-sonnet-4-5,"
                        + " by us-ear/anthropic-dual-use (15 CFR 742.6,"
                        + " https://www.ecfr.gov/current/title-15/section-742.6)");
    }

    /** To ask is not to call: a denial that nobody asked to make is no alert. */
    @Test
    void warnsOfNothingThatIsOnlyAskedAbout() {
        var log = new RecordingLog();
        var governor = at(ClaimsAssistant.DURING_THE_BAN).log(log).build();

        assertThat(governor.use("refund-chat").decide().isAllowed()).isFalse();
        assertThat(governor.decide(Call.through("refund-chat").users("IE")).isAllowed())
                .isFalse();

        assertThat(log.lines()).hasSize(2).allMatch(line -> line.startsWith("DEBUG asked about a model call: "));
    }

    private static void denied(GovernedUse use) {
        assertThat(catchThrowable(() -> use.run(() -> {}))).isInstanceOf(ModelCallDeniedException.class);
    }

    @Test
    void warnsOfACallThatTheGuardStops() {
        var log = new RecordingLog();
        var refunds = at(ClaimsAssistant.AFTER_THE_BAN)
                .on("keep-records", (obligation, decision) -> {})
                .log(log)
                .build()
                .use("refund-chat");

        var denied = catchThrowable(() -> refunds.run(() -> {}));

        assertThat(denied).isInstanceOf(ModelCallDeniedException.class);
        assertThat(log.lines())
                .containsExactly("WARN model call denied: use refund-chat, provider anthropic, model claude-sonnet-4-5,"
                        + " by uk-ai/disclosure with disclose-ai not taken on (AI Bill, clause 3)");
    }

    @Test
    void logsACallThatIsTriedAgainLikeTheFirstAndAnotherOneAsItself() {
        var log = new RecordingLog();
        var refunds = at(ClaimsAssistant.DURING_THE_BAN).log(log).build().use("refund-chat");
        var other = refunds.narrowed(call -> call.model("claude-sonnet-4-5").users("GB"));
        var unknown = refunds.narrowed(call -> call.model("claude-9"));

        for (var use : List.of(refunds, refunds, other, unknown, other, unknown, refunds)) {
            assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> use.run(() -> {}));
        }

        var lines = log.lines();
        assertThat(lines).hasSize(7);
        assertThat(List.of(lines.get(1), lines.get(2), lines.get(4), lines.get(6)))
                .containsOnly(lines.get(0));
        assertThat(lines.get(3)).contains("model claude-9").isEqualTo(lines.get(5));
    }

    @Test
    void logsAnAllowedCallForThoseWhoLook() {
        var log = new RecordingLog();
        var governor = at(ClaimsAssistant.AFTER_THE_BAN)
                .on("disclose-ai", (obligation, decision) -> {})
                .on("keep-records", (obligation, decision) -> {})
                .log(log)
                .build();

        governor.use("refund-chat").run(() -> {});

        assertThat(log.lines())
                .containsExactly("DEBUG model call allowed: use refund-chat, provider anthropic,"
                        + " model claude-sonnet-4-5, obligations [disclose-ai, keep-records],"
                        + " until 2026-07-31T23:00:00Z");
    }

    @Test
    void cannotBeMadeToForgeALineOfTheLog() {
        var log = new RecordingLog();
        var governor = at(ClaimsAssistant.DURING_THE_BAN).log(log).build();

        denied(governor.use("refund-chat")
                .narrowed(call -> call.model("x\nWARN forged").provider("y\r")));

        assertThat(log.lines())
                .isEqualTo(
                        List.of("WARN model call denied: use refund-chat, provider y\\u000d, model x\\u000aWARN forged,"
                                + " by unknown-value; unknown-value"));
    }

    private static GovernorBuilder at(Instant instant) {
        return Governor.builder(POLICY).clock(InstantSource.fixed(instant));
    }
}
