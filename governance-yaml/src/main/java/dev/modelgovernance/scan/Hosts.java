package dev.modelgovernance.scan;

import java.util.List;
import java.util.Locale;

/** Hosts that serve models, under whatever key an address stands and whether the catalog has them or not. */
final class Hosts {

    /** Each a host, or with a dot before it all those below it. */
    private static final List<String> KNOWN = List.of(
            "api.anthropic.com",
            "api.openai.com",
            ".api.openai.com",
            ".openai.azure.com",
            ".services.ai.azure.com",
            ".models.ai.azure.com",
            "models.inference.ai.azure.com",
            "models.github.ai",
            "generativelanguage.googleapis.com",
            "aiplatform.googleapis.com",
            ".aiplatform.googleapis.com",
            ".rep.googleapis.com",
            "api.mistral.ai",
            "api.deepseek.com",
            "api.cohere.com",
            "api.cohere.ai",
            "api.groq.com",
            "api.perplexity.ai",
            "api.x.ai",
            "api.voyageai.com",
            "api.jina.ai",
            "api.stability.ai",
            "api.elevenlabs.io",
            "api.together.xyz",
            "api.fireworks.ai",
            "openrouter.ai",
            "router.huggingface.co",
            "api-inference.huggingface.co",
            ".ml.cloud.ibm.com");

    private Hosts() {}

    /** Returns whether a host is known to serve models. */
    static boolean serveModels(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return KNOWN.stream().anyMatch(known -> known.startsWith(".") ? name.endsWith(known) : name.equals(known))
                // The names of regions stand before a hyphen here, or between dots.
                || name.endsWith("-aiplatform.googleapis.com")
                || (name.startsWith("bedrock-runtime") && name.contains(".amazonaws.com"));
    }
}
