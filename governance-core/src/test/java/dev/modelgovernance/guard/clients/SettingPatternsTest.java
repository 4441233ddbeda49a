package dev.modelgovernance.guard.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.guard.clients.ClientSetting.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingPatternsTest {

    private static final List<ClientFact> FACTS = ClientFact.parse("""
            provider,azure-openai,azure.ai.openai
            provider,openai,openai
            provider,openai,groq
            framework,spring.ai
            endpoint,{framework}.{provider}*url
            endpoint,{framework}.{provider}*base-url
            client,{provider}.api-key
            client,open-ai-token,openai
            selector,spring.ai.*model.provider
            """);

    private final SettingPatterns patterns = new SettingPatterns(FACTS, new ProviderNames(FACTS));

    @Test
    void takesAnythingBetweenTheProviderAndTheEndWhereThePatternHasAGap() {
        assertThat(patterns.find("spring.ai.openai.chat.base-url"))
                .isEqualTo(new ClientSetting(
                        Role.ENDPOINT, "springaiopenai", "springaiopenaichat", List.of("openai", "groq")));
        assertThat(patterns.find("openai.chat.api-key")).isNull();
    }

    @Test
    void takesTheLongestNameOfAProvider() {
        assertThat(patterns.find("AZURE_OPENAI_API_KEY"))
                .isEqualTo(new ClientSetting(Role.CLIENT, "azureopenai", "azureopenai", List.of("azure.ai.openai")));
    }

    @Test
    void takesAKeyWrittenInFullBeforeAllElse() {
        assertThat(patterns.find("OPENAI_TOKEN"))
                .isEqualTo(new ClientSetting(Role.CLIENT, "=openai", "=openai", List.of("openai", "groq")));
        assertThat(patterns.find("spring.ai.letters.model.provider"))
                .isEqualTo(new ClientSetting(Role.SELECTOR, "=", "=", List.of()));
    }

    @Test
    void findsNothingInOtherKeys() {
        assertThat(patterns.find("spring.ai.openai.temperature")).isNull();
        assertThat(patterns.find("spring.ai.openai.api-key")).isNull();
        assertThat(patterns.find("my.openai.api-key")).isNull();
        assertThat(patterns.find("")).isNull();
    }
}
