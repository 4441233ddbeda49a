package dev.modelgovernance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.guard.Governor;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactsTest {

    @Test
    void meansTheSameProvidersInFilesAsOnTheClassPath() {
        var everything = Governor.of(Read.POLICY).scan(new ClassLoader(null) {
            @Override
            public URL getResource(String name) {
                return ArtifactsTest.class.getResource("ArtifactsTest.class");
            }
        });

        assertThat(everything.libraries()).hasSizeGreaterThan(50).allSatisfy(library -> {
            var parts = library.library().split(":", 2);
            assertThat(Artifacts.providers(parts[0], parts[1])).isEqualTo(library.providers());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "com.anthropic, anthropic-java-client-okhttp, anthropic",
        "com.anthropic, anthropic-java-bedrock, aws.bedrock",
        "org.springframework.ai, spring-ai-starter-model-bedrock-converse, aws.bedrock",
        "org.springframework.ai, spring-ai-starter-model-postgresml-embedding, postgresml",
        "org.springframework.ai, spring-ai-mistral-ai-spring-boot-starter, mistral_ai",
        "org.springframework.ai, spring-ai-autoconfigure-model-ollama, ollama",
        "dev.langchain4j, langchain4j-azure-open-ai-spring-boot-starter, azure.ai.openai",
        "io.quarkiverse.langchain4j, quarkus-langchain4j-ai-gemini, gcp.gemini",
        "io.micronaut.langchain4j, micronaut-langchain4j-anthropic, anthropic",
        "io.helidon.integrations.langchain4j.providers, helidon-integrations-langchain4j-providers-cohere, cohere",
    })
    void knowsTheArtifactsOfFrameworks(String group, String name, String provider) {
        assertThat(Artifacts.providers(group, name)).containsExactly(provider);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring-ai-starter-model-chat-memory",
                "spring-ai-starter-model-chat-memory-repository-jdbc",
                "spring-ai-client-chat",
                "spring-ai-model",
                "spring-ai-openaiish"
            })
    void takesNothingElseForAProvider(String name) {
        assertThat(Artifacts.providers("org.springframework.ai", name)).isEmpty();
    }

    @Test
    void wantsTheGroupToFit() {
        assertThat(Artifacts.providers("com.example", "anthropic-java")).isEmpty();
    }
}
