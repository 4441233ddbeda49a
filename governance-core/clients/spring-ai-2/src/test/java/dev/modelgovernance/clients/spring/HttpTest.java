package dev.modelgovernance.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.guard.okhttp.OkHttpGuard;
import dev.modelgovernance.wire.FakeProvider.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/** The transports of models: OkHttp for OpenAI and Anthropic, those of Spring for Ollama. */
class HttpTest {

    private final Setting setting = new Setting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    static List<Arguments> vendorsAndForms() {
        return ChatModelTest.vendorsAndForms();
    }

    @ParameterizedTest
    @MethodSource("vendorsAndForms")
    void answersWhatIsAllowed(Vendor vendor, Form form) {
        var model = vendor.guarded(setting.refunds, setting.relay.url(), "gpt-5");

        assertThat(form.ask(model)).isEqualTo(form.answer());

        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.provider.asked().get(0).text()).contains("\"gpt-5\"");
        assertThat(setting.asked()).isEqualTo(vendor.asks(1));
    }

    @ParameterizedTest
    @MethodSource("vendorsAndForms")
    void sendsNothingThatIsDenied(Vendor vendor, Form form) {
        var model = vendor.guarded(setting.refunds, setting.relay.url(), "o9");

        denied(vendor, form.isStream(), () -> form.ask(model)).hasMessageContaining("company/no-o9");

        assertThat(setting.relay.connections()).isZero();
        assertThat(setting.relay.bytes()).isZero();
        assertThat(setting.asked()).isOne();
    }

    /** The clients of OpenAI and Anthropic have an exception of their own for what is not permitted. */
    private static AbstractThrowableAssert<?, ?> denied(Vendor vendor, boolean isStream, Runnable call) {
        var thrown = assertThatThrownBy(call::run);
        return switch (vendor) {
            case OPENAI ->
                isStream
                        ? thrown.isInstanceOf(CompletionException.class)
                                .hasCauseInstanceOf(com.openai.errors.PermissionDeniedException.class)
                        : thrown.isInstanceOf(com.openai.errors.PermissionDeniedException.class);
            case ANTHROPIC -> thrown.isInstanceOf(com.anthropic.errors.PermissionDeniedException.class);
            case OLLAMA ->
                isStream
                        ? thrown.isInstanceOf(WebClientRequestException.class)
                                .hasCauseInstanceOf(ModelCallDeniedException.class)
                        : thrown.isInstanceOf(ModelCallDeniedException.class);
        };
    }

    @ParameterizedTest
    @MethodSource("vendorsAndForms")
    void seesTheScopeInWhichACallIsMadeUnlessOkHttpStreams(Vendor vendor, Form form) {
        var model = vendor.guarded(setting.anywhere, setting.relay.url(), "gpt-5");

        assertThatThrownBy(() -> form.ask(model)).hasMessageContaining("company/not-in-france");
        assertThat(setting.relay.connections()).isZero();

        // OkHttp makes the requests of streams on threads of its own, to which no scope is taken.
        if (form.isStream() && vendor != Vendor.OLLAMA) {
            assertThatThrownBy(() -> setting.refunds.inScope(() -> form.ask(model)))
                    .hasMessageContaining("outside of any scope");
            assertThat(setting.relay.connections()).isZero();
        } else {
            assertThat(setting.refunds.inScope(() -> form.ask(model))).isEqualTo(form.answer());
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheModelThatAPromptNames(Vendor vendor) {
        var model = vendor.guarded(setting.refunds, setting.relay.url(), "gpt-5");
        var other = new Prompt("Am I covered?", vendor.options("o9"));

        denied(vendor, false, () -> model.call(other));
        denied(vendor, true, () -> model.stream(other).blockLast());
        assertThat(setting.relay.connections()).isZero();

        var declared = new Prompt("Am I covered?", vendor.options("gpt-6"));
        assertThat(model.call(declared).getResult().getOutput().getText()).isEqualTo("You are covered.");
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainForEachTry(Vendor vendor) {
        setting.provider.failing(2);

        var model = vendor.guarded(setting.refunds, setting.relay.url(), "gpt-5");
        assertThat(model.call("Am I covered?")).isEqualTo("You are covered.");

        assertThat(setting.provider.asked()).hasSize(3);
        assertThat(setting.asked()).isEqualTo(vendor.asks(3));
    }

    @ParameterizedTest
    @EnumSource
    void asksForEachRoundOfALoopOverTools(Vendor vendor) {
        vendor.callATool(setting.provider);
        var contracts = new Contracts();
        var model = vendor.guarded(setting.refunds, setting.relay.url(), "gpt-5");

        var answer = ChatClient.create(model)
                .prompt("Am I covered?")
                .tools(contracts)
                .call()
                .content();

        assertThat(answer).isEqualTo("You are covered.");
        assertThat(contracts.calls()).isOne();
        assertThat(setting.provider.asked()).hasSize(2);
        assertThat(setting.asked()).isEqualTo(vendor.asks(2));
    }

    @Test
    void asksForEachRoundOfALoopOverToolsThatIsStreamed() {
        Vendor.OLLAMA.callATool(setting.provider);
        var contracts = new Contracts();
        var model = Vendor.OLLAMA.guarded(setting.refunds, setting.relay.url(), "gpt-5");

        var answer = ChatClient.create(model).prompt("Am I covered?").tools(contracts).stream()
                .content()
                .collectList()
                .block();

        assertThat(String.join("", answer)).isEqualTo("You are covered.");
        assertThat(contracts.calls()).isOne();
        assertThat(setting.provider.asked()).hasSize(2);
        assertThat(setting.asked()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingToAHostThatNobodyKnows(Vendor vendor) {
        var model = vendor.guarded(setting.refunds, setting.elsewhere.url(), "gpt-5");

        denied(vendor, false, () -> model.call("Am I covered?"));
        denied(vendor, true, () -> model.stream("Am I covered?").blockLast());

        assertThat(setting.elsewhere.connections()).isZero();
    }

    @Test
    void doesNotMindWhereAPromptWantsToGo() {
        var model = Vendor.OPENAI.guarded(setting.refunds, setting.relay.url(), "gpt-5");
        var moved = OpenAiChatOptions.builder()
                .baseUrl(setting.elsewhere.url())
                .model("gpt-5")
                .build();

        var answer = model.call(new Prompt("Am I covered?", moved));

        assertThat(answer.getResult().getOutput().getText()).isEqualTo("You are covered.");
        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.elsewhere.connections()).isZero();
    }

    @Test
    void readsAModelThatIsHiddenInTheRestOfTheBody() {
        var options =
                OpenAiChatOptions.builder().extraBody(Map.of("model", "o9")).build();
        var declared =
                OpenAiChatOptions.builder().extraBody(Map.of("model", "gpt-6")).build();
        var model = Vendor.OPENAI.guarded(setting.refunds, setting.relay.url(), "gpt-5");
        assertThat(model.call(new Prompt("Am I covered?", declared))
                        .getResult()
                        .getOutput()
                        .getText())
                .isEqualTo("You are covered.");
        assertThat(setting.provider.asked().get(0).text()).contains("\"gpt-6\"");

        denied(Vendor.OPENAI, false, () -> model.call(new Prompt("Am I covered?", options)));
        denied(
                Vendor.OPENAI,
                true,
                () -> model.stream(new Prompt("Am I covered?", options)).blockLast());

        assertThat(setting.provider.asked()).hasSize(1);
    }

    @Test
    void mindsTheHostThatAHeaderPretends() {
        assertThat(pretending(setting.relay.host()).call("Am I covered?")).isEqualTo("You are covered.");

        var model = pretending(setting.elsewhere.host());

        denied(Vendor.OPENAI, false, () -> model.call("Am I covered?"));
        denied(Vendor.OPENAI, true, () -> model.stream("Am I covered?").blockLast());
        assertThat(setting.provider.asked()).hasSize(1);
    }

    private ChatModel pretending(String host) {
        return OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(setting.relay.url())
                        .apiKey("none")
                        .model("gpt-5")
                        .customHeaders(Map.of("Host", host))
                        .build())
                .httpClientBuilderCustomizer(client -> client.interceptor(OkHttpGuard.of(setting.refunds)))
                .build();
    }

    @Test
    void asksForEmbeddingsToo() {
        assertThat(embedding("gpt-embedding").embed("Am I covered?")).hasSize(3);
        assertThat(setting.provider.asked()).hasSize(1);

        denied(Vendor.OPENAI, false, () -> embedding("o9").embed("Am I covered?"));
        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isEqualTo(Vendor.OPENAI.asks(1) + 1);
    }

    private EmbeddingModel embedding(String model) {
        return OpenAiEmbeddingModel.builder()
                .options(OpenAiEmbeddingOptions.builder()
                        .baseUrl(setting.relay.url())
                        .apiKey("none")
                        .model(model)
                        .build())
                .httpClientBuilderCustomizer(client -> client.interceptor(OkHttpGuard.of(setting.refunds)))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void doesNotFollowARedirect(Vendor vendor) {
        for (var status : List.of(301, 302, 303, 307, 308)) {
            redirect(vendor, status);
            var model = vendor.guarded(setting.refunds, setting.relay.url(), "gpt-5");

            assertThat(outcome(() -> model.call("Am I covered?"))).hasSizeLessThan(2);
            assertThat(outcome(() -> model.stream("Am I covered?").blockLast())).hasSizeLessThan(2);
        }

        assertThat(setting.provider.asked()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(setting.elsewhere.connections()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void withoutAGuardARedirectLeaks(Vendor vendor) {
        redirect(vendor, 307);

        assertThat(vendor.model(setting.relay.url(), "gpt-5").call("Am I covered?"))
                .isEqualTo("You are covered.");

        assertThat(setting.stranger.asked().get(0).text()).contains("Am I covered?");
    }

    @Test
    void aClientThatIsBuiltBeforehandLeaks() throws Exception {
        var raw = Vendor.OPENAI.model(setting.relay.url(), "o9");
        var field = OpenAiChatModel.class.getDeclaredField("openAiClient");
        field.setAccessible(true);
        var model = OpenAiChatModel.builder()
                .openAiClient((OpenAIClient) field.get(raw))
                .options(OpenAiChatOptions.builder().apiKey("none").model("o9").build())
                .httpClientBuilderCustomizer(client -> client.interceptor(OkHttpGuard.of(setting.refunds)))
                .build();

        assertThat(model.call("Am I covered?")).isEqualTo("You are covered.");

        assertThat(setting.asked()).isZero();
    }

    @Test
    void aGuardedRestClientLeaksAllButOllama() {
        assertThat(takesARestClient(OllamaApi.Builder.class)).isTrue();

        assertThat(takesARestClient(OpenAiChatModel.Builder.class)).isFalse();
        assertThat(takesARestClient(AnthropicChatModel.Builder.class)).isFalse();
    }

    private static boolean takesARestClient(Class<?> builder) {
        return Arrays.stream(builder.getMethods())
                .anyMatch(method -> Arrays.asList(method.getParameterTypes()).contains(RestClient.Builder.class));
    }

    private void redirect(Vendor vendor, int status) {
        var there = Map.of("Location", setting.elsewhere.url() + vendor.path());
        setting.provider.on(vendor.path(), asked -> new Answer(status, there, List.of()));
    }

    /** Returns what is thrown, of which nothing is expected: a redirect is no answer that clients know what to do with. */
    private static List<Throwable> outcome(Runnable call) {
        var thrown = new ArrayList<Throwable>();
        try {
            call.run();
        } catch (RuntimeException failure) {
            thrown.add(failure);
        }
        return thrown;
    }
}
