package dev.modelgovernance.clients.spring;

import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.FakeProvider.Answer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.anthropic.api.AnthropicApi;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.retry.RetryUtils;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** Whose interface a model has. */
enum Vendor {
    OPENAI("/chat/completions") {
        @Override
        ChatModel model(String url, String model, RestClient.Builder rest, WebClient.Builder web, RetryTemplate retry) {
            var api = OpenAiApi.builder()
                    .baseUrl(url)
                    .apiKey("none")
                    .restClientBuilder(rest)
                    .webClientBuilder(web)
                    .build();
            return OpenAiChatModel.builder()
                    .openAiApi(api)
                    .defaultOptions(OpenAiChatOptions.builder().model(model).build())
                    .retryTemplate(retry)
                    .build();
        }

        @Override
        String toolCall() {
            return answer(
                    "null,\"tool_calls\":[{\"id\":\"t1\",\"type\":\"function\",\"function\":"
                            + "{\"name\":\"contract\",\"arguments\":\"{\\\"number\\\":\\\"7\\\"}\"}}]",
                    "tool_calls");
        }

        @Override
        String answer() {
            return answer("\"You are covered.\"", "stop");
        }

        private String answer(String content, String reason) {
            return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"message\":{\"role\":\"assistant\",\"content\":" + content + "},\"finish_reason\":\"" + reason
                    + "\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";
        }
    },

    ANTHROPIC("/v1/messages") {
        @Override
        ChatModel model(String url, String model, RestClient.Builder rest, WebClient.Builder web, RetryTemplate retry) {
            var api = AnthropicApi.builder()
                    .baseUrl(url)
                    .apiKey("none")
                    .restClientBuilder(rest)
                    .webClientBuilder(web)
                    .build();
            return AnthropicChatModel.builder()
                    .anthropicApi(api)
                    .defaultOptions(AnthropicChatOptions.builder()
                            .model(model)
                            .maxTokens(9)
                            .build())
                    .retryTemplate(retry)
                    .build();
        }

        @Override
        String toolCall() {
            return answer("\"tool_use\",\"id\":\"t1\",\"name\":\"contract\",\"input\":{\"number\":\"7\"}", "tool_use");
        }

        @Override
        String answer() {
            return answer("\"text\",\"text\":\"You are covered.\"", "end_turn");
        }

        private String answer(String content, String reason) {
            return "{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[{\"type\":"
                    + content + "}],\"stop_reason\":\"" + reason
                    + "\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
        }
    },

    OLLAMA("/api/chat") {
        @Override
        ChatModel model(String url, String model, RestClient.Builder rest, WebClient.Builder web, RetryTemplate retry) {
            var api = OllamaApi.builder()
                    .baseUrl(url)
                    .restClientBuilder(rest)
                    .webClientBuilder(web)
                    .build();
            return OllamaChatModel.builder()
                    .ollamaApi(api)
                    .defaultOptions(OllamaChatOptions.builder().model(model).build())
                    .retryTemplate(retry)
                    .build();
        }

        @Override
        String toolCall() {
            return answer(
                    "\"\",\"tool_calls\":[{\"function\":{\"name\":\"contract\",\"arguments\":{\"number\":\"7\"}}}]");
        }

        @Override
        String answer() {
            return answer("\"You are covered.\"");
        }

        private String answer(String content) {
            return "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":"
                    + content + "},\"done\":true,\"done_reason\":\"stop\"}";
        }
    };

    /** How often is asked for an answer that needs one tool: the loop runs inside the model. */
    static final int ASKED_FOR_ONE_TOOL = 1;

    private static final RetryTemplate AT_ONCE = RetryTemplate.builder()
            .maxAttempts(3)
            .noBackoff()
            .retryOn(TransientAiException.class)
            .build();

    private final String path;

    Vendor(String path) {
        this.path = path;
    }

    abstract ChatModel model(
            String url, String model, RestClient.Builder rest, WebClient.Builder web, RetryTemplate retry);

    /** Returns an answer that asks for a tool to be called. */
    abstract String toolCall();

    /** Returns an answer that is all there is to say. */
    abstract String answer();

    /** Returns the path at which it is asked. */
    String path() {
        return path;
    }

    /** Returns a model as it is built by default. */
    ChatModel model(String url, String model, RestClient.Builder rest, WebClient.Builder web) {
        return model(url, model, rest, web, RetryUtils.DEFAULT_RETRY_TEMPLATE);
    }

    /** Returns a model whose requests nobody guards. */
    ChatModel model(String url, String model) {
        return model(url, model, RestClient.builder(), WebClient.builder());
    }

    /** Returns a model that tries three times without waiting. */
    ChatModel insisting(String url, String model, RestClient.Builder rest, WebClient.Builder web) {
        return model(url, model, rest, web, AT_ONCE);
    }

    /** Returns a model whose requests nobody guards and that tries three times without waiting. */
    ChatModel insisting(String url, String model) {
        return insisting(url, model, RestClient.builder(), WebClient.builder());
    }

    /** Has a provider ask for a tool, once, before it answers. */
    void callATool(FakeProvider provider) {
        var first = new AtomicBoolean(true);
        provider.on(path, asked -> Answer.json(first.getAndSet(false) ? toolCall() : answer()));
    }
}
