package dev.modelgovernance.guard;

import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.RuleBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final Policy POLICY = ClaimsAssistant.policy();

    @Test
    void isCompliantWhenEveryUseIsAllowedAndEveryObligationTakenOn() {
        var verification = governor(ClaimsAssistant.AFTER_THE_BAN).verify();

        assertThat(verification.isCompliant()).isTrue();
        assertThat(verification.denied()).isEmpty();
        assertThat(verification.notTakenOn()).isEmpty();
        assertThatCode(verification::orThrow).doesNotThrowAnyException();
    }

    @Test
    void looksNinetyDaysAhead() {
        var verification = governor(ClaimsAssistant.DURING_THE_BAN).verify();

        assertThat(verification.at()).isEqualTo(ClaimsAssistant.DURING_THE_BAN);
        assertThat(verification.until()).isEqualTo(ClaimsAssistant.DURING_THE_BAN.plus(Duration.ofDays(90)));
    }

    @Test
    void tellsEachChangeAndWhatHoldsFromThenOn() {
        var refunds = governor(ClaimsAssistant.DURING_THE_BAN).verify().uses().get(0);

        assertThat(refunds.now().isAllowed()).isFalse();
        assertThat(refunds.changes())
                .extracting(Verification.Admission::at, Verification.Admission::isAllowed)
                .containsExactly(tuple(ClaimsAssistant.BAN_ENDS, true), tuple(ClaimsAssistant.TESTING_BEGINS, false));
    }

    @Test
    void looksAsFarAsTheHorizonAndNoFurther() {
        var governor = governor(ClaimsAssistant.DURING_THE_BAN);
        var distance = Duration.between(ClaimsAssistant.DURING_THE_BAN, ClaimsAssistant.BAN_ENDS);

        assertThat(governor.verify(distance).uses().get(0).changes()).hasSize(1);
        assertThat(governor.verify(distance.minusNanos(1)).uses().get(0).changes())
                .isEmpty();
        assertThat(governor.verify(Period.ofDays(40)).uses().get(0).changes()).hasSize(2);
        assertThat(governor.verify(Period.ZERO).uses().get(0).changes()).isEmpty();
    }

    @Test
    void refusesAHorizonThatIsNone() {
        var governor = governor(ClaimsAssistant.DURING_THE_BAN);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> governor.verify(Period.ofDays(-1)))
                .withMessage("the horizon \"P-1D\" lies in the past");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> governor.verify(Period.ofYears(Integer.MAX_VALUE)))
                .withMessage("the horizon \"P2147483647Y\" is too long");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> governor.verify(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageContaining("is too long");
    }

    @Test
    void refusesToGoOnWithADeniedUse() {
        var verification = governor(ClaimsAssistant.DURING_THE_BAN).verify();

        var exception = catchThrowableOfType(NonCompliantException.class, verification::orThrow);

        assertThat(exception.verification()).isSameAs(verification);
        Golden.compare("verification/denied", exception.getMessage());
    }

    @Test
    void refusesToGoOnWithAnObligationThatNobodyHasTakenOn() {
        var verification = at(ClaimsAssistant.AFTER_THE_BAN)
                .callerTakesOn("keep-records")
                .build()
                .verify();

        var exception = catchThrowableOfType(NonCompliantException.class, verification::orThrow);

        assertThat(verification.isCompliant()).isFalse();
        assertThat(verification.notTakenOn()).containsExactly("disclose-ai");
        Golden.compare("verification/not-taken-on", exception.getMessage());
    }

    @Test
    void tellsWhatIsLeftToCallersWhoAreHandedIt() {
        var log = new RecordingLog();
        var verification = at(ClaimsAssistant.AFTER_THE_BAN)
                .callerTakesOn("disclose-ai")
                .on("keep-records", (obligation, decision) -> {})
                .log(log)
                .build()
                .verify();

        assertThat(verification.isCompliant()).isTrue();
        assertThat(verification.notTakenOn()).isEmpty();
        assertThat(verification.leftToCallers()).containsExactly("disclose-ai");
        assertThat(verification.uses().get(0).now().leftToCallers()).hasSize(1);
        assertThat(verification)
                .asString()
                .endsWith("\n\nLeft to callers, who are handed them by admit() or handingOver(...);"
                        + " any other call that has one is denied:"
                        + "\n  disclose-ai");
        assertThat(log.lines())
                .contains(
                        "INFO obligations that are left to callers, who are handed them by admit() or handingOver(...):"
                                + " [disclose-ai]");
    }

    @Test
    void tellsAnObligationToComeThatNobodyHasTakenOn() {
        var verification = at(ClaimsAssistant.DURING_THE_BAN).build().verify();

        assertThat(verification.uses().get(0).now().notTakenOn()).isEmpty();
        assertThat(verification.notTakenOn()).containsExactly("disclose-ai", "keep-records");
    }

    @Test
    void refusesToGoOnWithNothingToVerify() {
        var verification = Governor.of(ClaimsAssistant.withoutApplication()).verify();

        assertThat(verification.isCompliant()).isFalse();
        assertThatExceptionOfType(NonCompliantException.class)
                .isThrownBy(verification::orThrow)
                .withMessage("policy \"acme\" declares no application: there is nothing to verify");
        assertThat(verification).hasToString("policy \"acme\" declares no application: there is nothing to verify");
    }

    @Test
    void writesTheWholeReport() {
        Golden.compare(
                "verification/during-the-ban",
                governor(ClaimsAssistant.DURING_THE_BAN).verify().toString());
        Golden.compare(
                "verification/after-the-ban",
                governor(ClaimsAssistant.AFTER_THE_BAN).verify().toString());
    }

    @Test
    void writesTheUsesInTheZoneOfAWriter() {
        var verification = governor(ClaimsAssistant.AFTER_THE_BAN).verify();

        var text = verification.write(DecisionText.of(POLICY).in(ZoneId.of("Europe/London")));

        assertThat(text)
                .startsWith("refund-chat is allowed at 2026-07-10T13:00:00+01:00, until 2026-08-01T00:00:00+01:00\n")
                .contains("\nrefund-chat is denied from 2026-08-01T00:00:00+01:00\n");
    }

    @Test
    void announcesADenialForAnObligationThatNobodyHasTakenOn() {
        var verification = at(ClaimsAssistant.DURING_THE_BAN)
                .callerTakesOn("keep-records")
                .build()
                .verify(Period.ofDays(10));

        assertThat(verification)
                .asString()
                .contains("refund-chat is denied from 2026-06-30T04:00:00Z, on other terms\n")
                .contains(
                        "  new       nobody has taken on disclose-ai: Tell people that they are talking to an AI system.");
    }

    @Test
    void namesTheRulesInForceWhoseReviewIsDue() {
        var log = new RecordingLog();
        var governor = Governor.builder(Policy.named("acme")
                        .regime(Regime.open("company")
                                .rule(reviewed("new", "2026-07-11"))
                                .rule(reviewed("old", "2026-07-10"))
                                .rule(reviewed("ended", "2026-07-10").until(LocalDate.parse("2026-07-10"))))
                        .application("app", app -> app.use("chat", users("GB")))
                        .build())
                .clock(InstantSource.fixed(ClaimsAssistant.AFTER_THE_BAN))
                .log(log)
                .build();

        var verification = governor.verify();

        assertThat(verification.overdueReviews())
                .extracting(Verification.OverdueReview::rule)
                .containsExactly("old");
        assertThat(verification)
                .asString()
                .endsWith("\n\nReviews are due:\n"
                        + "  company/old is in force, but someone should have looked at it by 2026-07-10");
        assertThat(log.lines())
                .contains("WARN reviews that are due: 1, the first: company/old is in force, but someone"
                        + " should have looked at it by 2026-07-10");
    }

    private static RuleBuilder reviewed(String id, String day) {
        return deny(id).when(users("FR")).reviewBy(LocalDate.parse(day)).because("Not there.");
    }

    @Test
    void warnsOfWhatIsDeniedNowAndOfWhatWillBe() {
        var log = new RecordingLog();
        var governor = at(ClaimsAssistant.DURING_THE_BAN)
                .on("disclose-ai", (obligation, decision) -> {})
                .on("keep-records", (obligation, decision) -> {})
                .log(log)
                .build();

        governor.verify();

        Golden.compare("verification/log", String.join("\n", log.lines()));
    }

    private static Governor governor(Instant instant) {
        return at(instant)
                .on("disclose-ai", (obligation, decision) -> {})
                .on("keep-records", (obligation, decision) -> {})
                .build();
    }

    private static GovernorBuilder at(Instant instant) {
        return Governor.builder(POLICY).clock(InstantSource.fixed(instant));
    }
}
