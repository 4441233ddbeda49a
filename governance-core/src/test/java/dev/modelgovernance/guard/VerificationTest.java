package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.modelgovernance.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
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
                .extracting(Verification.Finding::at, Verification.Finding::isAllowed)
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
    void warnsOfWhatIsDeniedNowAndOfWhatWillBe() {
        var log = new RecordingLog();
        var governor = at(ClaimsAssistant.DURING_THE_BAN)
                .callerTakesOn("disclose-ai", "keep-records")
                .log(log)
                .build();

        governor.verify();

        Golden.compare("verification/log", String.join("\n", log.lines()));
    }

    private static Governor governor(Instant instant) {
        return at(instant).callerTakesOn("disclose-ai", "keep-records").build();
    }

    private static GovernorBuilder at(Instant instant) {
        return Governor.builder(POLICY).clock(InstantSource.fixed(instant));
    }
}
