package dev.modelgovernance.langchain4j;

import static dev.modelgovernance.langchain4j.Wire.ALLOWED;
import static dev.modelgovernance.langchain4j.Wire.ALSO_ALLOWED;
import static dev.modelgovernance.langchain4j.Wire.ANSWER;
import static dev.modelgovernance.langchain4j.Wire.PROHIBITED;
import static dev.modelgovernance.langchain4j.Wire.UNDECLARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.wire.Relay;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models behind one of their interfaces, which is guarded. */
class GuardedModelTest {

    private final Wire wire = new Wire();

    @AfterEach
    void close() throws IOException {
        wire.close();
    }

    @Test
    void takesOneLine() {
        var refunds = wire.refunds();
        var model = Maker.OPEN_AI.chat(wire.relay().url(), unguarded(), ALLOWED);

        // CLIENTS: LangChain4j, any model
        // versions: langchain4j ${langchain4j.version}
        // denied: `ModelCallDeniedException`, also of a method that streams
        // asked: each method that is called, for the model that it is given, or else the default
        // blind: the request, and what the model does with it
        ChatModel guarded = refunds.guard(ChatModel.class, model);
        // end

        assertThat(guarded.chat("Am I covered?")).isEqualTo(ANSWER);
        assertThat(wire.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void letsAChatThroughThatIsAllowedWhateverItIsAskedBy(Maker maker) {
        var model = chat(maker, ALLOWED);

        assertThat(model.chat("Am I covered?")).isEqualTo(ANSWER);
        assertThat(model.chat(QUESTION).aiMessage().text()).isEqualTo(ANSWER);
        assertThat(model.chat(List.of(QUESTION)).aiMessage().text()).isEqualTo(ANSWER);
        assertThat(model.chat(about(ALSO_ALLOWED)).aiMessage().text()).isEqualTo(ANSWER);
        assertThat(model.chat(about(ALSO_ALLOWED), ChatRequestOptions.EMPTY)
                        .aiMessage()
                        .text())
                .isEqualTo(ANSWER);

        assertThat(wire.asked()).isEqualTo(5);
        assertThat(wire.provider().asked()).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void stopsAChatThatIsDeniedWhateverItIsAskedBy(Maker maker) {
        var model = chat(maker, PROHIBITED);

        assertDenied(() -> model.chat("Am I covered?"));
        assertDenied(() -> model.chat(QUESTION));
        assertDenied(() -> model.chat(List.of(QUESTION)));
        assertDenied(() -> model.chat(ChatRequest.builder().messages(QUESTION).build()));
        assertDenied(() -> model.chat(about(UNDECLARED), ChatRequestOptions.EMPTY));
        assertDenied(() -> chat(maker, ALLOWED).chat(about(PROHIBITED)));
        assertDenied(() -> chat(maker, ALLOWED).doChat(about(UNDECLARED)));

        assertNothingSent();
        assertThat(wire.asked()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void letsAStreamThroughThatIsAllowed(Maker maker) {
        var told = new Told();

        streaming(maker, ALLOWED).chat("Am I covered?", told);

        assertThat(told.whole()).isEqualTo(ANSWER);
        assertThat(told.pieces()).containsExactly("You ", "are ", "covered.");
        assertThat(wire.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void throwsForAStreamThatIsDeniedBeforeItsHandlerIsTold(Maker maker) {
        var told = new Told();
        var model = streaming(maker, PROHIBITED);

        assertDenied(() -> model.chat("Am I covered?", told));
        assertDenied(() -> model.chat(List.of(QUESTION), told));
        assertDenied(() -> model.chat(ChatRequest.builder().messages(QUESTION).build(), told));
        assertDenied(() -> streaming(maker, ALLOWED).chat(about(PROHIBITED), told));
        assertDenied(() -> streaming(maker, ALLOWED).chat(about(UNDECLARED), ChatRequestOptions.EMPTY, told));

        assertNothingSent();
        assertThat(wire.asked()).isEqualTo(5);
        assertThat(told.pieces()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANTHROPIC")
    void letsEmbeddingsThroughThatAreAllowed(Maker maker) {
        var model = embedding(maker, ALLOWED);

        assertThat(model.embed("covered").content().vector()).hasSize(3);
        assertThat(model.embed(TextSegment.from("covered")).content().vector()).hasSize(3);
        assertThat(model.embedAll(List.of(TextSegment.from("covered"))).content())
                .hasSize(1);
        assertThat(model.dimension()).isEqualTo(3);
        assertThat(wire.asked()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANTHROPIC")
    void stopsEmbeddingsThatAreDenied(Maker maker) {
        var model = embedding(maker, PROHIBITED);

        assertDenied(() -> model.embed("covered"));
        assertDenied(() -> model.embed(TextSegment.from("covered")));
        assertDenied(() -> model.embedAll(List.of(TextSegment.from("covered"))));
        assertDenied(
                () -> model.embed(EmbeddingRequest.builder().input("covered").build()));
        assertDenied(model::dimension);

        assertNothingSent();
        assertThat(wire.asked()).isEqualTo(5);
    }

    @Test
    void seesTheModelThatARequestForEmbeddingsNames() {
        var model = embedding(Maker.OPEN_AI, ALLOWED);
        var request = EmbeddingRequest.builder().input("covered");

        assertThat(model.embed(request.modelName(ALSO_ALLOWED).build()).embeddings())
                .hasSize(1);
        assertDenied(() -> model.embed(request.modelName(PROHIBITED).build()));
        assertThat(wire.provider().asked()).hasSize(1);
    }

    @Test
    void guardsWhatAnEmbeddingModelIsTurnedIntoByAListener() {
        var heard = new AtomicInteger();
        var listener = new EmbeddingModelListener() {
            @Override
            public void onRequest(EmbeddingModelRequestContext context) {
                heard.incrementAndGet();
            }
        };
        var denied = embedding(Maker.OPEN_AI, PROHIBITED).addListener(listener);
        var allowed = embedding(Maker.OPEN_AI, ALLOWED).addListener(listener);

        assertThat(wire.asked()).isZero();
        assertDenied(() -> denied.embed("covered"));
        assertNothingSent();
        assertThat(allowed.embed("covered").content().vector()).hasSize(3);
        assertThat(heard).hasValue(1);
    }

    @Test
    void asksAboutEveryMethodWithoutParametersThatCouldCallAModel() {
        assertThat(askedAbout(ChatModel.class, Maker.OPEN_AI.chat(wire.relay().url(), unguarded(), PROHIBITED)))
                .isEmpty();
        assertThat(askedAbout(
                        StreamingChatModel.class,
                        Maker.OPEN_AI.streaming(wire.relay().url(), unguarded(), PROHIBITED)))
                .isEmpty();
        assertThat(askedAbout(
                        EmbeddingModel.class,
                        Maker.OPEN_AI.embedding(wire.relay().url(), unguarded(), PROHIBITED)))
                .containsExactly("dimension");
    }

    private <T> List<String> askedAbout(Class<T> type, T model) {
        var guarded = wire.refunds().guard(type, model);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> {
                    var before = wire.asked();
                    try {
                        method.invoke(guarded);
                    } catch (ReflectiveOperationException denied) {
                        assertThat(denied).hasCauseInstanceOf(ModelCallDeniedException.class);
                    }
                    return wire.asked() > before;
                })
                .map(Method::getName)
                .toList();
    }

    @Test
    void isAskedOnceHoweverOftenAModelWouldRetry() {
        var url = wire.relay().url() + "/v1";
        var retrying = OpenAiChatModel.builder()
                .httpClientBuilder(unguarded())
                .baseUrl(url)
                .apiKey("none")
                .maxRetries(1);
        var denied = wire.refunds()
                .guard(ChatModel.class, retrying.modelName(PROHIBITED).build());
        var allowed = wire.refunds()
                .guard(ChatModel.class, retrying.modelName(ALLOWED).build());

        assertDenied(() -> denied.chat("Am I covered?"));
        assertThat(wire.asked()).isOne();
        assertNothingSent();
        wire.provider().failing(1);
        assertThat(allowed.chat("Am I covered?")).isEqualTo(ANSWER);
        assertThat(wire.asked()).isEqualTo(2);
        assertThat(wire.provider().asked()).hasSize(2);
    }

    /** Says of itself what a request could say. */
    public static final class Boaster implements StreamingChatResponseHandler {

        public String modelName() {
            return ALLOWED;
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {}

        @Override
        public void onError(Throwable error) {}
    }

    @Test
    void doesNotTakeTheWordOfAHandlerForTheModel() {
        var model = streaming(Maker.OPEN_AI, PROHIBITED);

        assertDenied(() -> model.chat("Am I covered?", new Boaster()));
        assertDenied(() -> model.chat(List.of(QUESTION), new Boaster()));
        assertNothingSent();
    }

    /** An interface tells the model, not where it is: the guarded builder sees both. */
    @Test
    void aModelThatGoesToAnotherHostLeaks() throws IOException {
        try (var elsewhere = new Relay(wire.provider().port())) {
            var model = Maker.OPEN_AI.chat(elsewhere.url(), unguarded(), ALLOWED);

            assertThat(wire.refunds().guard(ChatModel.class, model).chat("Am I covered?"))
                    .isEqualTo(ANSWER);

            assertThat(elsewhere.connections()).isOne();
        }
    }

    /** What a module adds to the body is not what it says to be its model: the guarded builder sees the body. */
    @Test
    void aModelThatIsSmuggledInAsACustomParameterLeaks() {
        var request = ChatRequest.builder()
                .messages(QUESTION)
                .parameters(OpenAiChatRequestParameters.builder()
                        .customParameters(Map.of("model", PROHIBITED))
                        .build())
                .build();

        assertThat(chat(Maker.OPEN_AI, ALLOWED).chat(request).aiMessage().text())
                .isEqualTo(ANSWER);

        assertThat(wire.provider().asked().get(0).text()).contains("\"" + PROHIBITED + "\"");
    }

    private static final UserMessage QUESTION = UserMessage.from("Am I covered?");

    private static ChatRequest about(String model) {
        return ChatRequest.builder().messages(QUESTION).modelName(model).build();
    }

    private ChatModel chat(Maker maker, String model) {
        return wire.refunds().guard(ChatModel.class, maker.chat(wire.relay().url(), unguarded(), model));
    }

    private StreamingChatModel streaming(Maker maker, String model) {
        var raw = maker.streaming(wire.relay().url(), unguarded(), model);
        return wire.refunds().guard(StreamingChatModel.class, raw);
    }

    private EmbeddingModel embedding(Maker maker, String model) {
        var raw = maker.embedding(wire.relay().url(), unguarded(), model);
        return wire.refunds().guard(EmbeddingModel.class, raw);
    }

    private static JdkHttpClientBuilder unguarded() {
        return new JdkHttpClientBuilder();
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ModelCallDeniedException.class);
    }

    private void assertNothingSent() {
        assertThat(wire.relay().connections()).isZero();
        assertThat(wire.relay().bytes()).isZero();
    }
}
