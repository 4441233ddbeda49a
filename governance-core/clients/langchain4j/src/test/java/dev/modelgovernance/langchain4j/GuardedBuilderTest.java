package dev.modelgovernance.langchain4j;

import static dev.modelgovernance.langchain4j.Wire.ALLOWED;
import static dev.modelgovernance.langchain4j.Wire.ALSO_ALLOWED;
import static dev.modelgovernance.langchain4j.Wire.ANSWER;
import static dev.modelgovernance.langchain4j.Wire.PROHIBITED;
import static dev.modelgovernance.langchain4j.Wire.UNDECLARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.audio.AudioTranscriptionRequest;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiAudioTranscriptionModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.wire.FakeProvider.Answer;
import dev.modelgovernance.wire.Relay;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models that are given a guarded builder of HTTP clients. */
class GuardedBuilderTest {

    private final Wire wire = new Wire();

    @AfterEach
    void close() throws IOException {
        wire.close();
    }

    @Test
    void takesTwoLines() {
        var refunds = wire.refunds();
        var url = wire.relay().url() + "/v1";

        // CLIENTS: LangChain4j
        // versions: langchain4j ${langchain4j.version}
        // denied: `ModelCallDeniedException`, or `onError`
        // asked: each request and each retry, with its body
        // blind: –
        var http = JdkHttpClient.builder().httpClientBuilder(refunds.guard(HttpClient.newBuilder()));
        var builder = OpenAiChatModel.builder().httpClientBuilder(http).maxRetries(0);
        // end

        var model = builder.baseUrl(url).apiKey("none").modelName(ALLOWED).build();
        assertThat(model.chat("Am I covered?")).isEqualTo(ANSWER);
        assertThat(wire.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void letsAChatThroughThatIsAllowed(Maker maker) {
        assertThat(chat(maker, ALLOWED).chat("Am I covered?")).isEqualTo(ANSWER);

        assertThat(wire.asked()).isOne();
        assertThat(wire.provider().asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void stopsAChatThatIsDenied(Maker maker) {
        assertThatThrownBy(() -> chat(maker, PROHIBITED).chat("Am I covered?"))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("company/no-hawks");

        assertNothingSent();
        assertThat(wire.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void letsAStreamThroughThatIsAllowed(Maker maker) {
        var told = new Told();

        maker.streaming(wire.relay().url(), guarded(), ALLOWED).chat("Am I covered?", told);

        assertThat(told.whole()).isEqualTo(ANSWER);
        assertThat(told.pieces()).containsExactly("You ", "are ", "covered.");
        assertThat(wire.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheHandlerOfAStreamThatItIsDenied(Maker maker) {
        var told = new Told();

        maker.streaming(wire.relay().url(), guarded(), PROHIBITED).chat("Am I covered?", told);

        assertThatThrownBy(told::whole)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ModelCallDeniedException.class);
        assertThat(told.pieces()).isEmpty();
        assertNothingSent();
        assertThat(wire.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANTHROPIC")
    void letsEmbeddingsThroughThatAreAllowed(Maker maker) {
        var model = maker.embedding(wire.relay().url(), guarded(), ALLOWED);

        assertThat(model.embed("covered").content().vector()).hasSize(3);
        assertThat(model.embedAll(List.of(TextSegment.from("covered"))).content())
                .hasSize(1);
        assertThat(model.dimension()).isEqualTo(3);
        assertThat(wire.asked()).isEqualTo(wire.provider().asked().size()).isBetween(2, 3);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANTHROPIC")
    void stopsEmbeddingsThatAreDenied(Maker maker) {
        var model = maker.embedding(wire.relay().url(), guarded(), PROHIBITED);

        assertThatThrownBy(() -> model.embed("covered")).isInstanceOf(ModelCallDeniedException.class);
        assertThatThrownBy(model::dimension).isInstanceOf(ModelCallDeniedException.class);
        assertThat(wire.asked()).isEqualTo(2);
        assertThatThrownBy(() -> model.embedAll(List.of(TextSegment.from("covered"))))
                .isInstanceOf(ModelCallDeniedException.class);
        // Batches of the Gemini API are tried three times, whatever the model is told.
        assertThat(wire.asked()).isEqualTo(maker == Maker.GEMINI ? 5 : 3);
        assertNothingSent();
    }

    @Test
    void isAskedThreeTimesAboutADeniedChatUnlessItIsToldNotToRetry() {
        var retrying = OpenAiChatModel.builder()
                .httpClientBuilder(guarded())
                .baseUrl(wire.relay().url() + "/v1")
                .apiKey("none")
                .modelName(PROHIBITED)
                .build();

        assertThatThrownBy(() -> retrying.chat("Am I covered?")).isInstanceOf(ModelCallDeniedException.class);

        assertNothingSent();
        assertThat(wire.asked()).isEqualTo(3);
    }

    @Test
    void isAskedAgainForEachRetryOfWhatIsAllowed() {
        wire.provider().failing(1);
        var retrying = OpenAiChatModel.builder()
                .httpClientBuilder(guarded())
                .baseUrl(wire.relay().url() + "/v1")
                .apiKey("none")
                .modelName(ALLOWED)
                .maxRetries(1)
                .build();

        assertThat(retrying.chat("Am I covered?")).isEqualTo(ANSWER);

        assertThat(wire.provider().asked()).hasSize(2);
        assertThat(wire.asked()).isEqualTo(2);
    }

    @Test
    void aFailureOfTheProviderStaysWhatItIs() {
        wire.provider().failing(1);

        assertThatThrownBy(() -> chat(Maker.OPEN_AI, ALLOWED).chat("Am I covered?"))
                .isInstanceOf(InternalServerException.class);
        assertThat(wire.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void seesTheModelThatARequestNamesInPlaceOfItsOwn(Maker maker) {
        var model = chat(maker, ALLOWED);

        assertThat(model.chat(about(ALSO_ALLOWED)).aiMessage().text()).isEqualTo(ANSWER);
        assertThat(wire.relay().connections()).isOne();
        var bytes = wire.relay().bytes();
        for (var other : List.of(PROHIBITED, UNDECLARED)) {
            assertThatThrownBy(() -> model.chat(about(other)))
                    .isInstanceOf(ModelCallDeniedException.class)
                    .hasMessageContaining("\"" + other + "\"");
        }
        assertThat(wire.relay().bytes()).isEqualTo(bytes);
        assertThat(wire.asked()).isEqualTo(3);
    }

    @Test
    void seesAModelThatIsSmuggledInAsACustomParameter() {
        var model = chat(Maker.OPEN_AI, ALLOWED);

        assertThat(model.chat(custom(Map.of("seedling", PROHIBITED)))
                        .aiMessage()
                        .text())
                .isEqualTo(ANSWER);
        var bytes = wire.relay().bytes();
        assertThatThrownBy(() -> model.chat(custom(Map.of("model", PROHIBITED))))
                .isInstanceOf(ModelCallDeniedException.class);
        assertThat(wire.relay().bytes()).isEqualTo(bytes);
    }

    @Test
    void takesTheModelOfABodyThatIsNotJsonForAnyUnlessTheApplicationVouchesForIt() {
        wire.provider().on("/audio/transcriptions", any -> Answer.json("{\"text\":\"" + ANSWER + "\"}"));
        var request = AudioTranscriptionRequest.builder(Audio.builder()
                        .binaryData(new byte[] {1})
                        .mimeType("audio/wav")
                        .build())
                .build();

        assertThatThrownBy(() -> transcriber(wire.refunds()).transcribe(request))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("any model");
        var stated = wire.refunds().narrowed(call -> call.model(ALLOWED));
        assertThatThrownBy(() -> transcriber(stated).transcribe(request)).isInstanceOf(ModelCallDeniedException.class);
        assertNothingSent();
        assertThat(transcriber(stated.trustingUnreadBodies())
                        .transcribe(request)
                        .text())
                .isEqualTo(ANSWER);
    }

    private OpenAiAudioTranscriptionModel transcriber(GovernedUse use) {
        return OpenAiAudioTranscriptionModel.builder()
                .httpClientProvider(new JdkHttpClientBuilder().httpClientBuilder(use.guard(HttpClient.newBuilder())))
                .baseUrl(wire.relay().url() + "/v1")
                .apiKey("none")
                .modelName(ALLOWED)
                .maxRetries(0)
                .build();
    }

    @Test
    void seesAnotherHostThanThatOfTheDeclaredProvider() throws IOException {
        try (var elsewhere = new Relay(wire.provider().port())) {
            for (var maker : Maker.values()) {
                assertThatThrownBy(() ->
                                maker.chat(elsewhere.url(), guarded(), ALLOWED).chat("Am I covered?"))
                        .isInstanceOf(ModelCallDeniedException.class)
                        .hasMessageContaining("host:" + elsewhere.host());
            }
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void doesNotFollowARedirectToAnotherHost() throws IOException {
        try (var elsewhere = new Relay(wire.provider().port())) {
            redirectTo(elsewhere);

            assertThatThrownBy(() -> chat(Maker.OPEN_AI, ALLOWED).chat("Am I covered?"))
                    .isInstanceOf(RuntimeException.class);

            assertThat(wire.provider().asked()).hasSize(1);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void refusesABuilderThatFollowsRedirects() throws IOException {
        try (var elsewhere = new Relay(wire.provider().port())) {
            redirectTo(elsewhere);
            var following = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL);
            var url = wire.relay().url();

            var unguarded = new JdkHttpClientBuilder().httpClientBuilder(following);
            assertThat(Maker.OPEN_AI.chat(url, unguarded, ALLOWED).chat("Am I covered?"))
                    .isEqualTo(ANSWER);
            assertThat(elsewhere.connections()).isOne();
            var guarded =
                    new JdkHttpClientBuilder().httpClientBuilder(wire.refunds().guard(following));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Maker.OPEN_AI.chat(url, guarded, ALLOWED))
                    .withMessageContaining("follows redirects");
        }
    }

    private void redirectTo(Relay elsewhere) {
        wire.provider()
                .on(
                        "/v1/chat/completions",
                        any -> new Answer(
                                307, Map.of("Location", elsewhere.url() + "/moved/chat/completions"), List.of()));
    }

    private static ChatRequest about(String model) {
        return ChatRequest.builder()
                .messages(UserMessage.from("Am I covered?"))
                .modelName(model)
                .build();
    }

    private static ChatRequest custom(Map<String, Object> parameters) {
        return ChatRequest.builder()
                .messages(UserMessage.from("Am I covered?"))
                .parameters(OpenAiChatRequestParameters.builder()
                        .customParameters(parameters)
                        .build())
                .build();
    }

    private ChatModel chat(Maker maker, String model) {
        return maker.chat(wire.relay().url(), guarded(), model);
    }

    private JdkHttpClientBuilder guarded() {
        return new JdkHttpClientBuilder().httpClientBuilder(wire.refunds().guard(HttpClient.newBuilder()));
    }

    private void assertNothingSent() {
        assertThat(wire.relay().connections()).isZero();
        assertThat(wire.relay().bytes()).isZero();
    }
}
