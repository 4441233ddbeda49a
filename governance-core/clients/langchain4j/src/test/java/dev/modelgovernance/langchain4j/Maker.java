package dev.modelgovernance.langchain4j;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.googleai.GoogleAiEmbeddingModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/** The modules of LangChain4j, each of which makes models of its own, for a server on this machine. */
enum Maker {
    OPEN_AI {
        @Override
        ChatModel chat(String url, HttpClientBuilder http, String model) {
            return OpenAiChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url + "/v1")
                    .apiKey("none")
                    .modelName(model)
                    .maxRetries(0)
                    .build();
        }

        @Override
        StreamingChatModel streaming(String url, HttpClientBuilder http, String model) {
            return OpenAiStreamingChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url + "/v1")
                    .apiKey("none")
                    .modelName(model)
                    .build();
        }

        @Override
        EmbeddingModel embedding(String url, HttpClientBuilder http, String model) {
            return OpenAiEmbeddingModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url + "/v1")
                    .apiKey("none")
                    .modelName(model)
                    .maxRetries(0)
                    .build();
        }
    },

    ANTHROPIC {
        @Override
        ChatModel chat(String url, HttpClientBuilder http, String model) {
            return AnthropicChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url + "/v1")
                    .apiKey("none")
                    .modelName(model)
                    .maxRetries(0)
                    .build();
        }

        @Override
        StreamingChatModel streaming(String url, HttpClientBuilder http, String model) {
            return AnthropicStreamingChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url + "/v1")
                    .apiKey("none")
                    .modelName(model)
                    .build();
        }

        @Override
        EmbeddingModel embedding(String url, HttpClientBuilder http, String model) {
            throw new UnsupportedOperationException("has none");
        }
    },

    GEMINI {
        @Override
        ChatModel chat(String url, HttpClientBuilder http, String model) {
            return GoogleAiGeminiChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url + "/v1beta")
                    .apiKey("none")
                    .modelName(model)
                    .maxRetries(0)
                    .build();
        }

        @Override
        StreamingChatModel streaming(String url, HttpClientBuilder http, String model) {
            return GoogleAiGeminiStreamingChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url + "/v1beta")
                    .apiKey("none")
                    .modelName(model)
                    .build();
        }

        @Override
        EmbeddingModel embedding(String url, HttpClientBuilder http, String model) {
            return GoogleAiEmbeddingModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url + "/v1beta")
                    .apiKey("none")
                    .modelName(model)
                    .maxRetries(0)
                    .build();
        }
    },

    OLLAMA {
        @Override
        ChatModel chat(String url, HttpClientBuilder http, String model) {
            return OllamaChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url)
                    .modelName(model)
                    .maxRetries(0)
                    .build();
        }

        @Override
        StreamingChatModel streaming(String url, HttpClientBuilder http, String model) {
            return OllamaStreamingChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url)
                    .modelName(model)
                    .build();
        }

        @Override
        EmbeddingModel embedding(String url, HttpClientBuilder http, String model) {
            return OllamaEmbeddingModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url)
                    .modelName(model)
                    .maxRetries(0)
                    .build();
        }
    };

    abstract ChatModel chat(String url, HttpClientBuilder http, String model);

    abstract StreamingChatModel streaming(String url, HttpClientBuilder http, String model);

    abstract EmbeddingModel embedding(String url, HttpClientBuilder http, String model);
}
