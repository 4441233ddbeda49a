package dev.modelgovernance.clients.spring;

import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/** The ways to ask a chat model something. */
enum Form {
    CALL_TEXT,
    CALL_MESSAGES,
    CALL_PROMPT,
    CALL_CLIENT,
    STREAM_TEXT,
    STREAM_MESSAGES,
    STREAM_PROMPT,
    STREAM_CLIENT;

    private static final String QUESTION = "Am I covered?";

    /** Returns what the provider of the tests answers, in the pieces in which it comes. */
    List<String> answer() {
        return isStream() ? List.of("You ", "are ", "covered.") : List.of("You are covered.");
    }

    boolean isStream() {
        return name().startsWith("STREAM");
    }

    /** Returns the pieces of the answer, without empty ones. */
    List<String> ask(ChatModel model) {
        return pieces(model).filter(text -> !text.isEmpty()).collectList().block();
    }

    private Flux<String> pieces(ChatModel model) {
        return switch (this) {
            case CALL_TEXT -> Flux.just(model.call(QUESTION));
            case CALL_MESSAGES -> Flux.just(model.call(new UserMessage(QUESTION)));
            case CALL_PROMPT -> texts(Flux.just(model.call(new Prompt(QUESTION))));
            case CALL_CLIENT ->
                Flux.just(ChatClient.create(model).prompt(QUESTION).call().content());
            case STREAM_TEXT -> model.stream(QUESTION);
            case STREAM_MESSAGES -> model.stream(new UserMessage(QUESTION));
            case STREAM_PROMPT -> texts(model.stream(new Prompt(QUESTION)));
            case STREAM_CLIENT ->
                ChatClient.create(model).prompt(QUESTION).stream().content();
        };
    }

    private static Flux<String> texts(Flux<ChatResponse> responses) {
        return responses
                .mapNotNull(response -> response.getResult())
                .mapNotNull(result -> result.getOutput().getText());
    }
}
