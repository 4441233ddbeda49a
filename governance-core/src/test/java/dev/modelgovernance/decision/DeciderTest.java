package dev.modelgovernance.decision;

import static dev.modelgovernance.decision.LiftedBan.AFTER_THE_BAN;
import static dev.modelgovernance.decision.LiftedBan.BRITISH;
import static dev.modelgovernance.decision.LiftedBan.DURING_THE_BAN;
import static dev.modelgovernance.decision.LiftedBan.WITH_TESTING;
import static dev.modelgovernance.decision.LiftedBan.catalog;
import static dev.modelgovernance.decision.LiftedBan.decide;
import static dev.modelgovernance.decision.LiftedBan.story;
import static dev.modelgovernance.decision.LiftedBan.vouched;
import static dev.modelgovernance.decision.LiftedBan.written;
import static dev.modelgovernance.policy.Condition.data;
import static dev.modelgovernance.policy.Condition.deployer;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.not;
import static dev.modelgovernance.policy.Condition.owner;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.tags;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.exception;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An introduction to the decider, by example.
 *
 * <p>{@link LiftedBan} has the story, its policy, and the call from which most of these begin.
 */
class DeciderTest {

    // Rules

    @Test
    void deniesWhatARuleProhibitsUntilTheRuleEnds() {
        var decision = Decider.of(story().build()).decide(BRITISH, DURING_THE_BAN);

        assertThat(written(decision)).isEqualTo("""
                deny until 2026-06-30T04:00:00Z
                  prohibited us-ear/export-ban
                """);
    }

    @Test
    void allowsWhatNoRuleProhibitsWithItsObligations() {
        var decision = Decider.of(story().build()).decide(BRITISH, AFTER_THE_BAN);

        assertThat(written(decision)).isEqualTo("""
                allow until 2026-07-31T23:00:00Z
                  must disclose-ai uk-ai/disclosure
                """);
    }

    @Test
    void deniesWhatLacksTheEvidenceThatARuleRequires() {
        var decision = Decider.of(story().build()).decide(BRITISH, WITH_TESTING);

        assertThat(written(decision)).isEqualTo("""
                deny
                  missing-evidence uk-ai/testing [aisi-evaluation]
                """);
    }

    @Test
    void allowsWhatHoldsTheEvidenceThatARuleRequires() {
        var decision = Decider.of(story().build()).decide(BRITISH.evidence("aisi-evaluation"), WITH_TESTING);

        assertThat(written(decision)).isEqualTo("""
                allow
                  must disclose-ai uk-ai/disclosure
                """);
    }

    @Test
    void namesEveryRuleThatDenies() {
        var policy = story().regime(Regime.open("company")
                        .rule(deny("no-claude").when(model("claude-*")).because("We have not chosen it.")))
                .build();

        var decision = Decider.of(policy).decide(BRITISH, DURING_THE_BAN);

        assertThat(written(decision)).isEqualTo("""
                deny until 2026-06-30T04:00:00Z
                  prohibited company/no-claude
                  prohibited us-ear/export-ban
                """);
    }

    @Test
    void switchesARuleOffByItsExceptionsAndOnAgainByTheirs() {
        var policy = vouched("law")
                .regime(Regime.open("us-ear")
                        .rule(deny("export-ban")
                                .when(developer("anthropic"))
                                .unless(exception(deployer("GB")).unless(owner("RU")))
                                .because("Classified as dual-use technology.")))
                .build();

        assertThat(written(decide(policy, BRITISH))).isEqualTo("allow\n");
        assertThat(written(decide(policy, BRITISH.owner("RU")))).isEqualTo("deny\n  prohibited us-ear/export-ban\n");
    }

    // What a call leaves open

    @Test
    void takesWhatIsUnstatedForAnythingAndNamesIt() {
        var call = Call.unstated()
                .provider("anthropic")
                .model("claude-sonnet-4-5")
                .owner("GB")
                .users("GB")
                .processing("GB")
                .data("public");

        var decision = Decider.of(story().build()).decide(call, DURING_THE_BAN);

        assertThat(written(decision)).isEqualTo("""
                deny until 2026-06-30T04:00:00Z
                  prohibited us-ear/export-ban, unstated [deployer], such as {deployer=FR}
                """);
    }

