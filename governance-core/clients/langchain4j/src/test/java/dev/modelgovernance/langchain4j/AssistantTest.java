package dev.modelgovernance.langchain4j;

import static dev.modelgovernance.langchain4j.Wire.ALLOWED;
import static dev.modelgovernance.langchain4j.Wire.ANSWER;
import static dev.modelgovernance.langchain4j.Wire.PROHIBITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.wire.FakeProvider.Answer;
import dev.modelgovernance.wire.FakeProvider.Asked;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assistants of LangChain4j, whose models call a tool before they answer, so that there are two requests for a question. */
class AssistantTest {

    private static final String CALL = "[{\"index\":0,\"id\":\"t1\",\"type\":\"function\","
            + "\"function\":{\"name\":\"cover\",\"arguments\":\"{}\"}}]";

    private final Wire wire = new Wire();
    private final Policies policies = new Policies();

    /** Calls the model and waits. */
    interface Assistant {

        String answer(String question);
    }

    /** Calls the model and passes on what comes. */
    interface Narrator {

        TokenStream answer(String question);
    }

    /** A tool. */
    static final class Policies {

        private final AtomicInteger calls = new AtomicInteger();

        @Tool("Tells what is covered.")
        String cover() {
            calls.incrementAndGet();
            return "all";
        }
    }

    @BeforeEach
    void callAToolFirst() {
        wire.provider().on("/chat/completions", AssistantTest::next);
    }

    private static Answer next(Asked asked) {
        var isStreamed = asked.text().replace(" ", "").contains("\"stream\":true");
        var isOver = asked.text().replace(" ", "").contains("\"role\":\"tool\"");
        if (!isStreamed) {
            var message = isOver ? "\"content\":\"" + ANSWER + "\"" : "\"content\":null,\"tool_calls\":" + CALL;
            return Answer.json("{\"id\":\"c1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\"," + message
                    + "},\"finish_reason\":\"" + (isOver ? "stop" : "tool_calls") + "\"}]}");
        }
        var pieces = isOver
                ? List.of("\"content\":\"You \"", "\"content\":\"are \"", "\"content\":\"covered.\"")
                : List.of("\"tool_calls\":" + CALL);
        var events = pieces.stream()
                .map(piece -> "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{" + piece + "}}]}\n\n")
                .toList();
        return Answer.of(
                "text/event-stream",
                List.of(
                        String.join("", events),
                        "data: {\"id\":\"c1\",\"choices\":[{\"index\":0," + "\"delta\":{},\"finish_reason\":\""
                                + (isOver ? "stop" : "tool_calls") + "\"}]}\n\n",
                        "data: [DONE]\n\n"));
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
    }

    @Test
    void aGuardedBuilderIsAskedForEachRoundTrip() {
        assertThat(assistant(built(wire.refunds(), ALLOWED)).answer("Am I covered?"))
                .isEqualTo(ANSWER);

        assertTwoRoundTrips();
    }

    @Test
    void aGuardedModelIsAskedForEachRoundTrip() {
        assertThat(assistant(behind(wire.refunds(), ALLOWED)).answer("Am I covered?"))
                .isEqualTo(ANSWER);

        assertTwoRoundTrips();
    }

    @Test
    void aDenialReachesTheCallerOfAnAssistant() {
        for (var model : List.of(built(wire.refunds(), PROHIBITED), behind(wire.refunds(), PROHIBITED))) {
            assertThatThrownBy(() -> assistant(model).answer("Am I covered?"))
                    .isInstanceOf(ModelCallDeniedException.class);
        }

        assertNothingSent();
        assertThat(wire.asked()).isEqualTo(2);
    }

    @Test
    void aGuardedBuilderIsAskedForEachRoundTripOfAStream() {
        assertThat(told(narrator(builtStreaming(wire.refunds(), ALLOWED)))).isEqualTo(ANSWER);

        assertTwoRoundTrips();
    }

    @Test
    void aGuardedModelIsAskedForEachRoundTripOfAStream() {
        assertThat(told(narrator(behindStreaming(wire.refunds(), ALLOWED)))).isEqualTo(ANSWER);

        assertTwoRoundTrips();
    }

