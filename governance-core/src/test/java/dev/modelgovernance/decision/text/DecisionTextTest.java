package dev.modelgovernance.decision.text;

import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.exception;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DecisionTextTest {

    private static final Instant AT = Instant.parse("2026-06-29T12:00:00.987Z");

    private static final Policy POLICY = Policy.named("acme")
            .provider("anthropic", "US")
            .regime(Regime.open("us-ear")
                    .zone(ZoneId.of("America/New_York"))
                    .rule(deny("dual-use")
                            .when(provider("anthropic"))
                            .until(LocalDate.of(2026, 6, 30))
                            .because("Classified as dual-use.\n\n Under a rule. ".repeat(5))
                            .unless(exception(users("AU"))
                                    .because("Australia is an ally.")
                                    .source(Source.cite("Part 740")))))
            .build();

    private static final DecisionText TEXT = DecisionText.of(POLICY);

    @Test
    void showsAnExceptionUnderTheRuleThatItSwitchesOff() {
        var call = Call.unstated().provider("anthropic").users("GB");

        var text = TEXT.write(Decider.of(POLICY).decide(call, AT));

        assertThat(text).contains("""
                    unless    users: AU
                      because   Australia is an ally.
                      source    Part 740
                """);
    }

    @Test
    void wrapsWhatDoesNotFitIntoALine() {
        var text = TEXT.write(Decider.of(POLICY).decide(Call.unstated(), AT));

        assertThat(text.lines()).allMatch(line -> line.length() <= 100).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void showsTimesInItsZone() {
        var text = TEXT.in(ZoneId.of("Europe/London"))
                .write(Decider.of(POLICY).decide(Call.unstated().users("GB"), AT));

        assertThat(text)
                .startsWith("the call is denied at 2026-06-29T13:00:00+01:00, until 2026-06-30T05:00:00+01:00\n");
    }

    @Test
    void showsAnInstantInFullWhereItIsNotAWholeSecond() {
        assertThat(TEXT.time(AT)).isEqualTo("2026-06-29T12:00:00.987Z");
    }

    @Test
    void saysWhatIsOverWhenADecisionChanges() {
        var decider = Decider.of(POLICY);
        var call = Call.unstated().users("GB");
        var before = decider.decide(call, AT);

        var text = TEXT.change(before, decider.decide(call, before.validUntil()));

        assertThat(text).isEqualTo("""
                the call is allowed from 2026-06-30T04:00:00Z
                  over      us-ear/dual-use prohibits it
                    in force  until 2026-06-30 (America/New_York): over
                """);
    }

    @Test
    void saysWhichExceptionHasEndedWhenADecisionChanges() {
        var text = change(Policy.named("acme")
                .provider("anthropic", "US")
                .regime(Regime.open("company")
                        .rule(deny("chats")
                                .from(LocalDate.of(2020, 1, 1))
                                .because("Not yet.")
                                .unless(exception(provider("anthropic"))
                                        .until(LocalDate.of(2026, 12, 15))
                                        .because("It is being tried out."))))
                .build());

        assertThat(text).isEqualTo("""
                the call is denied from 2026-12-15T00:00:00Z
                  new       company/chats prohibits it
                    because   Not yet.
                    unless    provider: anthropic
                      in force  until 2026-12-15 (UTC): over
                      because   It is being tried out.
                """);
    }

    @Test
    void saysWhichEvidenceCountsNowWhenADecisionChanges() {
        var text = change(Policy.named("acme")
                .provider("anthropic", "US")
                .evidence("licence", "A licence.")
                .regime(Regime.open("company")
                        .rule(require("paper")
                                .evidence("licence")
                                .from(LocalDate.of(2020, 1, 1))
                                .because("No licence, no call.")))
                .application(
                        "app",
                        app -> app.use("chat", provider("anthropic"))
                                .holds(
                                        "licence",
                                        item -> item.from(LocalDate.of(2026, 12, 15))
                                                .reference("MADE-UP-1")))
                .build());

        assertThat(text).isEqualTo("""
                the call is allowed from 2026-12-15T00:00:00Z
                  over      company/paper requires evidence that is not held
                    held      MADE-UP-1
                """);
    }

    private static String change(Policy policy) {
        var decider = Decider.of(policy);
        var call = Call.unstated().provider("anthropic");
        var before = decider.decide(call, AT);
        return DecisionText.of(policy).change(before, decider.decide(call, before.validUntil()));
    }

    @Test
    void writesADenialWhoseFirstLineCanStandAlone() {
        var call = Call.unstated().provider("antropic").model("claude-5");

        var text = TEXT.denial(Decider.of(POLICY).decide(call, AT));

        assertThat(text.lines().findFirst())
                .contains(
                        "the application may not call model \"claude-5\" from provider \"antropic\": provider \"antropic\""
                                + " is not known to the policy (unknown-value): did you mean \"anthropic\"?");
        assertThat(text).endsWith("  policy    acme, " + POLICY.fingerprint());
    }

    @Test
    void writesNoDenialOfWhatIsAllowed() {
        var allowed =
                Decider.of(POLICY).decide(Call.unstated().provider("anthropic").users("AU"), AT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TEXT.denial(allowed))
                .withMessage("the call is allowed");
    }

    @Test
    void saysInOneLineWhatDenies() {
        var call = Call.unstated().provider("anthropic").users("GB");

        var text = TEXT.summary(Decider.of(POLICY).decide(call, AT));

        assertThat(text).isEqualTo("use unstated, provider anthropic, model unstated, by us-ear/dual-use");
    }

    @Test
    void coloursNothingUnlessAskedTo() {
        var decision = Decider.of(POLICY).decide(Call.unstated(), AT);

        assertThat(TEXT.write(decision)).doesNotContain("\033");
        assertThat(TEXT.coloured().write(decision)).contains("\033[1;31mdenied\033[0m");
    }
}
