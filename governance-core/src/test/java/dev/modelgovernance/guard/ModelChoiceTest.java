package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {

    private static final Policy POLICY = ClaimsAssistant.policy();

    private final List<String> events = new ArrayList<>();
    private Instant now = ClaimsAssistant.AFTER_THE_BAN;

    private final Governor governor = Governor.builder(POLICY)
            .clock(() -> now)
            .on("disclose-ai", (obligation, decision) -> {})
            .on("keep-records", (obligation, decision) -> {})
            .build();

    private final GovernedUse british = refunds(governor, "GB");
    private final GovernedUse irish = refunds(governor, "IE");
    private final GovernedUse letters = governor.use("letter-drafts");

    private static GovernedUse refunds(Governor governor, String users) {
        return governor.use("refund-chat").narrowed(call -> call.users(users));
    }

    @Test
    void picksTheFirstThatIsAllowedInTheOrderOfTheCaller() {
        var refundsFirst = ModelChoice.of(british, irish, letters);

        assertThat(refundsFirst.first()).isSameAs(british);
        now = ClaimsAssistant.TESTING_BEGINS;
        assertThat(refundsFirst.first()).isSameAs(irish);
        now = ClaimsAssistant.DURING_THE_BAN;
        assertThat(refundsFirst.first()).isSameAs(letters);
    }

    @Test
    void passesOverACandidateWithAnObligationThatNobodyTakesOn() {
        var bare = Governor.builder(POLICY).clock(() -> now).build();
        var models = ModelChoice.of(refunds(bare, "GB"), refunds(bare, "IE"));

        assertThat(models.first()).isSameAs(models.candidates().get(1));
        assertThat(models.decide()).extracting(ModelChoice.Candidate::isAllowed).containsExactly(false, true);
    }

    @Test
    void saysOfEachCandidateWhatIsDecidedAndUntilWhen() {
        var candidates = ModelChoice.of(letters, british).decide();

        assertThat(candidates).extracting(ModelChoice.Candidate::use).containsExactly(letters, british);
        assertThat(candidates)
                .extracting(candidate -> candidate.admission().decision())
                .containsExactly(letters.decide(), british.decide());
        assertThat(candidates.get(1).admission().decision().validUntil()).isEqualTo(ClaimsAssistant.TESTING_BEGINS);
    }

    @Test
    void decidesAllAtOneInstant() {
        var ticking = Governor.builder(POLICY)
                .clock(() -> {
                    now = now.plusSeconds(1);
                    return now;
                })
                .build();

        var candidates =
                ModelChoice.of(refunds(ticking, "GB"), refunds(ticking, "IE")).decide();

        assertThat(candidates.stream().map(candidate -> candidate.admission().at()))
                .containsExactly(now, now);
    }

    @Test
    void deniesAChoiceThatLeavesNothingWithTheReasonsOfEach() {
        now = ClaimsAssistant.DURING_THE_BAN;
        var log = new RecordingLog();
        var recorded = new ArrayList<DecidedCall>();
        var told = Governor.builder(POLICY)
                .clock(() -> now)
                .recorder(recorded::add)
                .log(log)
                .build();
        var models = ModelChoice.of(refunds(told, "IE"), refunds(told, "FR"));

        var denial = catchThrowableOfType(ModelCallDeniedException.class, models::first);

        assertThat(denial).hasMessageContaining("us-ear/anthropic-dual-use prohibits it");
        assertThat(denial.getSuppressed()).hasSize(1);
        assertThat(denial.getSuppressed()[0])
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("undeclared");
        assertThat(recorded).extracting(DecidedCall::purpose).containsOnly(DecidedCall.Purpose.CALL);
        assertThat(recorded).extracting(DecidedCall::call).hasSize(2).doesNotHaveDuplicates();
        assertThat(log.lines()).hasSize(2).allMatch(line -> line.startsWith("WARN"));
    }

    @Test
    void tellsNobodyOfAChoiceButOfTheQuestionAboutEach() {
        var told = new ArrayList<DecidedCall>();
        var listened = Governor.builder(POLICY)
                .clock(() -> now)
                .listener(new GovernorListener() {
                    @Override
                    public void decided(DecidedCall call) {
                        told.add(call);
                    }
                })
                .build();
        var models = ModelChoice.of(refunds(listened, "IE"), refunds(listened, "GB"));

        assertThat(models.first()).isNotNull();
        assertThat(told).isEmpty();
        assertThat(models.decide()).hasSize(2);
        assertThat(told).extracting(DecidedCall::purpose).containsOnly(DecidedCall.Purpose.QUESTION);
        assertThat(told).hasSize(2);
    }

    @Test
    void refusesAChoiceAmongNothingAndOneAmongUsesOfSeveralGovernors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelChoice.of(List.of()))
                .withMessage("a choice among no candidates: name one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelChoice.of(british, refunds(Governor.of(POLICY), "GB")))
                .withMessage("a choice among uses of several governors: take them from one");
    }

    @Test
    void fallsBackToTheNextCandidateAfterAFailure() {
        var answer = ModelChoice.of(british, irish, letters).callWithFallback(this::failingForRefunds, any -> true);

        assertThat(answer).isEqualTo("from letter-drafts");
        assertThat(events).containsExactly("refund-chat", "refund-chat", "letter-drafts");
    }

    @Test
    void asksBeforeEachAttemptAndThrowsTheDenialOfALaterOne() {
        var models = ModelChoice.of(british, irish);

        var denial = catchThrowableOfType(
                ModelCallDeniedException.class,
                () -> models.callWithFallback(
                        use -> {
                            now = ClaimsAssistant.DURING_THE_BAN;
                            return failingForRefunds(use);
                        },
                        any -> true));

        assertThat(denial.use()).isEqualTo("refund-chat");
        assertThat(denial.getSuppressed()).extracting(Throwable::getMessage).containsExactly("no answer");
        assertThat(events).containsExactly("refund-chat");
    }

    @Test
    void neverFallsBackFromADenial() {
        now = ClaimsAssistant.DURING_THE_BAN;
        var models = ModelChoice.of(irish, letters);

        assertThatExceptionOfType(ModelCallDeniedException.class)
                .isThrownBy(() -> models.callWithFallback(this::failingForRefunds, any -> true));
        assertThat(events).isEmpty();
    }

    @Test
    void neverFallsBackFromADenialThatAClientWraps() {
        var models = ModelChoice.of(letters, irish);

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> models.callWithFallback(
                        use -> {
                            now = ClaimsAssistant.DURING_THE_BAN;
                            events.add(use.id());
                            try {
                                return irish.call(() -> "");
                            } catch (ModelCallDeniedException denied) {
                                throw new CompletionException(new IllegalStateException(denied));
                            }
                        },
                        any -> true));
        assertThat(events).containsExactly("letter-drafts");
    }

    @Test
    void neverFallsBackFromAnExceptionWhoseCausesDoNotEnd() {
        var first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ModelChoice.of(irish, letters).callWithFallback(failingWith(first), any -> true))
                .isSameAs(first);
        assertThat(events).containsExactly("refund-chat");
    }

    @Test
    void throwsTheLastFailureWithThoseBeforeIt() {
        var models = ModelChoice.of(irish, british);

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> models.callWithFallback(this::failingForRefunds, any -> true))
                .satisfies(last -> assertThat(last.getSuppressed()).hasSize(1));
    }

    @Test
    void throwsAFailureThatAClientRepeats() {
        var same = new IllegalStateException("no answer");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ModelChoice.of(irish, british).callWithFallback(failingWith(same), any -> true))
                .isSameAs(same);
        assertThat(events).hasSize(2);
    }

    @Test
    void throwsWhatIsNoFailureToFallBackFrom() {
        Predicate<RuntimeException> onlyTimeouts =
                failure -> failure.getMessage().equals("timed out");

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(
                        () -> ModelChoice.of(irish, letters).callWithFallback(this::failingForRefunds, onlyTimeouts));
        assertThat(events).containsExactly("refund-chat");
    }

    @Test
    void choosesAnewEachTime() {
        var models = ModelChoice.of(irish, letters);
        now = ClaimsAssistant.BAN_ENDS.minus(Duration.ofNanos(1));

        assertThat(models.first()).isSameAs(letters);
        now = ClaimsAssistant.BAN_ENDS;
        assertThat(models.first()).isSameAs(irish);
    }

    private String failingForRefunds(GovernedUse use) {
        events.add(use.id());
        if (use.id().equals("refund-chat")) {
            throw new CompletionException("no answer", null);
        }
        return "from " + use.id();
    }

    private Function<GovernedUse, String> failingWith(RuntimeException failure) {
        return use -> {
            events.add(use.id());
            throw failure;
        };
    }
}
