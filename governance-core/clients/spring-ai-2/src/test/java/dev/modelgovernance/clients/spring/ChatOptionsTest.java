package dev.modelgovernance.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.ModelCallDeniedException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
        var other = new Prompt("Am I covered?", vendor.options("o9"));

        assertThatThrownBy(() -> model.call(other)).hasMessageContaining("company/no-o9");
        assertThatThrownBy(() -> model.stream(other).blockLast()).hasMessageContaining("company/no-o9");
        assertThatThrownBy(() -> ChatClient.create(model).prompt(other).call().content())
                .hasMessageContaining("company/no-o9");
        assertThat(setting.relay.connections()).isZero();

        model.call(new Prompt("Am I covered?", vendor.options("gpt-6")));
        assertThat(setting.provider.asked().get(0).text()).contains("\"gpt-6\"");
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheModelThatAChatClientIsGiven(Vendor vendor) {
        var client = ChatClient.create(guarded(vendor, "gpt-5"));
        var other = ChatOptions.builder().model("o9");

        assertThatThrownBy(() ->
                        client.prompt("Am I covered?").options(other).call().content())
                .hasMessageContaining("company/no-o9");
        assertThat(setting.relay.connections()).isZero();

        client.prompt("Am I covered?")
                .options(ChatOptions.builder().model("gpt-6"))
                .call()
                .content();
        assertThat(setting.provider.asked().get(0).text()).contains("\"gpt-6\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"ANTHROPIC", "OLLAMA"})
    void knowsTheModelThatOptionsNameUnasked(Vendor vendor) {
        var model = vendor.model(setting.relay.url(), "gpt-5");
        var options = vendor.options(null);
        assertThat(options.getModel()).isNotNull();

        assertThatThrownBy(
                        () -> setting.refunds.guard(ChatModel.class, model).call(new Prompt("Am I covered?", options)))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining(options.getModel());
        assertThat(setting.relay.connections()).isZero();

        model.call(new Prompt("Am I covered?", options));
        assertThat(setting.provider.asked().get(0).text()).contains("\"" + options.getModel() + "\"");
    }

    @Test
    void sendsNothingWithOptionsThatTheModelPassesOver() {
        var model = Vendor.ANTHROPIC.model(setting.relay.url(), "gpt-5");
        var foreign =
                new Prompt("Am I covered?", ChatOptions.builder().model("gpt-6").build());

        assertThatThrownBy(() -> setting.refunds.guard(ChatModel.class, model).call(foreign))
                .isInstanceOf(ModelCallDeniedException.class);
        assertThat(setting.relay.connections()).isZero();

        model.call(foreign);
        assertThat(setting.provider.asked().get(0).text()).doesNotContain("gpt-");
    }
}
