package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.AllocatedBytes;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.request.ModelRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to ask about a request under all packs. */
class AdmissionCostTest {

    private static final int ROUNDS = 3_000;

    private static final URI CONVERSE = URI.create("https://bedrock-runtime.eu-west-2.amazonaws.com"
            + "/model/anthropic.claude-sonnet-4-5-20250929-v1%3A0/invoke");

    private static final String POLICY = """
            governance: 1
            name: acme
            imports: ["pack:all"]
            regimes:
              company: {default: allow, rules: []}
            application:
              name: assistant
              uses: [{use: chat, provider: aws.bedrock, model: "anthropic.claude-sonnet-*", deployer: GB, users: GB,
                      processing: GB, purpose: document-review, data: public, sector: private}]
            """;

    @Test
    void anAllowedRequestIsReadAndRuledOnWithoutADecision(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("governance.yaml"), POLICY);
        var policy = PolicyFiles.load(file);
        var builder = Governor.builder(policy).clock(InstantSource.fixed(Instant.parse("2026-08-05T00:00:00Z")));
        policy.obligations().keySet().forEach(builder::callerTakesOn);
        var use = builder.build().use("chat");
        var message = "{\"role\":\"user\",\"content\":\"" + "What does the policy cover? ".repeat(60) + "\"}";
        var body = ("{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":1024,\"messages\":[" + message
                        + "],\"tools\":[{\"name\":\"contract\",\"input_schema\":{\"properties\":{\"number\":{}}}}]}")
                .getBytes(StandardCharsets.UTF_8);

        admit(use, body);
        var before = AllocatedBytes.now();
        admit(use, body);
        var each = (AllocatedBytes.now() - before) / ROUNDS;

        assertThat(each).isLessThan(8_000);
    }

    private static void admit(GovernedUse use, byte[] body) {
        for (var i = 0; i < ROUNDS; i++) {
            if (!use.admit(ModelRequest.to(CONVERSE).body(body)).isAllowed()) {
                throw new IllegalStateException("denied");
            }
        }
    }
}
