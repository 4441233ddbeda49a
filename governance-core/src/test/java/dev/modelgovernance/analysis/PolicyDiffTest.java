package dev.modelgovernance.analysis;

import static dev.modelgovernance.policy.Condition.data;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.not;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.purpose;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.exception;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.RegimeBuilder;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {

    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");

    @Test
    void namesWhatIsDeniedNowInTheWordsOfThePolicy() {
        var diff = diff(
                company(),
                company()
                        .rule(deny("no-chat")
                                .when(purpose("chat").and(users(not("eu"))))
                                .because("x")));

        assertThat(diff.verdict()).isEqualTo(PolicyDiff.Relation.TIGHTER);
        assertThat(diff.loosens()).isFalse();
        assertThat(diff.changes()).hasSize(1);
        var change = diff.changes().get(0);
        assertThat(change.kind()).isEqualTo(CallChange.Kind.DENIED);
        assertThat(change.isWhole()).isTrue();
        assertThat(change.range().attributes())
                .isEqualTo(Map.of("purpose", Values.of("chat"), "users", Values.not("eu")));
        assertThat(change.before()).isEmpty();
        assertThat(change.after()).containsExactly("company/no-chat");
    }

    @Test
    void refusesToCompareOtherEndpointsRatherThanToOverlookWhatTheyAllow() {
        var old = Policy.named("acme")
                .provider("host", "US")
                .endpoint("gate", gate -> gate.provider("host").model("chat", "bad-1"));
        var updated = Policy.named("acme")
                .provider("host", "US")
                .endpoint("gate", gate -> gate.provider("host").model("chat", "good-1"));

        assertThat(PolicyDiff.between(old.build(), old.build(), NOW).verdict())
                .isEqualTo(PolicyDiff.Relation.EQUIVALENT);
        assertThatThrownBy(() -> PolicyDiff.between(old.build(), updated.build(), NOW))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("/endpoints/gate");
    }

    @Test
    void saysFromWhichDayOnCallsAreTreatedOtherwise() {
        var day = LocalDate.of(2027, 1, 1);
        var diff = diff(
                company().rule(deny("no-chat").when(purpose("chat")).because("x")),
                company().rule(deny("no-chat").when(purpose("chat")).until(day).because("x")));

        assertThat(diff.verdict()).isEqualTo(PolicyDiff.Relation.LOOSER);
        assertThat(diff.loosens()).isTrue();
        assertThat(diff.changes())
                .flatExtracting(change -> change.range().windows())
                .extracting(window -> window.from().toString(), window -> window.until())
                .containsExactly(tuple("2027-01-01", null));
    }

    @Test
    void whatIsDoneInThePastMakesNoDifference() {
        var diff = diff(
                company(),
                company()
                        .rule(deny("old")
                                .when(purpose("chat"))
                                .until(LocalDate.of(2026, 1, 1))
                                .because("x")));

        assertThat(diff.verdict()).isEqualTo(PolicyDiff.Relation.EQUIVALENT);
    }

    @Test
    void aRuleThatMovesToAnotherRegimeOrIsSplitMakesNoDifference() {
        var split = catalog()
                .regime(Regime.open("firm")
                        .rule(deny("a").when(purpose("chat").and(users("FR"))).because("x")))
                .regime(Regime.open("more")
                        .rule(deny("b").when(purpose("chat").and(users("DE"))).because("y")));

        var diff = PolicyDiff.between(
                catalog()
                        .regime(company()
                                .rule(deny("c")
                                        .when(purpose("chat").and(users("FR", "DE")))
                                        .because("z")))
                        .build(),
                split.build(),
                NOW);

        assertThat(diff).isEqualTo(new PolicyDiff(PolicyDiff.Relation.EQUIVALENT, List.of(), List.of(), List.of()));
    }

    @Test
    void aPermitThatOthersGiveAnywayMakesNoDifference() {
        var closed = Regime.closed("list").rule(allow("all").when(provider("lab")));
        var more = Regime.closed("list")
                .rule(allow("all").when(provider("lab")))
                .rule(allow("chat").when(provider("lab").and(purpose("chat"))));

        assertThat(diff(closed, more).verdict()).isEqualTo(PolicyDiff.Relation.EQUIVALENT);
    }

    @Test
    void aChangeThatOtherRulesHidePartlyIsNotWhole() {
        var diff = diff(
                company()
                        .rule(deny("no-code")
                                .when(purpose("code").and(data("secret")))
                                .because("x")),
                company()
                        .rule(deny("no-code")
                                .when(purpose("code").and(data("secret")))
                                .because("x"))
                        .rule(deny("no-secrets").when(data("secret")).because("x")));

        assertThat(diff.changes())
                .extracting(change -> change.range().attributes(), CallChange::isWhole)
                .containsExactly(tuple(Map.of("data", Values.of("secret")), false));
    }

    @Test
    void aShorterMaxAgeOfEvidenceIsTighter() {
        var diff = diff(
                company()
                        .rule(require("tested")
                                .evidence("report")
                                .maxAge(Period.ofDays(365))
                                .because("x")),
                company()
                        .rule(require("tested")
                                .evidence("report")
                                .maxAge(Period.ofDays(90))
                                .because("x")));

        assertThat(diff.changes())
                .extracting(CallChange::kind, change -> change.range().evidence())
                .containsExactly(tuple(
                        CallChange.Kind.DENIED,
                        Map.of("report", "held and younger than P365D, not known to be younger than P90D")));
    }

    @Test
    void agesOfWhichTheDayTellsWhichIsLongerAreRefused() {
        assertThatThrownBy(() -> diff(
                        company()
                                .rule(require("tested")
                                        .evidence("report")
                                        .maxAge(Period.ofDays(30))
                                        .because("x")),
                        company()
                                .rule(require("tested")
                                        .evidence("report")
                                        .maxAge(Period.ofMonths(1))
                                        .because("x"))))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("write both in days or both in months");
    }

    @Test
    void anObligationThatIsNewIsTighter() {
        var diff = diff(
                company(),
                company()
                        .rule(require("tell")
                                .when(purpose("chat"))
                                .obligations("tell")
                                .because("x")));

        assertThat(diff.verdict()).isEqualTo(PolicyDiff.Relation.TIGHTER);
        assertThat(diff.changes())
                .extracting(CallChange::kind, CallChange::obligations)
                .containsExactly(tuple(CallChange.Kind.OBLIGED, List.of("tell")));
    }

    @Test
    void aModelWhoseDeveloperTheCatalogLearnsIsAllowedNow() {
        var rule = deny("not-theirs").when(developer("other-lab")).because("x");
        var old = catalog().regime(company().rule(rule)).build();
        var updated = catalog()
                .models("new", "some-lab", List.of("new-*"), List.of())
                .regime(company().rule(rule))
                .build();

        var diff = PolicyDiff.between(old, updated, NOW);

        assertThat(diff.loosens()).isTrue();
        assertThat(diff.changes())
                .filteredOn(change -> change.kind() == CallChange.Kind.ALLOWED)
                .extracting(change -> change.range().attributes().get("model"))
                .containsOnly(Values.of("new-*"));
    }

    @Test
    void aValueThatOnlyTheNewPolicyKnowsIsLooserWhereACallOfItIsAllowed() {
        var old = catalog().regime(company()).build();
        var allowed = catalog()
                .attribute("sector", "public")
                .provider("second", "US")
                .regime(company())
                .build();

        var diff = PolicyDiff.between(old, allowed, NOW);

        assertThat(diff.verdict()).isEqualTo(PolicyDiff.Relation.LOOSER);
        assertThat(diff.oneSided())
                .extracting(
                        OneSidedValue::attribute,
                        OneSidedValue::value,
                        OneSidedValue::isNew,
                        each -> each.example() != null)
                .containsExactly(tuple("provider", "second", true, true), tuple("sector", null, true, false));
    }

    @Test
    void aDeclaredUseFlipsOnTheDayOfTheRule() {
        var day = LocalDate.of(2027, 1, 1);
        var old = catalog().regime(company()).application("app", app -> app.use("chat", purpose("chat")));
        var updated = catalog()
                .regime(company()
                        .rule(deny("no-chat").when(purpose("chat")).from(day).because("x")))
                .application("app", app -> app.use("chat", purpose("chat")));

        var diff = PolicyDiff.between(old.build(), updated.build(), NOW);

        assertThat(diff.uses())
                .extracting(UseChange::use, UseChange::from, UseChange::until)
                .containsExactly(tuple("chat", Instant.parse("2027-01-01T00:00:00Z"), null));
    }

    private static PolicyDiff diff(RegimeBuilder old, RegimeBuilder updated) {
        return PolicyDiff.between(
                catalog().regime(old).build(), catalog().regime(updated).build(), NOW);
    }

    private static PolicyBuilder catalog() {
        return Policy.named("acme")
                .attribute("purpose", "chat", "code")
                .attribute("data", "open", "secret")
                .obligation("tell", "Tell people.")
                .evidence("report", "A report.")
                .group("eu", "FR", "DE")
                .developer("some-lab", "US")
                .developer("other-lab", "CN")
                .provider("lab", "US");
    }

    private static RegimeBuilder company() {
        return Regime.open("company");
    }

    @Test
    void anExceptionThatIsTakenAwayIsTighterForWhatItSpared() {
        var diff = diff(
                company()
                        .rule(deny("no-chat")
                                .when(purpose("chat"))
                                .unless(exception(users("eu")))
                                .because("x")),
                company().rule(deny("no-chat").when(purpose("chat")).because("x")));

        assertThat(diff.changes())
                .extracting(change -> change.range().attributes())
                .containsExactly(Map.of("purpose", Values.of("chat"), "users", Values.of("eu")));
    }
}
