package dev.modelgovernance.cloud;

import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A way to ask a model of Azure OpenAI. */
enum AzureForm {
    CHAT {
        @Override
        List<String> answer(OpenAIClientBuilder builder, String model) {
            return List.of(builder.buildClient()
                    .getChatCompletions(model, question())
                    .getChoices()
                    .get(0)
                    .getMessage()
                    .getContent());
        }
    },
    CHAT_STREAM {
        @Override
        List<String> answer(OpenAIClientBuilder builder, String model) {
            return words(builder.buildClient().getChatCompletionsStream(model, question()).stream());
        }
    },
    CHAT_ASYNC {
        @Override
        List<String> answer(OpenAIClientBuilder builder, String model) {
            var answer = builder.buildAsyncClient()
                    .getChatCompletions(model, question())
                    .block();
            return List.of(Objects.requireNonNull(answer)
                    .getChoices()
                    .get(0)
                    .getMessage()
                    .getContent());
        }
    },
    CHAT_STREAM_ASYNC {
        @Override
        List<String> answer(OpenAIClientBuilder builder, String model) {
            var stream = builder.buildAsyncClient().getChatCompletionsStream(model, question());
            return words(Objects.requireNonNull(stream.collectList().block()).stream());
        }
    };

    /** Asks, and returns the answer, in the pieces in which it comes. */
    abstract List<String> answer(OpenAIClientBuilder builder, String model);

    boolean isStreamed() {
        return this == CHAT_STREAM || this == CHAT_STREAM_ASYNC;
    }

    static ChatCompletionsOptions question() {
        return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Am I covered?")));
    }

    private static List<String> words(Stream<ChatCompletions> stream) {
        return stream.flatMap(part -> part.getChoices().stream())
                .map(choice -> choice.getDelta().getContent())
                .filter(Objects::nonNull)
                .toList();
    }
}
