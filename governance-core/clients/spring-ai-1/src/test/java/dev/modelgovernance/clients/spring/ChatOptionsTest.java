package dev.modelgovernance.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/** Which model a chat model is asked about, where a prompt or its options name one. */
class ChatOptionsTest {

    private final Setting setting = new Setting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    private ChatModel guarded(Vendor vendor, String name) {
        return Guarded.chat(setting.refunds, vendor.model(setting.relay.url(), name));
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheModelThatAPromptNames(Vendor vendor) {
        var model = guarded(vendor, "gpt-5");
        var other =
                new Prompt("Am I covered?", ChatOptions.builder().model("o9").build());

        assertThatThrownBy(() -> model.call(other)).hasMessageContaining("company/no-o9");
        assertThatThrownBy(() -> model.stream(other).blockLast()).hasMessageContaining("company/no-o9");
        assertThatThrownBy(() -> ChatClient.create(model).prompt(other).call().content())
                .hasMessageContaining("company/no-o9");
        assertThat(setting.relay.connections()).isZero();

        var declared = ChatOptions.builder().model("gpt-6").build();
        assertThat(model.call(new Prompt("Am I covered?", declared))
                        .getResult()
                        .getOutput()
                        .getText())
                .isEqualTo("You are covered.");
        assertThat(setting.provider.asked().get(0).text()).contains("\"gpt-6\"");
    }
}
