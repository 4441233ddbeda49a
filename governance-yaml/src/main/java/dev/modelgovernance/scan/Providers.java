package dev.modelgovernance.scan;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Whom frameworks mean by the names that they give to providers.
 *
 * <p>On the right are ids as OpenTelemetry's {@code gen_ai.provider.name} has them, and where it has none, the name itself.
 */
final class Providers {

    private static final Pattern SEPARATORS = Pattern.compile("[-._\"]");

    private static final String OPENAI = "openai azure.ai.openai azure.ai.inference deepseek groq perplexity x_ai";

    private static final String GOOGLE = "gcp.gemini gcp.vertex_ai gcp.gen_ai";

    private static final Map<String, List<String>> IDS = table(
            "anthropic", "anthropic",
            "openai", OPENAI,
            "openai-official", OPENAI,
            "openai-sdk", OPENAI,
            "azure-openai", "azure.ai.openai",
            "azure-inference", "azure.ai.inference",
            "bedrock", "aws.bedrock",
            "bedrock-converse", "aws.bedrock",
            "bedrock-cohere", "aws.bedrock",
            "bedrock-titan", "aws.bedrock",
            "google-genai", GOOGLE,
            "google-genai-embedding", GOOGLE,
            "google-genai-image", GOOGLE,
            "google-gemini", "gcp.gemini",
            "google-ai-gemini", "gcp.gemini",
            "ai-gemini", "gcp.gemini",
            "gemini", "gcp.gemini",
            "vertex-ai", "gcp.vertex_ai",
            "vertex-ai-gemini", "gcp.vertex_ai",
            "vertex-ai-anthropic", "gcp.vertex_ai",
            "vertex-ai-embedding", "gcp.vertex_ai",
            "google-vertex", "gcp.vertex_ai",
            "mistral", "mistral_ai",
            "mistral-ai", "mistral_ai",
            "cohere", "cohere",
            "deepseek", "deepseek",
            "groq", "groq",
            "perplexity", "perplexity",
            "xai", "x_ai",
            "watsonx", "ibm.watsonx.ai",
            "huggingface", "huggingface",
            "voyage-ai", "voyage_ai",
            "jina", "jina",
            "nomic", "nomic",
            "ovh-ai", "ovh_ai",
            "workers-ai", "workers_ai",
            "github-models", "github_models",
            "stability-ai", "stability_ai",
            "elevenlabs", "elevenlabs",
            "oci-genai", "oci_genai",
            "minimax", "minimax",
            "moonshot", "moonshot",
            "zhipuai", "zhipuai",
            "qianfan", "qianfan",
            // On machines of one's own.
            "ollama", "ollama",
            "local-ai", "local_ai",
            "openshift-ai", "openshift_ai",
            "jlama", "jlama",
            "llama3-java", "llama3_java",
            "gpu-llama3", "gpu_llama3",
            "postgresml", "postgresml",
            "postgresml-embedding", "postgresml",
            "transformers", "transformers");

    private Providers() {}

    /** Returns the ids for each name, spelled plainly. */
    static Map<String, List<String>> byName() {
        return IDS;
    }

    /** Returns the ids that a name stands for, however its words are set apart; none where it is not known. */
    static List<String> named(String name) {
        return IDS.getOrDefault(plain(name), List.of());
    }

    /** Returns a name or a key in lower case without what sets its words apart, so that all spellings are one. */
    static String plain(String name) {
        return SEPARATORS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static Map<String, List<String>> table(String... pairs) {
        var table = new TreeMap<String, List<String>>();
        for (var i = 0; i < pairs.length; i += 2) {
            table.put(plain(pairs[i]), List.of(pairs[i + 1].split(" ")));
        }
        return Collections.unmodifiableMap(table);
    }
}
