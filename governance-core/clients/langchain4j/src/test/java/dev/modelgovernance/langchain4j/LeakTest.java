package dev.modelgovernance.langchain4j;

import static dev.modelgovernance.langchain4j.Wire.ANSWER;
import static dev.modelgovernance.langchain4j.Wire.PROHIBITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailException;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.modelgovernance.wire.FakeProvider.Asked;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Places in LangChain4j where a guard seems to fit and does not hold: nobody should put one there. */
class LeakTest {

    private final Wire wire = new Wire();

    @AfterEach
    void close() throws IOException {
        wire.close();
    }

    /** Asks before each request, and throws. */
    private final ChatModelListener listener = new ChatModelListener() {
        @Override
        public void onRequest(ChatModelRequestContext context) {
            var unused = wire.refunds()
                    .narrowed(call -> call.model(context.chatRequest().modelName()))
                    .admit();
        }
    };

    @Test
    void aListenerThatThrowsLeaks() {
        var model = OpenAiChatModel.builder()
                .baseUrl(wire.relay().url() + "/v1")
                .apiKey("none")
                .modelName(PROHIBITED)
                .listeners(List.of(listener))
                .build();

        assertThat(model.chat("Am I covered?")).isEqualTo(ANSWER);

        assertThat(wire.asked()).isOne();
        assertThat(wire.relay().connections()).isOne();
    }

    @Test
    void aListenerLeaksWhatIsAskedWithoutIt() {
        var model = OpenAiChatModel.builder()
                .baseUrl(wire.relay().url() + "/v1")
                .apiKey("none")
                .modelName(PROHIBITED)
                .listeners(List.of(listener))
                .build();

        var answer = model.doChat(ChatRequest.builder()
                .messages(UserMessage.from("Am I covered?"))
                .parameters(model.defaultRequestParameters())
                .build());

        assertThat(answer.aiMessage().text()).isEqualTo(ANSWER);
        assertThat(wire.asked()).isZero();
        assertThat(wire.relay().connections()).isOne();
    }

    @Test
    void aListenerOfAStreamThatThrowsLeaks() {
        var model = OpenAiStreamingChatModel.builder()
                .baseUrl(wire.relay().url() + "/v1")
                .apiKey("none")
                .modelName(PROHIBITED)
                .listeners(List.of(listener))
                .build();
        var told = new Told();

        model.chat("Am I covered?", told);

        assertThat(told.whole()).isEqualTo(ANSWER);
        assertThat(wire.asked()).isOne();
    }

    /** Refuses everything. */
    private static final class Refusal implements InputGuardrail {

        @Override
        public InputGuardrailResult validate(UserMessage message) {
            return fatal("denied");
        }
    }

    @Test
    void aGuardrailLeaksWhatIsAskedInOrderToRetrieve() {
        var url = wire.relay().url();
        var retriever = EmbeddingStoreContentRetriever.builder()
                .embeddingStore(new InMemoryEmbeddingStore<>())
                .embeddingModel(Maker.OPEN_AI.embedding(url, new JdkHttpClientBuilder(), PROHIBITED))
                .build();
        var assistant = AiServices.builder(AssistantTest.Assistant.class)
                .chatModel(Maker.OPEN_AI.chat(url, new JdkHttpClientBuilder(), PROHIBITED))
                .contentRetriever(retriever)
                .inputGuardrails(new Refusal())
                .build();

        assertThatThrownBy(() -> assistant.answer("Am I covered?")).isInstanceOf(InputGuardrailException.class);

        assertThat(wire.provider().asked()).extracting(Asked::path).containsExactly("/v1/embeddings");
        assertThat(wire.provider().asked().get(0).text()).contains("Am I covered?");
    }

    @Test
    void aGuardrailLeaksWhatIsAskedOfTheModelItself() {
        var model = Maker.OPEN_AI.chat(wire.relay().url(), new JdkHttpClientBuilder(), PROHIBITED);
        var assistant = AiServices.builder(AssistantTest.Assistant.class)
                .chatModel(model)
                .inputGuardrails(new Refusal())
                .build();

        assertThatThrownBy(() -> assistant.answer("Am I covered?")).isInstanceOf(InputGuardrailException.class);
        assertThat(wire.relay().connections()).isZero();
        assertThat(model.chat("Am I covered?")).isEqualTo(ANSWER);
        assertThat(wire.relay().connections()).isOne();
    }
}
