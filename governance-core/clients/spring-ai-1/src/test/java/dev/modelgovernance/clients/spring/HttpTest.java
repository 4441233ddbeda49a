package dev.modelgovernance.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.FakeProvider.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/** The transports of models: that of calls, and that of streams. */
class HttpTest {

    private final Setting setting = new Setting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    /** The builders of the transports. */
    private record Transports(RestClient.Builder rest, WebClient.Builder web) {

        ChatModel model(Vendor vendor, String url, String model) {
            return vendor.model(url, model, rest, web);
        }
    }

    private static Transports asking(GovernedUse refunds) {
        // CLIENTS: Spring AI 1.1, over HTTP
        // versions: Spring AI ${spring-ai.version}
        // denied: `ModelCallDeniedException`, or the cause of `WebClientRequestException`
        // asked: each request and each retry, with its body
        // blind: –
        ClientHttpRequestInterceptor guard = (request, body, execution) -> {
            refunds.admit(ModelRequest.to(request.getURI())
                    .headers(request.getHeaders().entrySet())
                    .body(body));
            return execution.execute(request, body);
        };
        var rest = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .requestInterceptor(guard);
        var web = WebClient.builder()
                .clientConnector(new JdkClientHttpConnector(refunds.guard(HttpClient.newHttpClient())));
        // end
        return new Transports(rest, web);
    }

