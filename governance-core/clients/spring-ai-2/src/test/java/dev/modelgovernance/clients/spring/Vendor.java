package dev.modelgovernance.clients.spring;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.okhttp.OkHttpGuard;
import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.FakeProvider.Answer;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** Whose interface a model has. */
enum Vendor {
    OPENAI("/chat/completions") {
        @Override
        ChatModel model(String url, String model) {
            return builder(url, model).build();
        }

        @Override
        ChatModel guarded(GovernedUse refunds, String url, String model) {
            var builder = builder(url, model);
            // CLIENTS: Spring AI 2.0, OpenAI, over HTTP
            // versions: Spring AI ${spring-ai.version}
            // denied: `PermissionDeniedException`, with our message
            // asked: each request and each retry, with its body
            // blind: interceptors that are added after the guard
            builder.httpClientBuilderCustomizer(client -> client.interceptor(OkHttpGuard.of(refunds)));
            // end
            return builder.build();
        }

        private OpenAiChatModel.Builder builder(String url, String model) {
            return OpenAiChatModel.builder()
                    .options(OpenAiChatOptions.builder()
                            .baseUrl(url)
                            .apiKey("none")
                            .model(model)
                            .build());
        }

        @Override
        ChatOptions options(String model) {
            return OpenAiChatOptions.builder().model(model).build();
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
        ChatModel model(String url, String model) {
            return builder(url, model).build();
        }

        @Override
        ChatModel guarded(GovernedUse refunds, String url, String model) {
            var builder = builder(url, model);
            // CLIENTS: Spring AI 2.0, Anthropic, over HTTP
            // versions: Spring AI ${spring-ai.version}
            // denied: `PermissionDeniedException`, with our message
            // asked: each request and each retry, with its body
            // blind: interceptors that are added after the guard
            builder.httpClientBuilderCustomizer(client -> client.interceptor(OkHttpGuard.of(refunds)));
            // end
            return builder.build();
        }

        private AnthropicChatModel.Builder builder(String url, String model) {
            return AnthropicChatModel.builder()
                    .options(AnthropicChatOptions.builder()
                            .baseUrl(url)
                            .apiKey("none")
                            .model(model)
                            .maxTokens(9)
                            .build());
        }

        @Override
        ChatOptions options(String model) {
            return AnthropicChatOptions.builder().model(model).maxTokens(9).build();
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
        ChatModel model(String url, String model) {
            return model(OllamaApi.builder(), url, model);
        }

        @Override
        ChatModel guarded(GovernedUse refunds, String url, String model) {
            var api = OllamaApi.builder();
            // CLIENTS: Spring AI 2.0, Ollama, over HTTP
            // versions: Spring AI ${spring-ai.version}
            // denied: `ModelCallDeniedException`, or the cause of `WebClientRequestException`
            // asked: each request and each retry, with its body
            // blind: –
            ClientHttpRequestInterceptor guard = (request, body, execution) -> {
                refunds.admit(ModelRequest.to(request.getURI())
                        .headers(request.getHeaders().headerSet())
                        .body(body));
                return execution.execute(request, body);
            };
            api.restClientBuilder(RestClient.builder()
                    .requestFactory(new JdkClientHttpRequestFactory())
                    .requestInterceptor(guard));
            api.webClientBuilder(WebClient.builder()
                    .clientConnector(new JdkClientHttpConnector(refunds.guard(HttpClient.newHttpClient()))));
            // end
            return model(api, url, model);
        }

        private ChatModel model(OllamaApi.Builder api, String url, String model) {
            var atOnce = RetryPolicy.builder()
                    .maxRetries(2)
                    .delay(Duration.ZERO)
                    .includes(TransientAiException.class)
                    .build();
            return OllamaChatModel.builder()
                    .ollamaApi(api.baseUrl(url).build())
                    .options(OllamaChatOptions.builder().model(model).build())
                    .retryTemplate(new RetryTemplate(atOnce))
                    .build();
        }

        @Override
        ChatOptions options(String model) {
            return OllamaChatOptions.builder().model(model).build();
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

    /** How often is asked for an answer that needs one tool: the model is called for each round. */
    static final int ASKED_FOR_ONE_TOOL = 2;

    private final String path;

    Vendor(String path) {
        this.path = path;
    }

    /** Returns a model whose requests nobody guards. */
    abstract ChatModel model(String url, String model);

    /** Returns a model whose requests nobody guards and that tries three times: each does. */
    ChatModel insisting(String url, String model) {
        return model(url, model);
    }

    /** Returns a model whose requests are guarded. */
    abstract ChatModel guarded(GovernedUse refunds, String url, String model);

    /** Returns options of the vendor. */
    abstract ChatOptions options(String model);

    /** Returns an answer that asks for a tool to be called. */
    abstract String toolCall();

    /** Returns an answer that is all there is to say. */
    abstract String answer();

    /** Returns how often is asked about requests that are sent: by OkHttp, once more right before each is sent. */
    int asks(int requests) {
        return this == OLLAMA ? requests : 2 * requests;
    }

    /** Returns the path at which it is asked. */
    String path() {
        return path;
    }

    /** Has a provider ask for a tool, once, before it answers. */
    void callATool(FakeProvider provider) {
        var first = new AtomicBoolean(true);
        provider.on(path, asked -> Answer.json(first.getAndSet(false) ? toolCall() : answer()));
    }
}
