package dev.modelgovernance.decision;

import static dev.modelgovernance.decision.LiftedBan.written;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.not;
import static dev.modelgovernance.policy.Condition.processing;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of one's own for models and places, by example. */
class DeciderEndpointTest {

    private static final Instant AT = Instant.parse("2026-07-01T12:00:00Z");
    private static final String PROFILE = "arn:aws:bedrock:eu-west-2:111122223333:application-inference-profile/abc123";

    private static PolicyBuilder catalog() {
        return Policy.named("acme")
                .developer("openai", "US")
                .developer("anthropic", "US")
                .provider("azure.ai.openai", "US")
                .provider("aws.bedrock", "US")
                .models("gpt", "openai", List.of("gpt-*"))
                .models("claude", "anthropic", List.of("*claude-*"))
                .endpoint(
                        "claims-eu",
                        endpoint -> endpoint.provider("azure.ai.openai")
                                .hosts("acme-claims.openai.azure.com")
                                .processing("DE", "FR")
                                .model("claims-chat", "gpt-5-mini")
                                .model("claims-draft", "gpt-5"))
                .endpoint(
                        "bedrock",
                        endpoint -> endpoint.provider("aws.bedrock")
                                .model(PROFILE, "anthropic.claude-sonnet-4-5-20250929-v1:0", "GB"));
    }

    private static PolicyBuilder noAnthropic() {
        return catalog()
                .regime(Regime.open("company")
                        .rule(deny("anthropic").when(developer("anthropic")).because("Because.")));
    }

    private static PolicyBuilder onlyInTheUnion() {
        return catalog().regime(Regime.closed("company").rule(allow("union").when(processing("DE", "FR", "IE"))));
    }

    private static Decision decided(PolicyBuilder policy, Call call) {
        return Decider.of(policy.build()).decide(call, AT);
    }

    private static Call deployment(String... names) {
        return Call.unstated().provider("azure.ai.openai").model(names);
    }

    @Test
    void aRuleHoldsForTheModelThatAnswers() {
        var denied =
                decided(noAnthropic(), Call.unstated().provider("aws.bedrock").model(PROFILE));

        assertThat(written(denied)).isEqualTo("""
                deny
                  prohibited company/anthropic
                """);
        assertThat(denied.call().attributes().get("model"))
                .isEqualTo(Values.of("anthropic.claude-sonnet-4-5-20250929-v1:0"));
        assertThat(denied.call().attributes().get("processing")).isEqualTo(Values.of("GB"));
        assertThat(denied.sent()).containsExactly(PROFILE);
        assertThat(decided(noAnthropic(), deployment("claims-chat")).isAllowed())
                .isTrue();
    }

    @Test
    void aNameTellsWhereItRuns() {
        assertThat(decided(onlyInTheUnion(), deployment("claims-chat")).isAllowed())
                .isTrue();
        assertThat(decided(onlyInTheUnion(), deployment("claims-chat").processing("US"))
                        .isAllowed())
                .as("what is stated of the place is replaced")
                .isTrue();
        assertThat(decided(onlyInTheUnion(), deployment("gpt-5-mini").processing("US"))
                        .isAllowed())
                .isFalse();
        assertThat(decided(onlyInTheUnion(), deployment("claims-chat", "gpt-5").processing("US"))
                        .isAllowed())
                .as("a model without a place runs where it is stated to")
                .isFalse();
    }

    @Test
    void namesThatWereReplacedAreSorted() {
        assertThat(decided(noAnthropic(), deployment("claims-draft", "claims-chat"))
                        .sent())
                .containsExactly("claims-chat", "claims-draft");
    }

    /** A name means nothing at a provider that has no endpoint of that name. */
    @Test
    void aNameBelongsToItsProvider() {
        var elsewhere =
                decided(noAnthropic(), Call.unstated().provider("aws.bedrock").model("claims-chat"));

        assertThat(elsewhere.sent()).isEmpty();
        assertThat(written(elsewhere)).isEqualTo("""
                deny
                  prohibited company/anthropic, unstated [developer], such as {developer=anthropic}
                """);
    }

    @Test
    void aNameMayStandForSeveralModels() {
        var policy = noAnthropic()
                .endpoint(
                        "claims-uk",
                        endpoint -> endpoint.provider("azure.ai.openai")
                                .processing("GB")
                                .model("claims-chat", "claude-sonnet-4-5"));

        assertThat(written(decided(policy, deployment("claims-chat")))).isEqualTo("""
                deny
                  prohibited company/anthropic, such as {model=claude-sonnet-4-5}
                """);
        assertThat(written(decided(
                        policy, Call.unstated().provider("azure.ai.openai").with("model", not("claims-chat")))))
                .isEqualTo("""
                deny
                  unknown-value model: claims-chat
                """);
    }

    @Test
    void aUseDeclaresWhatAnswers() {
        var policy = catalog()
                .regime(Regime.open("company"))
                .application(
                        "app",
                        app -> app.use("chat", provider("azure.ai.openai").and(model("claims-chat"))));

        assertThat(written(decided(policy, Call.through("chat")))).isEqualTo("allow\n");
        assertThat(written(decided(policy, Call.through("chat").model("claims-draft"))))
                .isEqualTo("""
                deny
                  undeclared, such as {processing=DE}
                """);
        assertThat(written(
                        decided(policy, Call.through("chat").model("gpt-5-mini").processing("US"))))
                .as("the declared deployment runs in the Union")
                .isEqualTo("""
                deny
                  undeclared
                """);
        assertThat(decided(policy, Call.through("chat").model("gpt-5-mini").processing("DE"))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void whatAnswersIsNotLookedUpAgain() {
        var policy = catalog()
                .regime(Regime.open("company")
                        .rule(deny("five").when(model("gpt-5")).because("Because.")))
                .endpoint(
                        "loop",
                        endpoint -> endpoint.provider("azure.ai.openai")
                                .model("ours", "gpt-5")
                                .model("gpt-5", "gpt-4"));

        assertThat(decided(policy, deployment("ours")).isAllowed()).isFalse();
        assertThat(decided(policy, deployment("gpt-5")).isAllowed()).isTrue();
    }

    @Test
    void aHostOfAnotherProviderIsRefused() {
        var policy = catalog()
                .provider("anthropic", provider -> provider.hosts("api.anthropic.com"))
                .endpoint(
                        "ours",
                        endpoint -> endpoint.provider("aws.bedrock").hosts("api.anthropic.com", "*.acme.example"));

        assertThatThrownBy(policy::build)
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("host \"api.anthropic.com\" is one of provider \"anthropic\"")
                .hasMessageContaining("\"*.acme.example\" holds *");
    }
}
