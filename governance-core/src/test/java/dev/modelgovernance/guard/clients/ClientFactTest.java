package dev.modelgovernance.guard.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelgovernance.guard.clients.ClientFact.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFactTest {

    @ParameterizedTest
    @EnumSource
    void readsRowsOfEveryKind(Kind kind) {
        assertThat(ClientFact.readAll()).extracting(ClientFact::kind).contains(kind);
    }

    @Test
    void readsRowsWithAndWithoutAValue() {
        assertThat(ClientFact.parse("""
                # A comment
                kind,pattern,value

                provider,openai,azure.ai.openai
                host,*.openai.azure.com
                """))
                .containsExactly(
                        new ClientFact(Kind.PROVIDER, "openai", "azure.ai.openai"),
                        new ClientFact(Kind.HOST, "*.openai.azure.com", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provider,openai",
                "provider,Open AI,openai",
                "provider,openai,openai,groq",
                "library,com.openai:openai-java,com.openai.client",
                "library,openai-java,com.openai.client.OpenAIClient",
                "artifact,com.openai:openai-java*",
                "artifact,com.openai:openai-java,openai",
                "artifact,com.openai:openai-{provider},openai",
                "host,https://api.openai.com",
                "framework,spring.ai,openai",
                "endpoint,{framework}.base-url",
                "client,google.api-key",
                "client,{provider}",
                "selector,spring.ai.model.chat,openai",
                "host,",
            })
    void refusesARowThatDoesNotHaveTheFormOfItsKind(String row) {
        var parts = row.split(",", 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientFact.parse("provider,openai,openai\n" + row))
                .withMessage("clients.csv:2: \"" + parts[1] + "\" does not have the form of a row of kind \"" + parts[0]
                        + "\"");
    }

    @Test
    void refusesAKindThatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientFact.parse("hosts,api.openai.com"))
                .withMessage(
                        "clients.csv:1: unknown kind \"hosts\": must be one of provider, alias, library, other, artifact, image, class, process, "
                                + "host, framework, endpoint, model, client, selector");
    }

    @Test
    void refusesARowThatIsThereTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientFact.parse("host,api.openai.com\nhost,api.openai.com"))
                .withMessage("clients.csv:2: \"host,api.openai.com\" is there twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alias,openai-sdk,openai",
                "artifact,com.openai:openai-java*,openai",
                "client,openai.api-key,openai",
            })
    void refusesAProviderThatNoRowNames(String row) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientFact.parse("provider,open-ai,openai\n" + row))
                .withMessage("clients.csv:2: unknown provider \"openai\"");
    }

    @Test
    void refusesAnAliasThatIsTheNameOfAProvider() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientFact.parse("provider,a,x\nprovider,b,y\nalias,a,b"))
                .withMessage("clients.csv:3: \"a\" is the name of a provider");
    }
}
