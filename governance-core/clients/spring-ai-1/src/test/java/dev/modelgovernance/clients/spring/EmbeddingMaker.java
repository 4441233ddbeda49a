package dev.modelgovernance.clients.spring;

import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.ollama.OllamaEmbeddingModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaEmbeddingOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.api.OpenAiApi;

/** Whose interface a model has. */
enum EmbeddingMaker {
    OPENAI,
    OLLAMA;

    EmbeddingModel model(String url, String model) {
        return switch (this) {
            case OPENAI ->
                new OpenAiEmbeddingModel(
                        OpenAiApi.builder().baseUrl(url).apiKey("none").build(),
                        MetadataMode.EMBED,
                        OpenAiEmbeddingOptions.builder().model(model).build());
            case OLLAMA ->
                OllamaEmbeddingModel.builder()
                        .ollamaApi(OllamaApi.builder().baseUrl(url).build())
                        .defaultOptions(
                                OllamaEmbeddingOptions.builder().model(model).build())
                        .build();
        };
    }
}
