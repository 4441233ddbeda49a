package dev.modelgovernance.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.ModelCallDeniedException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.embedding.EmbeddingModel;

/** Which model an embedding model is asked about, where nobody but itself knows its name. */
class EmbeddingModelNameTest {

    private final Setting setting = new Setting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    @ParameterizedTest
    @MethodSource("dev.modelgovernance.clients.spring.EmbeddingModelTest#makersAndForms")
    void knowsTheModelOfOpenAiAlone(EmbeddingMaker maker, EmbeddingModelTest.Form form) {
        var model = maker.model(setting.relay.url(), "gpt-embedding");
        var guarded = setting.refunds.guard(EmbeddingModel.class, model);

        if (maker == EmbeddingMaker.OPENAI) {
            assertThat(form.length(guarded)).isEqualTo(3);
        } else {
            assertThatThrownBy(() -> form.length(guarded)).isInstanceOf(ModelCallDeniedException.class);
            assertThat(setting.relay.connections()).isZero();
        }
    }
}
