package dev.modelgovernance.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.ModelCallDeniedException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.embedding.EmbeddingModel;

/** Which model an embedding model is asked about, where nobody but itself knows its name. */
class EmbeddingModelNameTest {

    private final Setting setting = new Setting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    @Test
    void takesAModelThatNobodyStatesForAny() {
        var model = EmbeddingMaker.OPENAI.model(setting.relay.url(), "gpt-embedding");
        assertThat(model.embed("Am I covered?")).hasSize(3);

        var guarded = setting.refunds.guard(EmbeddingModel.class, model);

        assertThatThrownBy(() -> guarded.embed("Am I covered?"))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("model");
        assertThat(setting.relay.connections()).isOne();
    }
}
