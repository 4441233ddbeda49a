package dev.modelgovernance.decision;

import static dev.modelgovernance.policy.Condition.deployer;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.not;
import static dev.modelgovernance.policy.Condition.owner;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.exception;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.reference.Reference;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies that are seldom drawn, on which {@link Decider} and {@link Reference} must agree as well. */
class DeciderAgreementTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    private static PolicyBuilder policy() {
        return Policy.named("test").developer("d", "US").provider("p", "US");
    }

    private static void assertAgreement(Policy policy, Call... calls) {
        var decider = Decider.of(policy);
        for (var call : calls) {
            assertThat(PolicyText.of(decider.decide(call, NOW)))
                    .as(call.toString())
                    .isEqualTo(PolicyText.of(Reference.decide(policy, call, NOW)));
        }
    }

    @Test
    void whenEveryCountryIsNamed() {
        var policy = policy().group("world", Jurisdiction.countries().toArray(String[]::new))
                .regime(Regime.closed("law").rule(allow("all").when(users("world"))))
                .build();

        assertAgreement(
                policy,
                Call.unstated(),
                Call.unstated().users("US-CA"),
                Call.unstated().with("users", not("world")),
                Call.unstated().with("users", Values.of("world").except("GB")));
    }

    @Test
    void whenTheCatalogIsEmpty() {
        var policy = Policy.named("test").regime(Regime.open("law")).build();

        assertAgreement(
                policy,
                Call.unstated(),
                Call.unstated().users("GB"),
                Call.unstated().model("m"));
    }

    @Test
    void whenNoRegimeSpeaks() {
        assertAgreement(
                policy().build(), Call.unstated(), Call.unstated().provider("p").model("m"));
    }

    @Test
    void whenNamesAreTheWordOther() {
        var policy = policy().developer("other", "FR")
                .provider("other", "GB")
                .models("other", "other", List.of("other"))
                .attribute("sector", "other", "public")
                .regime(Regime.open("law")
                        .rule(deny("first").when(developer("other")).because("Because."))
                        .rule(deny("second").when(model("other")).because("Because."))
                        .rule(deny("third")
                                .when(provider("other").and(developer(not("other"))))
                                .because("Because.")))
                .build();

        assertAgreement(
                policy,
                Call.unstated(),
                Call.unstated().developer("other"),
                Call.unstated().with("developer", not("other", "d")),
                Call.unstated().model("other"),
                Call.unstated().with("model", not("other")));
    }

    @Test
    void whenIdsHoldSignsThatNoGlobHas() {
        var policy = policy().provider(new Provider("q", null, "d", List.of()))
                .models("f", "d", List.of("a.b*", "x/*", "~*"), List.of())
                .regime(Regime.closed("law").rule(allow("some").when(model("a.b*", "*/x", "~*"))))
                .build();

        assertAgreement(
                policy,
                Call.unstated(),
                Call.unstated().model("aXb"),
                Call.unstated().model("a.b"),
                Call.unstated().model("[x]/?"),
                Call.unstated().model("x/\uD83D\uDE00/x"),
                Call.unstated().model("\uD83D\uDE00"),
                Call.unstated().with("model", not("\uFF5E")));
    }

    /** Supplementary characters sort after all others, though their surrogates do not. */
    @Test
    void whenIdsHoldSupplementaryCharacters() {
        var policy = policy().models("f", "d", List.of("*a*", "b*"), List.of())
                .regime(Regime.open("law")
                        .rule(deny("either").when(model("*a", "*b*")).because("Because."))
                        .rule(deny("both").when(model("a*b")).because("Because.")))
                .build();

        assertAgreement(
                policy,
                Call.unstated(),
                Call.unstated().model("\uD83D\uDE00a", "\uFF5Ea"),
                Call.unstated().with("model", not("\uFF5Ea")));
    }

    @Test
    void whenAnotherOwnerThanTheAssumedOneIsAllowed() {
        var policy = policy().regime(Regime.closed("law")
                        .rule(allow("americans").when(owner("US")))
                        .rule(allow("britons").when(owner("GB").and(users("GB")))))
                .application("app", app -> app.states(deployer("GB")).use("chat", users("GB", "NO")))
                .build();

        assertAgreement(
                policy,
                Call.unstated(),
                Call.through("chat"),
                Call.through("chat").users("NO"),
                Call.through("chat").deployer("NO"),
                Call.through("chat").deployer("US").owner("NO"));
    }

    @Test
    void whenAllButTheOwnerIsStatedAndAnotherOneIsAllowed() {
        var call = Call.unstated()
                .provider("p")
                .model("m")
                .deployer("GB")
                .users("NO")
                .processing("GB");
        var permitted = policy().regime(
                        Regime.closed("law").rule(allow("americans").when(owner("US"))))
                .build();
        var vouched = Policy.named("vouched")
                .provider("p", "GB")
                .regime(Regime.closed("law").when(owner("US")).rule(allow("all")))
                .build();

        assertAgreement(permitted, call, call.owner("GB"), call.owner("US"));
        assertAgreement(vouched, call, call.owner("GB"), call.owner("US"));
        assertThat(Decider.of(permitted).decide(call, NOW).reasons())
                .extracting(Reason::unstated)
                .containsExactly(List.of("owner"));
    }

    @Test
    void whenTwoRegimesHaveTheSameRules() {
        var shared = List.of(
                deny("no").when(users("FR")).because("Because."),
                deny("not-there").when(users("FR")).unless(owner("GB")).because("Because."));
        var duty = require("tell").when(users("GB", "FR")).obligations("o").because("Because.");
        var policy = policy().obligation("o", "Tell people.")
                .regime(shared.stream()
                        .reduce(Regime.open("one"), (regime, rule) -> regime.rule(rule), (one, other) -> one)
                        .rule(duty))
                .regime(shared.stream()
                        .reduce(Regime.open("two"), (regime, rule) -> regime.rule(rule), (one, other) -> one)
                        .rule(duty))
                .build();
        var call = Call.unstated()
                .provider("p")
                .model("m")
                .deployer("GB")
                .owner("GB")
                .processing("GB");

        assertAgreement(
                policy, call.users("FR"), call.users("GB"), call.users("FR").owner("US"), call);
        assertThat(Decider.of(policy).prepare(call.users("GB")).ruling(NOW).obligations())
                .extracting(obligation -> obligation.provenance().regime())
                .containsExactly("one", "two");
    }

    @Test
    void whenACallNamesAPartOfACountryThatThePolicyDoesNot() {
        var policy = policy().regime(
                        Regime.open("law").rule(deny("no").when(users("US-CA")).because("Because.")))
                .build();
        var call = Call.unstated().provider("p").model("m").users("US-NY");

        assertAgreement(policy, call, call.deployer("US-NY", "US-CA"), call.users("US-NY", "US-CA"), call.users("US"));
        assertThat(Decider.of(policy).prepare(call).ruling(NOW)).isEqualTo(Ruling.ALLOWED);
    }

    @Test
    void whenExceptionsAreNestedDeeply() {
        var inner =
                exception(users("US-CA")).unless(exception(deployer("GB", "NO")).unless(deployer("NO")));
        var policy = policy().regime(Regime.open("law")
                        .rule(deny("no")
                                .when(users("US", "GB"))
                                .unless(exception(users("US")).unless(inner))
                                .because("Because.")))
                .build();

        assertAgreement(
                policy,
                Call.unstated(),
                Call.unstated().users("US"),
                Call.unstated().users("US-CA").deployer("GB"),
                Call.unstated().users("US-CA").deployer("NO", "GB"),
                Call.unstated().users("US-TX"));
    }
}
