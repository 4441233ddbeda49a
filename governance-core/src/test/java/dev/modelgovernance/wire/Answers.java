package dev.modelgovernance.wire;

import dev.modelgovernance.wire.FakeProvider.Answer;
import dev.modelgovernance.wire.FakeProvider.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What providers answer: a fixed text, at once or in pieces. Stateless. */
final class Answers {

    /** What every model says, of which each word is a piece. */
    static final List<String> WORDS = List.of("You ", "are ", "covered.");

    private Answers() {}

    static void addTo(FakeProvider provider) {
        provider.on("/chat/completions", Answers::openAi)
                .on("/embeddings", asked -> openAiEmbeddings())
                .on("/v1/messages", Answers::anthropic)
                .on("/api/chat", Answers::ollama)
                .on("/api/embed", asked -> Answer.json("{\"model\":\"m\",\"embeddings\":[[0.1,0.2,0.3]]}"))
                .on(":generateContent", asked -> Answer.json(gemini(String.join("", WORDS), true)))
                .on(":embedContent", asked -> Answer.json("{\"embedding\":{\"values\":[0.1,0.2,0.3]}}"))
                .on(":batchEmbedContents", asked -> Answer.json("{\"embeddings\":[{\"values\":[0.1,0.2,0.3]}]}"))
                .on(":streamGenerateContent", asked -> geminiStream());
    }

    private static boolean isStreamed(Asked asked) {
        return asked.text().replace(" ", "").contains("\"stream\":true");
    }

    private static Answer events(List<String> events) {
        return Answer.of("text/event-stream", events);
    }

    private static String whole() {
        return String.join("", WORDS);
    }

    private static Answer openAi(Asked asked) {
        if (!isStreamed(asked)) {
            return Answer.json(
                    "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                            + "\"message\":{\"role\":\"assistant\",\"content\":\"" + whole()
                            + "\"},\"finish_reason\":\"stop\"}],"
                            + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}");
        }
        var events = new ArrayList<String>();
        for (var word : WORDS) {
            events.add(
                    "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                            + "\"delta\":{\"role\":\"assistant\",\"content\":\"" + word
                            + "\"},\"finish_reason\":null}]}\n\n");
        }
        events.add(
                "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
        events.add("data: [DONE]\n\n");
        return events(events);
    }

    private static Answer openAiEmbeddings() {
        return Answer.json("{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                + "\"embedding\":[0.1,0.2,0.3]}],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}");
    }

    private static Answer anthropic(Asked asked) {
        var start =
                "{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[%s],\"stop_reason\":%s,"
                        + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
        if (!isStreamed(asked)) {
            return Answer.json(start.formatted("{\"type\":\"text\",\"text\":\"" + whole() + "\"}", "\"end_turn\""));
        }
        var events = new ArrayList<String>();
        events.add("message_start\ndata: {\"type\":\"message_start\",\"message\":" + start.formatted("", "null") + "}");
        events.add("content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
                + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}");
        for (var word : WORDS) {
            events.add("content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                    + "\"delta\":{\"type\":\"text_delta\",\"text\":\"" + word + "\"}}");
        }
        events.add("content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}");
        events.add("message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\","
                + "\"stop_sequence\":null},\"usage\":{\"output_tokens\":1}}");
        events.add("message_stop\ndata: {\"type\":\"message_stop\"}");
        return events(events.stream().map(event -> "event: " + event + "\n\n").toList());
    }

    private static Answer ollama(Asked asked) {
        var isStreamed = !asked.text().replace(" ", "").contains("\"stream\":false");
        var pieces = isStreamed ? WORDS : List.of(whole());
        var lines = pieces.stream()
                .map(piece ->
                        "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\","
                                + "\"content\":\"" + piece + "\"},\"done\":" + !isStreamed + "}\n")
                .collect(Collectors.toCollection(ArrayList::new));
        if (isStreamed) {
            lines.add("{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\"}\n");
        }
        return Answer.of(isStreamed ? "application/x-ndjson" : "application/json", lines);
    }

    private static String gemini(String text, boolean isLast) {
        return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"" + text + "\"}]}"
                + (isLast ? ",\"finishReason\":\"STOP\"" : "")
                + ",\"index\":0}],\"modelVersion\":\"m\",\"usageMetadata\":"
                + "{\"promptTokenCount\":1,\"candidatesTokenCount\":1,\"totalTokenCount\":2}}";
    }

    private static Answer geminiStream() {
        return events(WORDS.stream()
                .map(word -> "data: " + gemini(word, word.equals(WORDS.get(WORDS.size() - 1))) + "\n\n")
                .toList());
    }
}
