package dev.modelgovernance.guard.clients;

import java.util.List;

/** The libraries that are known to call models. Stateless and thread-safe. */
public final class KnownClients {

    private static final List<String> OPENAI_COMPATIBLE =
            List.of("openai", "azure.ai.openai", "azure.ai.inference", "deepseek", "groq", "perplexity", "x_ai");

    private static final List<String> GOOGLE = List.of("gcp.gemini", "gcp.vertex_ai", "gcp.gen_ai");

    private static final List<String> NONE = List.of();

    private static final List<KnownClient> KNOWN = List.of(
            // The providers' own
            new KnownClient(
                    "com.anthropic:anthropic-java", "com.anthropic.client.AnthropicClient", List.of("anthropic")),
            new KnownClient("com.openai:openai-java", "com.openai.client.OpenAIClient", OPENAI_COMPATIBLE),
            new KnownClient("com.google.genai:google-genai", "com.google.genai.Client", GOOGLE),
            new KnownClient(
                    "com.google.cloud:google-cloud-vertexai",
                    "com.google.cloud.vertexai.VertexAI",
                    List.of("gcp.vertex_ai")),
            new KnownClient(
                    "com.google.cloud:google-cloud-aiplatform",
                    "com.google.cloud.aiplatform.v1.PredictionServiceClient",
                    List.of("gcp.vertex_ai")),
            new KnownClient(
                    "software.amazon.awssdk:bedrockruntime",
                    "software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient",
                    List.of("aws.bedrock")),
            new KnownClient(
                    "software.amazon.awssdk:bedrockagentruntime",
                    "software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient",
                    List.of("aws.bedrock")),
            new KnownClient(
                    "com.azure:azure-ai-openai", "com.azure.ai.openai.OpenAIClientBuilder", List.of("azure.ai.openai")),
            new KnownClient(
                    "com.azure:azure-ai-inference",
                    "com.azure.ai.inference.ChatCompletionsClientBuilder",
                    List.of("azure.ai.inference")),
            new KnownClient("io.github.ollama4j:ollama4j", "io.github.ollama4j.Ollama", List.of("ollama")),
            new KnownClient("io.modelcontextprotocol.sdk:mcp", "io.modelcontextprotocol.client.McpClient", NONE),
            // Spring AI
            new KnownClient(
                    "org.springframework.ai:spring-ai-anthropic",
                    "org.springframework.ai.anthropic.AnthropicChatModel",
                    List.of("anthropic")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-openai",
                    "org.springframework.ai.openai.OpenAiChatModel",
                    OPENAI_COMPATIBLE),
            new KnownClient(
                    "org.springframework.ai:spring-ai-azure-openai",
                    "org.springframework.ai.azure.openai.AzureOpenAiChatModel",
                    List.of("azure.ai.openai")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-bedrock-converse",
                    "org.springframework.ai.bedrock.converse.BedrockProxyChatModel",
                    List.of("aws.bedrock")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-bedrock",
                    "org.springframework.ai.bedrock.titan.BedrockTitanEmbeddingModel",
                    List.of("aws.bedrock")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-google-genai",
                    "org.springframework.ai.google.genai.GoogleGenAiChatModel",
                    GOOGLE),
            new KnownClient(
                    "org.springframework.ai:spring-ai-vertex-ai-gemini",
                    "org.springframework.ai.vertexai.gemini.VertexAiGeminiChatModel",
                    List.of("gcp.vertex_ai")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-vertex-ai-embedding",
                    "org.springframework.ai.vertexai.embedding.text.VertexAiTextEmbeddingModel",
                    List.of("gcp.vertex_ai")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-mistral-ai",
                    "org.springframework.ai.mistralai.MistralAiChatModel",
                    List.of("mistral_ai")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-deepseek",
                    "org.springframework.ai.deepseek.DeepSeekChatModel",
                    List.of("deepseek")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-stability-ai",
                    "org.springframework.ai.stabilityai.StabilityAiImageModel",
                    List.of("stability_ai")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-elevenlabs",
                    "org.springframework.ai.elevenlabs.ElevenLabsTextToSpeechModel",
                    List.of("elevenlabs")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-ollama",
                    "org.springframework.ai.ollama.OllamaChatModel",
                    List.of("ollama")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-postgresml",
                    "org.springframework.ai.postgresml.PostgresMlEmbeddingModel",
                    List.of("postgresml")),
            new KnownClient(
                    "org.springframework.ai:spring-ai-transformers",
                    "org.springframework.ai.transformers.TransformersEmbeddingModel",
                    List.of("transformers")),
            // LangChain4j
            new KnownClient(
                    "dev.langchain4j:langchain4j-anthropic",
                    "dev.langchain4j.model.anthropic.AnthropicChatModel",
                    List.of("anthropic")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-open-ai",
                    "dev.langchain4j.model.openai.OpenAiChatModel",
                    OPENAI_COMPATIBLE),
            new KnownClient(
                    "dev.langchain4j:langchain4j-open-ai-official",
                    "dev.langchain4j.model.openaiofficial.OpenAiOfficialChatModel",
                    OPENAI_COMPATIBLE),
            new KnownClient(
                    "dev.langchain4j:langchain4j-azure-open-ai",
                    "dev.langchain4j.model.azure.AzureOpenAiChatModel",
                    List.of("azure.ai.openai")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-bedrock",
                    "dev.langchain4j.model.bedrock.BedrockChatModel",
                    List.of("aws.bedrock")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-google-ai-gemini",
                    "dev.langchain4j.model.googleai.GoogleAiGeminiChatModel",
                    List.of("gcp.gemini")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-google-genai",
                    "dev.langchain4j.model.google.genai.GoogleGenAiChatModel",
                    GOOGLE),
            new KnownClient(
                    "dev.langchain4j:langchain4j-vertex-ai",
                    "dev.langchain4j.model.vertexai.VertexAiEmbeddingModel",
                    List.of("gcp.vertex_ai")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-vertex-ai-gemini",
                    "dev.langchain4j.model.vertexai.gemini.VertexAiGeminiChatModel",
                    List.of("gcp.vertex_ai")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-vertex-ai-anthropic",
                    "dev.langchain4j.model.vertexai.anthropic.VertexAiAnthropicChatModel",
                    List.of("gcp.vertex_ai")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-mistral-ai",
                    "dev.langchain4j.model.mistralai.MistralAiChatModel",
                    List.of("mistral_ai")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-cohere",
                    "dev.langchain4j.model.cohere.CohereScoringModel",
                    List.of("cohere")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-watsonx",
                    "dev.langchain4j.model.watsonx.WatsonxChatModel",
                    List.of("ibm.watsonx.ai")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-hugging-face",
                    "dev.langchain4j.model.huggingface.HuggingFaceChatModel",
                    List.of("huggingface")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-voyage-ai",
                    "dev.langchain4j.model.voyageai.VoyageAiEmbeddingModel",
                    List.of("voyage_ai")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-jina",
                    "dev.langchain4j.model.jina.JinaEmbeddingModel",
                    List.of("jina")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-nomic",
                    "dev.langchain4j.model.nomic.NomicEmbeddingModel",
                    List.of("nomic")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-ovh-ai",
                    "dev.langchain4j.model.ovhai.OvhAiEmbeddingModel",
                    List.of("ovh_ai")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-workers-ai",
                    "dev.langchain4j.model.workersai.WorkersAiChatModel",
                    List.of("workers_ai")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-github-models",
                    "dev.langchain4j.model.github.GitHubModelsChatModel",
                    List.of("github_models")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-ollama",
                    "dev.langchain4j.model.ollama.OllamaChatModel",
                    List.of("ollama")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-local-ai",
                    "dev.langchain4j.model.localai.LocalAiChatModel",
                    List.of("local_ai")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-jlama",
                    "dev.langchain4j.model.jlama.JlamaChatModel",
                    List.of("jlama")),
            new KnownClient(
                    "dev.langchain4j:langchain4j-gpu-llama3",
                    "dev.langchain4j.model.gpullama3.GPULlama3ChatModel",
                    List.of("gpu_llama3")),
            // Quarkus, where it brings a client of its own
            new KnownClient(
                    "io.quarkiverse.langchain4j:quarkus-langchain4j-openai",
                    "io.quarkiverse.langchain4j.openai.runtime.OpenAiRecorder",
                    OPENAI_COMPATIBLE),
            new KnownClient(
                    "io.quarkiverse.langchain4j:quarkus-langchain4j-watsonx",
                    "io.quarkiverse.langchain4j.watsonx.runtime.WatsonxRecorder",
                    List.of("ibm.watsonx.ai")),
            new KnownClient(
                    "io.quarkiverse.langchain4j:quarkus-langchain4j-hugging-face",
                    "io.quarkiverse.langchain4j.huggingface.runtime.HuggingFaceRecorder",
                    List.of("huggingface")),
            new KnownClient(
                    "io.quarkiverse.langchain4j:quarkus-langchain4j-ollama",
                    "io.quarkiverse.langchain4j.ollama.runtime.OllamaRecorder",
                    List.of("ollama")),
            new KnownClient(
                    "io.quarkiverse.langchain4j:quarkus-langchain4j-openshift-ai",
                    "io.quarkiverse.langchain4j.openshiftai.runtime.OpenshiftAiRecorder",
                    List.of("openshift_ai")),
            new KnownClient(
                    "io.quarkiverse.langchain4j:quarkus-langchain4j-llama3-java",
                    "io.quarkiverse.langchain4j.llama3.runtime.Llama3Recorder",
                    List.of("llama3_java")));

    private KnownClients() {}

    /** Returns all that are known. */
    public static List<KnownClient> known() {
        return KNOWN;
    }

    /** Returns those that a loader finds, without loading anything of them. */
    public static List<KnownClient> foundBy(ClassLoader loader) {
        return KNOWN.stream().filter(library -> library.isFoundBy(loader)).toList();
    }
}