    @Test
    void aStreamIsToldOfADenialByAGuardedBuilder() {
        var narrator = narrator(builtStreaming(wire.refunds(), PROHIBITED));

        assertThatThrownBy(() -> told(narrator))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ModelCallDeniedException.class);
        assertNothingSent();
        assertThat(wire.asked()).isOne();
    }

    @Test
    void aStreamIsNotStartedWhereAGuardedModelRefuses() {
        var narrator = narrator(behindStreaming(wire.refunds(), PROHIBITED));

        assertThatThrownBy(() -> told(narrator)).isInstanceOf(ModelCallDeniedException.class);
        assertNothingSent();
        assertThat(wire.asked()).isOne();
    }

    @Test
    void aScopeReachesEachRoundTripOfAnAssistant() {
        var assistant = assistant(built(wire.questions(), ALLOWED));

        assertThatThrownBy(() -> assistant.answer("Am I covered?")).hasMessageContaining("company/not-in-france");
        assertNothingSent();
        var inBritain = wire.questions().narrowed(call -> call.users("GB"));
        assertThat(inBritain.inScope(() -> assistant.answer("Am I covered?"))).isEqualTo(ANSWER);
        assertThat(policies.calls).hasValue(1);
    }

    /** The second request of a stream is made where the first was answered, on a thread of the HTTP client. */
    @Test
    void aScopeReachesOnlyTheFirstRoundTripOfAStreamUnlessTheGuardItselfIsNarrowed() {
        var inBritain = wire.questions().narrowed(call -> call.users("GB"));

        var scoped = narrator(builtStreaming(wire.questions(), ALLOWED));
        assertThatThrownBy(() -> inBritain.inScope(() -> told(scoped)))
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside of any scope");
        assertThat(wire.provider().asked()).hasSize(1);
        var optional = narrator(builtStreaming(wire.questions().scopeOptional(), ALLOWED));
        assertThatThrownBy(() -> inBritain.inScope(() -> told(optional)))
                .hasCauseInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("company/not-in-france");
        assertThat(wire.provider().asked()).hasSize(2);
        var captured =
                inBritain.inScope(() -> narrator(builtStreaming(wire.questions().captured(), ALLOWED)));
        assertThat(told(captured)).isEqualTo(ANSWER);
        assertThat(wire.provider().asked()).hasSize(4);
    }

    private Assistant assistant(ChatModel model) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(policies)
                .build();
    }

    private Narrator narrator(StreamingChatModel model) {
        return AiServices.builder(Narrator.class)
                .streamingChatModel(model)
                .tools(policies)
                .build();
    }

    private static String told(Narrator narrator) {
        var pieces = new CopyOnWriteArrayList<String>();
        var end = new CompletableFuture<String>();
        narrator.answer("Am I covered?")
                .onPartialResponse(pieces::add)
                .onCompleteResponse(response -> end.complete(String.join("", pieces)))
                .onError(end::completeExceptionally)
                .start();
        return end.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private ChatModel built(GovernedUse use, String model) {
        return Maker.OPEN_AI.chat(wire.relay().url(), guarded(use), model);
    }

    private StreamingChatModel builtStreaming(GovernedUse use, String model) {
        return Maker.OPEN_AI.streaming(wire.relay().url(), guarded(use), model);
    }

    private static JdkHttpClientBuilder guarded(GovernedUse use) {
        return new JdkHttpClientBuilder().httpClientBuilder(use.guard(HttpClient.newBuilder()));
    }

    private ChatModel behind(GovernedUse use, String model) {
        var raw = Maker.OPEN_AI.chat(wire.relay().url(), new JdkHttpClientBuilder(), model);
        return use.guard(ChatModel.class, raw);
    }

    private StreamingChatModel behindStreaming(GovernedUse use, String model) {
        var raw = Maker.OPEN_AI.streaming(wire.relay().url(), new JdkHttpClientBuilder(), model);
        return use.guard(StreamingChatModel.class, raw);
    }

    private void assertTwoRoundTrips() {
        assertThat(wire.asked()).isEqualTo(2);
        assertThat(wire.provider().asked()).hasSize(2);
        assertThat(policies.calls).hasValue(1);
    }

    private void assertNothingSent() {
        assertThat(wire.relay().connections()).isZero();
        assertThat(wire.relay().bytes()).isZero();
    }
}