    private static Transports guarded(GovernedUse refunds) {
        // CLIENTS: Spring AI 1.1, over HTTP, one model
        // versions: Spring AI ${spring-ai.version}
        // denied: `ModelCallDeniedException`, or the cause of `WebClientRequestException`
        // asked: each request and each retry, for its host and path
        // blind: bodies of `RestClient`, whose length is not known
        var client = refunds.narrowed(call -> call.model("gpt-5"))
                .trustingUnreadBodies()
                .guard(HttpClient.newHttpClient());
        var rest = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(client));
        var web = WebClient.builder().clientConnector(new JdkClientHttpConnector(client));
        // end
        return new Transports(rest, web);
    }

    static List<Arguments> vendorsAndForms() {
        return ChatModelTest.vendorsAndForms();
    }

    @ParameterizedTest
    @MethodSource("vendorsAndForms")
    void answersWhatIsAllowed(Vendor vendor, Form form) {
        var model = asking(setting.refunds).model(vendor, setting.relay.url(), "gpt-5");

        assertThat(form.ask(model)).isEqualTo(form.answer());

        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.provider.asked().get(0).text()).contains("\"gpt-5\"");
        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @MethodSource("vendorsAndForms")
    void sendsNothingThatIsDenied(Vendor vendor, Form form) {
        var model = asking(setting.refunds).model(vendor, setting.relay.url(), "o9");

        var thrown = assertThatThrownBy(() -> form.ask(model)).hasMessageContaining("company/no-o9");

        if (form.isStream()) {
            thrown.isInstanceOf(WebClientRequestException.class).hasCauseInstanceOf(ModelCallDeniedException.class);
        } else {
            thrown.isInstanceOf(ModelCallDeniedException.class);
        }
        assertThat(setting.relay.connections()).isZero();
        assertThat(setting.relay.bytes()).isZero();
        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @MethodSource("vendorsAndForms")
    void sendsCallsWhoseBodyNobodyReadsOnlyForAUseThatStatesTheModel(Vendor vendor, Form form) {
        var model = guarded(setting.refunds).model(vendor, setting.relay.url(), "gpt-5");
        assertThat(form.ask(model)).isEqualTo(form.answer());
        assertThat(setting.asked()).isOne();
        assertThat(setting.provider.asked()).hasSize(1);

        var client = setting.refunds.guard(HttpClient.newHttpClient());
        var rest = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(client));
        var web = WebClient.builder().clientConnector(new JdkClientHttpConnector(client));
        var open = vendor.model(setting.relay.url(), "gpt-5", rest, web);

        if (form.isStream()) {
            assertThat(form.ask(open)).isEqualTo(form.answer());
        } else {
            assertThatThrownBy(() -> form.ask(open)).isInstanceOf(ModelCallDeniedException.class);
            assertThat(setting.provider.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("vendorsAndForms")
    void seesTheScopeInWhichACallIsMade(Vendor vendor, Form form) {
        var model = asking(setting.anywhere).model(vendor, setting.relay.url(), "gpt-5");

        assertThatThrownBy(() -> form.ask(model)).hasMessageContaining("company/not-in-france");
        assertThat(setting.relay.connections()).isZero();

        assertThat(setting.refunds.inScope(() -> form.ask(model))).isEqualTo(form.answer());
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheModelThatAPromptNames(Vendor vendor) {
        var model = asking(setting.refunds).model(vendor, setting.relay.url(), "gpt-5");
        var other =
                new Prompt("Am I covered?", ChatOptions.builder().model("o9").build());

        assertThatThrownBy(() -> model.call(other)).hasMessageContaining("company/no-o9");
        assertThatThrownBy(() -> model.stream(other).blockLast()).hasMessageContaining("company/no-o9");
        assertThat(setting.relay.connections()).isZero();

        var declared =
                new Prompt("Am I covered?", ChatOptions.builder().model("gpt-6").build());
        assertThat(model.call(declared).getResult().getOutput().getText()).isEqualTo("You are covered.");
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainForEachTry(Vendor vendor) {
        setting.provider.failing(2);
        var asking = asking(setting.refunds);

        var model = vendor.insisting(setting.relay.url(), "gpt-5", asking.rest(), asking.web());
        assertThat(model.call("Am I covered?")).isEqualTo("You are covered.");

        assertThat(setting.provider.asked()).hasSize(3);
        assertThat(setting.asked()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotTryAgainWhatIsDenied(Vendor vendor) {
        var asking = asking(setting.refunds);

        var model = vendor.insisting(setting.relay.url(), "o9", asking.rest(), asking.web());
        assertThatThrownBy(() -> model.call("Am I covered?")).isInstanceOf(ModelCallDeniedException.class);

        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void asksForEachRoundOfALoopOverTools(Vendor vendor) {
        vendor.callATool(setting.provider);
        var contracts = new Contracts();
        var model = asking(setting.refunds).model(vendor, setting.relay.url(), "gpt-5");

        var answer = ChatClient.create(model)
                .prompt("Am I covered?")
                .tools(contracts)
                .call()
                .content();

        assertThat(answer).isEqualTo("You are covered.");
        assertThat(contracts.calls()).isOne();
        assertThat(setting.provider.asked()).hasSize(2);
        assertThat(setting.asked()).isEqualTo(2);
    }

    @Test
    void asksForEachRoundOfALoopOverToolsThatIsStreamed() {
        Vendor.OLLAMA.callATool(setting.provider);
        var contracts = new Contracts();
        var model = asking(setting.refunds).model(Vendor.OLLAMA, setting.relay.url(), "gpt-5");

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
        var model = asking(setting.refunds).model(vendor, setting.elsewhere.url(), "gpt-5");

        assertThatThrownBy(() -> model.call("Am I covered?")).isInstanceOf(ModelCallDeniedException.class);
        assertThatThrownBy(() -> model.stream("Am I covered?").blockLast())
                .hasRootCauseInstanceOf(ModelCallDeniedException.class);

        assertThat(setting.elsewhere.connections()).isZero();
    }

    @Test
    void keepsAskingWhenTheBaseUrlIsReplaced() {
        var asking = asking(setting.refunds);
        var api = OpenAiApi.builder()
                .baseUrl(setting.relay.url())
                .apiKey("none")
                .restClientBuilder(asking.rest())
                .webClientBuilder(asking.web())
                .build();
        var model = OpenAiChatModel.builder()
                .openAiApi(api)
                .defaultOptions(OpenAiChatOptions.builder().model("gpt-5").build())
                .build();
        assertThat(model.call("Am I covered?")).isEqualTo("You are covered.");

        var moved = api.mutate().baseUrl(setting.elsewhere.url()).build();
        var other = model.mutate().openAiApi(moved).build();

        assertThatThrownBy(() -> other.call("Am I covered?")).isInstanceOf(ModelCallDeniedException.class);
        assertThatThrownBy(() -> other.stream("Am I covered?").blockLast())
                .hasRootCauseInstanceOf(ModelCallDeniedException.class);
        assertThat(setting.elsewhere.connections()).isZero();
    }

    @Test
    void readsAModelThatIsHiddenInTheRestOfTheBody() {
        var options =
                OpenAiChatOptions.builder().extraBody(Map.of("model", "o9")).build();
        var declared =
                OpenAiChatOptions.builder().extraBody(Map.of("model", "gpt-6")).build();
        var model = asking(setting.refunds).model(Vendor.OPENAI, setting.relay.url(), "gpt-5");
        assertThat(model.call(new Prompt("Am I covered?", declared))
                        .getResult()
                        .getOutput()
                        .getText())
                .isEqualTo("You are covered.");
        assertThat(setting.provider.asked().get(0).text()).contains("\"gpt-6\"");

        assertThatThrownBy(() -> model.call(new Prompt("Am I covered?", options)))
                .isInstanceOf(ModelCallDeniedException.class);
        assertThatThrownBy(
                        () -> model.stream(new Prompt("Am I covered?", options)).blockLast())
                .hasRootCauseInstanceOf(ModelCallDeniedException.class);
        assertThat(setting.provider.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aUseThatStatesTheModelOfCallsWhoseBodyNobodyReadsLeaks(Vendor vendor) {
        var model = guarded(setting.refunds).model(vendor, setting.relay.url(), "o9");
        assertThatThrownBy(() -> model.stream("Am I covered?").blockLast())
                .hasRootCauseInstanceOf(ModelCallDeniedException.class);
        assertThat(setting.relay.connections()).isZero();

        assertThat(model.call("Am I covered?")).isEqualTo("You are covered.");
    }

    @Test
    void countsAHostThatAPromptPretends() {
        var options = OpenAiChatOptions.builder()
                .httpHeaders(Map.of("Host", setting.elsewhere.host()))
                .build();
        var model = asking(setting.refunds).model(Vendor.OPENAI, setting.relay.url(), "gpt-5");

        assertThatThrownBy(() -> model.call(new Prompt("Am I covered?", options)))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("host:" + setting.elsewhere.host());
        assertThatThrownBy(
                        () -> model.stream(new Prompt("Am I covered?", options)).blockLast())
                .hasMessageContaining("Host");

        assertThat(setting.relay.connections()).isZero();
    }

    @Test
    void asksForEmbeddingsToo() {
        assertThat(embedding("gpt-embedding").embed("Am I covered?")).hasSize(3);
        assertThat(setting.provider.asked()).hasSize(1);

        assertThatThrownBy(() -> embedding("o9").embed("Am I covered?")).isInstanceOf(ModelCallDeniedException.class);
        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isEqualTo(2);
    }

    private EmbeddingModel embedding(String model) {
        var api = OpenAiApi.builder()
                .baseUrl(setting.relay.url())
                .apiKey("none")
                .restClientBuilder(asking(setting.refunds).rest())
                .build();
        var options = OpenAiEmbeddingOptions.builder().model(model).build();
        return new OpenAiEmbeddingModel(api, MetadataMode.EMBED, options);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotFollowARedirect(Vendor vendor) {
        redirect(vendor, setting.provider);
        var model = asking(setting.refunds).model(vendor, setting.relay.url(), "gpt-5");

        answerOf(() -> model.call("Am I covered?"));
        answerOf(() -> model.stream("Am I covered?").blockLast());

        assertThat(setting.provider.asked()).hasSize(2);
        assertThat(setting.elsewhere.connections()).isZero();
    }

    @Test
    void refusesToGuardAClientThatFollowsRedirects() {
        var following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatIllegalArgumentException().isThrownBy(() -> setting.refunds.guard(following));
    }

    @ParameterizedTest
    @EnumSource
    void anInterceptorBeforeAClientThatFollowsRedirectsLeaks(Vendor vendor) {
        redirect(vendor, setting.provider);
        var following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        var asking = asking(setting.refunds);
        var rest = asking.rest().requestFactory(new JdkClientHttpRequestFactory(following));

        assertThat(vendor.model(setting.relay.url(), "gpt-5", rest, asking.web())
                        .call("Am I covered?"))
                .isEqualTo("You are covered.");

        assertThat(setting.asked()).isOne();
        assertThat(setting.stranger.asked()).hasSize(1);
        assertThat(setting.stranger.asked().get(0).text()).contains("Am I covered?");
    }

    @ParameterizedTest
    @EnumSource
    void aGuardOnTheTransportOfCallsAloneLeaks(Vendor vendor) {
        var model =
                vendor.model(setting.relay.url(), "o9", asking(setting.refunds).rest(), WebClient.builder());
        assertThatThrownBy(() -> model.call("Am I covered?")).isInstanceOf(ModelCallDeniedException.class);

        assertThat(Form.STREAM_TEXT.ask(model)).isEqualTo(Form.STREAM_TEXT.answer());

        assertThat(setting.asked()).isOne();
        assertThat(setting.provider.asked()).hasSize(1);
    }

    private void redirect(Vendor vendor, FakeProvider provider) {
        var there = Map.of("Location", setting.elsewhere.url() + vendor.path());
        provider.on(vendor.path(), asked -> new Answer(307, there, List.of()));
    }

    /** Returns what happens, of which nothing is expected: a redirect is no answer that clients know what to do with. */
    private static List<Throwable> answerOf(Runnable call) {
        var thrown = new ArrayList<Throwable>();
        try {
            call.run();
        } catch (RuntimeException failure) {
            thrown.add(failure);
        }
        return thrown;
    }
}
