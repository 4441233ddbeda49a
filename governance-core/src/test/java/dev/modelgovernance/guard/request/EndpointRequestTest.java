package dev.modelgovernance.guard.request;

import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.processing;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Values;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request to a host of an endpoint is a call to its provider, at its place, with its names. */
class EndpointRequestTest {

    private static final Policy POLICY = Policy.named("acme")
            .developer("openai", "US")
            .developer("anthropic", "US")
            .provider(
                    "azure.ai.openai",
                    provider -> provider.home("US")
                            .hosts("*.openai.azure.com")
                            .region("westeurope", "NL")
                            .region("eastus", "US"))
            .models("gpt", "openai", List.of("gpt-*"))
            .models("claude", "anthropic", List.of("claude-*"))
            .endpoint(
                    "claims",
                    endpoint -> endpoint.provider("azure.ai.openai")
                            .hosts("acme-claims.openai.azure.com", "llm.acme.example:8443")
                            .processing("DE")
                            .model("claims-chat", "gpt-5-mini")
                            .model("claims-draft", "claude-sonnet-4-5"))
            .endpoint(
                    "regional",
                    endpoint -> endpoint.provider("azure.ai.openai")
                            .hosts("{region}.llm.acme.example")
                            .model("chat", "gpt-5"))
            .regime(Regime.closed("company").rule(allow("union").when(processing("DE", "NL"))))
            .regime(Regime.open("law")
                    .rule(deny("anthropic").when(developer("anthropic")).because("Because.")))
            .build();

    private static Decision decided(String uri, String model) {
        var body = "{\"model\":\"" + model + "\"}";
        var request = ModelRequest.to(URI.create(uri)).body(body.getBytes(StandardCharsets.UTF_8));
        return Decider.of(POLICY)
                .decide(RequestReader.of(POLICY).read(request, Call.unstated()), Instant.parse("2026-07-01T00:00:00Z"));
    }

    private static List<String> reasons(Decision decision) {
        return decision.reasons().stream().map(Reason::name).toList();
    }

    @Test
    void isCalledByItsHostAndItsNames() {
        var chat = decided("https://llm.acme.example:8443/v1/chat/completions", "claims-chat");

        assertThat(chat.isAllowed()).isTrue();
        assertThat(chat.call().attributes())
                .containsEntry("provider", Values.of("azure.ai.openai"))
                .containsEntry("model", Values.of("gpt-5-mini"))
                .containsEntry("processing", Values.of("DE"));
        assertThat(chat.sent()).containsExactly("claims-chat");
        assertThat(reasons(decided("https://llm.acme.example:8443/v1", "claims-draft")))
                .containsExactly("law/anthropic");
    }

    @Test
    void runsWhereItSaysAtAHostOfItsProviderToo() {
        var deployment = "/openai/deployments/claims-chat/chat/completions";

        assertThat(decided("https://acme-claims.openai.azure.com" + deployment, "claims-chat")
                        .isAllowed())
                .isTrue();
        assertThat(decided("https://acme-claims.openai.azure.com/v1", "gpt-5").isAllowed())
                .as("what goes to the host runs there under any name")
                .isTrue();
        assertThat(reasons(decided("https://other.openai.azure.com/v1", "gpt-5")))
                .containsExactly("company");
    }

    @Test
    void runsInTheRegionThatItsHostNames() {
        assertThat(decided("https://westeurope.llm.acme.example/v1", "chat").isAllowed())
                .isTrue();
        assertThat(reasons(decided("https://eastus.llm.acme.example/v1", "chat")))
                .containsExactly("company");
        assertThat(reasons(decided("https://llm.acme.example/v1", "chat")))
                .as("another port is another host")
                .containsExactly("unknown-value");
    }
}