    @Test
    void allowsASetOnlyIfItAllowsEachOfItsMembers() {
        var decider = Decider.of(story().build());

        var together = decider.decide(BRITISH.deployer("US", "GB"), DURING_THE_BAN);
        var alone = decider.decide(BRITISH.deployer("US"), DURING_THE_BAN);

        assertThat(written(together)).isEqualTo("""
                deny until 2026-06-30T04:00:00Z
                  prohibited us-ear/export-ban, such as {deployer=GB}
                """);
        assertThat(alone.isAllowed()).isTrue();
    }

    @Test
    void takesAnUnstatedOwnerForTheDeployerAndSaysSo() {
        var policy = vouched("law")
                .regime(Regime.open("company")
                        .rule(deny("foreign").when(owner(not("GB"))).because("Britons only.")))
                .build();
        var call =
                Call.unstated().provider("anthropic").model("claude-opus-4-1").deployer("GB");

        var decision = decide(policy, call);

        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.call()).isEqualTo(call.owner("GB"));
        assertThat(decision.assumed()).containsExactly("owner");
    }

    @Test
    void takesACountryForAnyOfItsParts() {
        var policy = vouched("law")
                .regime(Regime.open("california")
                        .rule(deny("no").when(users("US-CA")).because("A law of California.")))
                .build();

        assertThat(written(decide(policy, BRITISH.users("US")))).isEqualTo("deny\n  prohibited california/no\n");
        assertThat(written(decide(policy, BRITISH.users("US-TX")))).isEqualTo("allow\n");
        assertThat(written(decide(policy, BRITISH.with("users", Values.of("US").except("US-CA")))))
                .isEqualTo("allow\n");
    }

    @Test
    void takesAClassOfDataForAnythingThatLiesInIt() {
        var policy = vouched("law")
                .regime(Regime.open("company")
                        .rule(deny("no-health").when(data("health")).because("Too sensitive.")))
                .build();

        assertThat(written(decide(policy, BRITISH.data("personal"))))
                .isEqualTo("deny\n  prohibited company/no-health\n");
        assertThat(written(decide(
                        policy, BRITISH.with("data", Values.of("personal").except("health")))))
                .isEqualTo("allow\n");
    }

    // Groups and dates

    @Test
    void goesByTheMembersOfAGroupAtTheInstant() {
        var policy = vouched("law")
                .group(
                        "us-allies",
                        group -> group.members("AU")
                                .member("GB", britain -> britain.from(LocalDate.parse("2026-06-30"))))
                .regime(Regime.open("us-ear")
                        .rule(deny("export-ban")
                                .when(developer("anthropic"))
                                .unless(deployer("us-allies"))
                                .because("Classified as dual-use technology.")))
                .build();
        var decider = Decider.of(policy);

        assertThat(written(decider.decide(BRITISH, DURING_THE_BAN))).isEqualTo("""
                deny until 2026-06-30T00:00:00Z
                  prohibited us-ear/export-ban
                """);
        assertThat(written(decider.decide(BRITISH, AFTER_THE_BAN))).isEqualTo("allow\n");
        assertThat(written(decider.decide(BRITISH.deployer("AU"), DURING_THE_BAN)))
                .isEqualTo("allow\n");
    }

    @Test
    void startsADayInTheZoneOfItsRegime() {
        var decider = Decider.of(story().build());
        var midnightInNewYork = Instant.parse("2026-06-30T04:00:00Z");

        assertThat(decider.decide(BRITISH, midnightInNewYork.minusNanos(1)).isAllowed())
                .isFalse();
        assertThat(decider.decide(BRITISH, midnightInNewYork).isAllowed()).isTrue();
    }

    @Test
    void isValidForeverWhereNothingOfTheDecisionChanges() {
        var decision = Decider.of(story().build())
                .decide(BRITISH.model("mistral-large").provider("cloud"), DURING_THE_BAN);

        assertThat(written(decision)).isEqualTo("allow\n");
    }

    // Regimes

    @Test
    void deniesWhatAClosedRegimeDoesNotAllow() {
        var policy = catalog()
                .regime(Regime.closed("company").rule(allow("anthropic").when(developer("anthropic"))))
                .build();

        assertThat(written(decide(policy, BRITISH))).isEqualTo("allow\n");
        assertThat(written(decide(policy, BRITISH.provider("cloud").model("mistral-large"))))
                .isEqualTo("deny\n  not-permitted company\n");
    }

    @Test
    void leavesARegimeOutWhereItDoesNotSpeakOfTheCall() {
        var policy = vouched("law")
                .regime(Regime.closed("terms")
                        .when(provider("anthropic"))
                        .rule(allow("some").when(users("GB"))))
                .build();

        assertThat(written(decide(policy, BRITISH.users("FR")))).isEqualTo("deny\n  not-permitted terms\n");
        assertThat(written(decide(policy, BRITISH.users("FR").provider("cloud"))))
                .isEqualTo("allow\n");
    }

    @Test
    void deniesWhatNoRegimeVouchesFor() {
        var policy = catalog()
                .regime(Regime.open("us-ear")
                        .when(developer("anthropic"))
                        .rule(deny("export-ban").when(deployer("RU")).because("Embargo.")))
                .build();

        assertThat(written(decide(policy, BRITISH))).isEqualTo("deny\n  ungoverned\n");
    }

    // The catalog

    @Test
    void knowsTheDeveloperOfAModelOnAnyCloud() {
        var call = BRITISH.provider("cloud").model("eu.anthropic.claude-sonnet-4-5");

        var decision = Decider.of(story().build()).decide(call, DURING_THE_BAN);

        assertThat(written(decision)).isEqualTo("""
                deny until 2026-06-30T04:00:00Z
                  prohibited us-ear/export-ban
                """);
    }

    @Test
    void takesAModelOfNoFamilyForOneOfAnyDeveloper() {
        var call = BRITISH.provider("cloud").model("new-model");

        var decision = Decider.of(story().build()).decide(call, DURING_THE_BAN);

        assertThat(written(decision)).isEqualTo("""
                deny until 2026-06-30T04:00:00Z
                  prohibited us-ear/export-ban, unstated [developer], such as {developer=anthropic}
                """);
        assertThat(decide(story().build(), call.developer("mistral"), DURING_THE_BAN)
                        .isAllowed())
                .isTrue();
    }

    @Test
    void takesAModelOfNoFamilyForOneWithAnyTags() {
        var policy = vouched("law")
                .regime(Regime.open("company")
                        .rule(deny("no-frontier").when(tags("frontier")).because("Small models do.")))
                .build();

        assertThat(written(decide(policy, BRITISH))).isEqualTo("deny\n  prohibited company/no-frontier\n");
        assertThat(written(decide(policy, BRITISH.model("unheard-of"))))
                .isEqualTo("deny\n  prohibited company/no-frontier\n");
        assertThat(written(decide(policy, BRITISH.model("mistral-large")))).isEqualTo("allow\n");
    }

    // What is not understood

    @Test
    void deniesWhatItDoesNotKnowAndLooksNoFurther() {
        var call =
                BRITISH.users("UK", "GB").provider("acme").with("mood", "good").withUnreadable("data", "{}");

        var decision = Decider.of(story().build()).decide(call, DURING_THE_BAN);

        assertThat(written(decision)).isEqualTo("""
                deny
                  unknown-value data: {}
                  unknown-value mood: good
                  unknown-value provider: acme
                  unknown-value users: UK
                """);
    }

    @Test
    void deniesACallOfAGroupWithoutMembers() {
        var policy = vouched("law")
                .group("launch", group -> group.member("GB", britain -> britain.from(LocalDate.parse("2026-08-01"))))
                .build();

        assertThat(written(decide(policy, BRITISH.users("launch")))).isEqualTo("""
                deny until 2026-08-01T00:00:00Z
                  unknown-value users
                """);
    }

    // All that a decision says

    @Test
    void saysWhichPolicyDecidedWhichCallAndEverythingOfTheRule() {
        var policy = story().build();

        var decision = Decider.of(policy).decide(BRITISH, DURING_THE_BAN);

        assertThat(decision)
                .isEqualTo(new Decision(
                        Verdict.DENY,
                        DURING_THE_BAN,
                        "acme",
                        policy.fingerprint(),
                        null,
                        BRITISH,
                        List.of(),
                        List.of(),
                        List.of(new Reason(
                                Reason.Kind.PROHIBITED,
                                new Provenance(
                                        "us-ear",
                                        "export-ban",
                                        "Classified as dual-use technology.",
                                        Source.cite("15 CFR 742.6"),
                                        null),
                                List.of(),
                                null,
                                null,
                                new AtomicCall(
                                        Map.of(
                                                "provider", "anthropic",
                                                "model", "claude-sonnet-4-5",
                                                "developer", "anthropic",
                                                "deployer", "GB"),
                                        List.of(),
                                        List.of()),
                                List.of(),
                                List.of())),
                        List.of(),
                        Instant.parse("2026-06-30T04:00:00Z")));
    }
}
