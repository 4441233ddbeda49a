package dev.modelgovernance.decision;

import static dev.modelgovernance.decision.LiftedBan.AFTER_THE_BAN;
import static dev.modelgovernance.decision.LiftedBan.BRITISH;
import static dev.modelgovernance.decision.LiftedBan.WITH_TESTING;
import static dev.modelgovernance.decision.LiftedBan.decide;
import static dev.modelgovernance.decision.LiftedBan.story;
import static dev.modelgovernance.decision.LiftedBan.vouched;
import static dev.modelgovernance.decision.LiftedBan.withUses;
import static dev.modelgovernance.decision.LiftedBan.written;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.evidence;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** What an application declares and holds, by example. */
class DeciderApplicationTest {

    // Evidence of the application

    @Test
    void countsEvidenceForTheCallsThatItCovers() {
        var policy = story().application(
                        "assistant",
                        app -> app.use("chat", users("GB"))
                                .holds("aisi-evaluation", item -> item.covers(model("claude-sonnet-*"))))
                .build();
        var decider = Decider.of(policy);

        assertThat(decider.decide(BRITISH, WITH_TESTING).isAllowed()).isTrue();
        assertThat(written(decider.decide(BRITISH.model("claude-opus-4-1"), WITH_TESTING)))
                .isEqualTo("deny\n  missing-evidence uk-ai/testing [aisi-evaluation]\n");
    }

    @Test
    void countsEvidenceUntilItIsOlderThanTheRuleAccepts() {
        var policy = requiringTestsOfTheLastSixMonths()
                .application(
                        "assistant",
                        app -> app.use("chat", users("GB"))
                                .holds("aisi-evaluation", item -> item.issued(LocalDate.parse("2026-07-01"))))
                .build();
        var decider = Decider.of(policy);

        assertThat(written(decider.decide(BRITISH, AFTER_THE_BAN))).isEqualTo("allow until 2027-01-01T00:00:00Z\n");
        assertThat(written(decider.decide(BRITISH, Instant.parse("2027-01-01T00:00:00Z"))))
                .isEqualTo("deny\n  missing-evidence uk-ai/testing [aisi-evaluation]\n");
    }

    @Test
    void countsNoEvidenceOfUnknownAgeWhereARuleLimitsTheAge() {
        var policy = requiringTestsOfTheLastSixMonths().build();

        assertThat(written(decide(policy, BRITISH.evidence("aisi-evaluation"))))
                .isEqualTo("deny\n  missing-evidence uk-ai/testing [aisi-evaluation]\n");
    }

    @Test
    void switchesARuleOffByEvidence() {
        var policy = vouched("law")
                .regime(Regime.open("us-ear")
                        .rule(deny("export-ban")
                                .when(developer("anthropic"))
                                .unless(evidence("aisi-evaluation"))
                                .because("Classified as dual-use technology.")))
                .build();

        assertThat(decide(policy, BRITISH).isAllowed()).isFalse();
        assertThat(decide(policy, BRITISH.evidence("aisi-evaluation")).isAllowed())
                .isTrue();
    }

    // Uses

    @Test
    void fillsACallThroughAUseWithWhatTheUseAndTheApplicationState() {
        var decision = decide(withUses(), Call.through("chat"));

        assertThat(written(decision)).isEqualTo("allow\n");
        assertThat(decision.call())
                .isEqualTo(Call.through("chat")
                        .provider("anthropic")
                        .model("claude-*")
                        .deployer("GB")
                        .owner("GB")
                        .users("GB", "IE"));
    }

    @Test
    void allowsANarrowerCallThroughAUseButNoWiderOne() {
        assertThat(written(decide(withUses(), Call.through("chat").users("IE"))))
                .isEqualTo("allow\n");
        assertThat(written(decide(withUses(), Call.through("chat").users("IE", "FR"))))
                .isEqualTo("deny\n  undeclared, such as {users=FR}\n");
    }

    @Test
    void deniesACallThatNoUseDeclares() {
        assertThat(written(decide(withUses(), BRITISH))).isEqualTo("allow\n");
        assertThat(written(decide(withUses(), BRITISH.processing("US")))).isEqualTo("allow\n");
        assertThat(written(decide(withUses(), BRITISH.users("FR")))).isEqualTo("deny\n  undeclared\n");
        assertThat(written(decide(withUses(), Call.through("letters")))).isEqualTo("deny\n  undeclared\n");
    }

    private static PolicyBuilder requiringTestsOfTheLastSixMonths() {
        return vouched("law")
                .regime(Regime.open("uk-ai")
                        .rule(require("testing")
                                .evidence("aisi-evaluation")
                                .maxAge(Period.ofMonths(6))
                                .because("Models change.")));
    }
}
