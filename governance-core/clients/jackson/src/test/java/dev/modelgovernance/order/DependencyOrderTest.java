package dev.modelgovernance.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.guard.azure.AzureGuard;
import dev.modelgovernance.report.DecisionJson;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.Relay;
import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that reads its policy from a file, calls Azure and writes decisions, for each order of its dependencies. */
class DependencyOrderTest {

    private static final String POLICY = """
            governance: 1
            name: acme
            providers: {azure.ai.openai: {home: US, hosts: ["%s"]}}
            regimes:
              company: {default: allow, rules: [{deny: no-gpt-4, when: {model: gpt-4}, because: It is old.}]}
            application:
              name: claims
              uses: [{use: chat, provider: azure.ai.openai, model: "gpt-*", users: GB}]
            """;

    @TempDir
    private Path folder;

    @Test
    void callsAzureAndWritesDecisions() throws IOException {
        try (var provider = new FakeProvider();
                var relay = new Relay(provider.port())) {
            var file = Files.writeString(folder.resolve("governance.yaml"), POLICY.formatted(relay.host()));
            var refunds = Governor.of(PolicyFiles.load(file)).use("chat");
            var client = new OpenAIClientBuilder()
                    .endpoint(relay.url())
                    .addPolicy(AzureGuard.of(refunds))
                    .addPolicy(AzureGuard.ofRetries(refunds))
                    .buildClient();

            assertThat(chat(client, "gpt-5")).isEqualTo("You are covered.");
            assertThatThrownBy(() -> chat(client, "gpt-4"))
                    .isInstanceOfSatisfying(
                            ModelCallDeniedException.class,
                            denied -> assertThat(DecisionJson.write(denied.decision()))
                                    .contains("no-gpt-4"));
            assertThat(provider.asked()).hasSize(1);
        }
    }

    private static String chat(OpenAIClient client, String model) {
        var options = new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Am I covered?")));
        return client.getChatCompletions(model, options)
                .getChoices()
                .get(0)
                .getMessage()
                .getContent();
    }
}
