package dev.modelgovernance.clients.spring;

import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.ollama.OllamaEmbeddingModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaEmbeddingOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

/** Whose interface a model has. */
enum EmbeddingMaker {
    OPENAI,
    OLLAMA;

    EmbeddingModel model(String url, String model) {
        return switch (this) {
            case OPENAI ->
                OpenAiEmbeddingModel.builder()
                        .options(OpenAiEmbeddingOptions.builder()
                                .baseUrl(url)
                                .apiKey("none")
                                .model(model)
                                .build())
                        .build();
            case OLLAMA ->
                OllamaEmbeddingModel.builder()
                        .ollamaApi(OllamaApi.builder().baseUrl(url).build())
                        .options(OllamaEmbeddingOptions.builder().model(model).build())
                        .build();
        };
    }
}
