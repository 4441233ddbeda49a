package dev.modelgovernance.cloud;

import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.FakeProvider.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What Amazon Bedrock answers: a fixed text, at once or in pieces. Stateless. */
final class BedrockAnswers {

    /** What every model says, of which each word is a piece. */
    static final List<String> WORDS = List.of("You ", "are ", "covered.");

    private BedrockAnswers() {}

    static void addTo(FakeProvider provider) {
        provider.on(
                        "/converse",
                        asked -> Answer.json(
                                "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":"
                                        + "[{\"text\":\"You are covered.\"}]}},\"stopReason\":\"end_turn\","
                                        + "\"usage\":{\"inputTokens\":1,\"outputTokens\":1,\"totalTokens\":2},\"metrics\":{\"latencyMs\":1}}"))
                .on("/converse-stream", asked -> converseStream())
                .on("/invoke", asked -> Answer.json("You are covered."))
                .on("/invoke-with-response-stream", asked -> invokeStream())
                .on("/invoke-with-bidirectional-stream", asked -> EventStream.of(List.of()))
                .on("/count-tokens", asked -> Answer.json("{\"inputTokens\":3}"))
                .on(
                        "/async-invoke",
                        asked -> Answer.json("{\"invocationArn\":\"arn:aws:bedrock:us-east-1:1:async-invoke/x\"}"));
    }

    private static Answer converseStream() {
        var events = new ArrayList<byte[]>();
        events.add(EventStream.event("messageStart", "{\"role\":\"assistant\"}"));
        for (var word : WORDS) {
            events.add(EventStream.event(
                    "contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + word + "\"}}"));
        }
        events.add(EventStream.event("messageStop", "{\"stopReason\":\"end_turn\"}"));
        return EventStream.of(events);
    }

    private static Answer invokeStream() {
        return EventStream.of(WORDS.stream()
                .map(word -> Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)))
                .map(bytes -> EventStream.event("chunk", "{\"bytes\":\"" + bytes + "\"}"))
                .toList());
    }
}
