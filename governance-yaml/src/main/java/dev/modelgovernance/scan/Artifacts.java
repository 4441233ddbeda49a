package dev.modelgovernance.scan;

import java.util.List;

/** Which artifacts call models, and whose. Stateless and thread-safe. */
final class Artifacts {

    /** Artifacts of a group whose names begin alike; the first row that fits decides. */
    private record Own(String group, String start, String provider) {}

    /** A framework, whose artifacts have the name of a provider after one of some beginnings, and before an end or none. */
    private record Framework(String group, List<String> starts, List<String> ends) {}

    private static final List<Own> OWN = List.of(
            new Own("com.anthropic", "anthropic-java-bedrock", "bedrock"),
            new Own("com.anthropic", "anthropic-java-vertex", "vertex-ai"),
            new Own("com.anthropic", "anthropic-java", "anthropic"),
            new Own("com.openai", "openai-java", "openai"),
            new Own("com.google.genai", "google-genai", "google-genai"),
            new Own("com.google.cloud", "google-cloud-vertexai", "vertex-ai"),
            new Own("com.google.cloud", "google-cloud-aiplatform", "vertex-ai"),
            new Own("software.amazon.awssdk", "bedrockruntime", "bedrock"),
            new Own("software.amazon.awssdk", "bedrockagentruntime", "bedrock"),
            new Own("com.azure", "azure-ai-openai", "azure-openai"),
            new Own("com.azure", "azure-ai-inference", "azure-inference"),
            new Own("io.github.ollama4j", "ollama4j", "ollama"));

    private static final List<Framework> FRAMEWORKS = List.of(
            new Framework(
                    "org.springframework.ai",
                    List.of("spring-ai-starter-model-", "spring-ai-autoconfigure-model-", "spring-ai-"),
                    List.of("-spring-boot-starter", "-spring-boot-autoconfigure")),
            new Framework("dev.langchain4j", List.of("langchain4j-"), List.of("-spring-boot-starter")),
            new Framework("io.quarkiverse.langchain4j", List.of("quarkus-langchain4j-"), List.of("-deployment")),
            new Framework("io.micronaut.langchain4j", List.of("micronaut-langchain4j-"), List.of()),
            new Framework(
                    "io.helidon.integrations.langchain4j.providers",
                    List.of("helidon-integrations-langchain4j-providers-"),
                    List.of()));

    private Artifacts() {}

    /** Returns the providers that an artifact could call; none where it is not known to call any. */
    static List<String> providers(String group, String name) {
        // What a placeholder stands for is not known: the name alone has to do.
        var isAnyGroup = group.contains("${");
        for (var own : OWN) {
            if ((isAnyGroup || own.group().equals(group)) && name.startsWith(own.start())) {
                return Providers.named(own.provider());
            }
        }
        for (var framework : FRAMEWORKS) {
            if (isAnyGroup || framework.group().equals(group)) {
                var providers = providers(framework, name);
                if (!providers.isEmpty()) {
                    return providers;
                }
            }
        }
        return List.of();
    }

    private static List<String> providers(Framework framework, String name) {
        for (var start : framework.starts()) {
            if (name.startsWith(start)) {
                var rest = name.substring(start.length());
                for (var end : framework.ends()) {
                    rest = rest.endsWith(end) ? rest.substring(0, rest.length() - end.length()) : rest;
                }
                return Providers.named(rest);
            }
        }
        return List.of();
    }
}
