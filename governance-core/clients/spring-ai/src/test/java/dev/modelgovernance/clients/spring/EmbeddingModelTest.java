package dev.modelgovernance.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.ModelCallDeniedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;

/** Embedding models behind their interface. */
class EmbeddingModelTest {

    private final Setting setting = new Setting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    /** The ways to have something embedded. */
    enum Form {
        EMBED_TEXT,
        EMBED_TEXTS,
        EMBED_DOCUMENT,
        EMBED_DOCUMENTS,
        EMBED_FOR_RESPONSE,
        CALL,
        DIMENSIONS;

        /** Returns how many numbers something is embedded as. */
        int length(EmbeddingModel model) {
            return switch (this) {
                case EMBED_TEXT -> model.embed("Am I covered?").length;
                case EMBED_TEXTS -> model.embed(List.of("Am I covered?")).get(0).length;
                case EMBED_DOCUMENT -> model.embed(new Document("Am I covered?")).length;
                case EMBED_DOCUMENTS ->
                    model.embed(
                                    List.of(new Document("Am I covered?")),
                                    EmbeddingOptions.builder().build(),
                                    List::of)
                            .get(0)
                            .length;
                case EMBED_FOR_RESPONSE ->
                    model.embedForResponse(List.of("Am I covered?")).getResult().getOutput().length;
                case CALL ->
                    model.call(new EmbeddingRequest(
                                    List.of("Am I covered?"),
                                    EmbeddingOptions.builder().build()))
                            .getResult()
                            .getOutput()
                            .length;
                case DIMENSIONS -> model.dimensions();
            };
        }
    }

    private EmbeddingModel guarded(EmbeddingMaker maker, String name) {
        return Guarded.embeddings(setting.refunds, maker.model(setting.relay.url(), name), name);
    }

    static List<Arguments> makersAndForms() {
        var all = new ArrayList<Arguments>();
        for (var maker : EmbeddingMaker.values()) {
            for (var form : Form.values()) {
                all.add(Arguments.of(maker, form));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("makersAndForms")
    void embedsWhatIsAllowed(EmbeddingMaker maker, Form form) {
        assertThat(form.length(guarded(maker, "gpt-embedding"))).isEqualTo(3);

        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @MethodSource("makersAndForms")
    void sendsNothingThatIsDenied(EmbeddingMaker maker, Form form) {
        assertThatThrownBy(() -> form.length(guarded(maker, "o9")))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("company/no-o9");

        assertThat(setting.relay.connections()).isZero();
        assertThat(setting.relay.bytes()).isZero();
        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheModelThatARequestNames(EmbeddingMaker maker) {
        var model = guarded(maker, "gpt-embedding");
        var other = EmbeddingOptions.builder().model("o9").build();

        assertThatThrownBy(() -> model.call(new EmbeddingRequest(List.of("Am I covered?"), other)))
                .hasMessageContaining("company/no-o9");
        assertThatThrownBy(() -> model.embed(List.of(new Document("Am I covered?")), other, List::of))
                .hasMessageContaining("company/no-o9");
        assertThat(setting.relay.connections()).isZero();

        var declared = EmbeddingOptions.builder().model("gpt-other").build();
        assertThat(model.embed(List.of(new Document("Am I covered?")), declared, List::of))
                .hasSize(1);
        assertThat(setting.provider.asked().get(0).text()).contains("\"gpt-other\"");
    }
}
