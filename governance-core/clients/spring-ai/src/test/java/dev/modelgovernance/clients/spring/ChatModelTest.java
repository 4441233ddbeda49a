package dev.modelgovernance.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.ModelCallDeniedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.publisher.Flux;

/** Chat models behind their interface. */
class ChatModelTest {

    private final Setting setting = new Setting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    private ChatModel guarded(Vendor vendor, String name) {
        return Guarded.chat(setting.refunds, vendor.model(setting.relay.url(), name));
    }

    static List<Arguments> vendorsAndForms() {
        var all = new ArrayList<Arguments>();
        for (var vendor : Vendor.values()) {
            for (var form : Form.values()) {
                all.add(Arguments.of(vendor, form));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("vendorsAndForms")
    void answersWhatIsAllowed(Vendor vendor, Form form) {
        assertThat(form.ask(guarded(vendor, "gpt-5"))).isEqualTo(form.answer());

        assertThat(setting.provider.asked()).hasSize(1);
        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @MethodSource("vendorsAndForms")
    void sendsNothingThatIsDenied(Vendor vendor, Form form) {
        assertThatThrownBy(() -> form.ask(guarded(vendor, "o9")))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("company/no-o9");

        assertThat(setting.relay.connections()).isZero();
        assertThat(setting.relay.bytes()).isZero();
        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @MethodSource("vendorsAndForms")
    void seesTheScopeInWhichACallIsMade(Vendor vendor, Form form) {
        var model = setting.anywhere.guard(ChatModel.class, vendor.model(setting.relay.url(), "gpt-5"));

        assertThatThrownBy(() -> form.ask(model)).hasMessageContaining("company/not-in-france");
        assertThat(setting.relay.connections()).isZero();

        assertThat(setting.refunds.inScope(() -> form.ask(model))).isEqualTo(form.answer());
    }

    @ParameterizedTest
    @EnumSource
    void asksForEachSubscriber(Vendor vendor) {
        var answer = guarded(vendor, "gpt-5").stream(new Prompt("Am I covered?"));
        assertThat(setting.asked()).isZero();

        answer.blockLast();
        answer.blockLast();

        assertThat(setting.asked()).isEqualTo(2);
        assertThat(setting.provider.asked()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void failsAStreamRatherThanItsAssembly(Vendor vendor) {
        var failures = new ArrayList<Throwable>();

        guarded(vendor, "o9").stream("Am I covered?")
                .onErrorResume(failure -> {
                    failures.add(failure);
                    return Flux.empty();
                })
                .blockLast();

        assertThat(failures).hasSize(1).first().isInstanceOf(ModelCallDeniedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void asksOnceHoweverOftenTheModelTries(Vendor vendor) {
        setting.provider.failing(2);
        var model = vendor.insisting(setting.relay.url(), "gpt-5");

        assertThat(setting.refunds.guard(ChatModel.class, model).call("Am I covered?"))
                .isEqualTo("You are covered.");

        assertThat(setting.provider.asked()).hasSize(3);
        assertThat(setting.asked()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void asksForALoopOverTools(Vendor vendor) {
        vendor.callATool(setting.provider);
        var contracts = new Contracts();

        var answer = ChatClient.create(guarded(vendor, "gpt-5"))
                .prompt("Am I covered?")
                .tools(contracts)
                .call()
                .content();

        assertThat(answer).isEqualTo("You are covered.");
        assertThat(contracts.calls()).isOne();
        assertThat(setting.provider.asked()).hasSize(2);
        assertThat(setting.asked()).isEqualTo(Vendor.ASKED_FOR_ONE_TOOL);
    }

    @Test
    void asksForALoopOverToolsThatIsStreamed() {
        Vendor.OLLAMA.callATool(setting.provider);

        var answer =
                ChatClient.create(guarded(Vendor.OLLAMA, "gpt-5"))
                        .prompt("Am I covered?")
                        .tools(new Contracts())
                        .stream()
                        .content()
                        .collectList()
                        .block();

        assertThat(String.join("", answer)).isEqualTo("You are covered.");
        assertThat(setting.provider.asked()).hasSize(2);
        assertThat(setting.asked()).isEqualTo(Vendor.ASKED_FOR_ONE_TOOL);
    }

    @Test
    void anInterfaceLeaksWhatOnlyTheRequestTells() {
        var elsewhere = Vendor.OPENAI.model(setting.elsewhere.url(), "gpt-5");
        var hidden =
                OpenAiChatOptions.builder().extraBody(Map.of("model", "o9")).build();

        assertThat(setting.refunds.guard(ChatModel.class, elsewhere).call("Am I covered?"))
                .isEqualTo("You are covered.");
        guarded(Vendor.OPENAI, "gpt-5").call(new Prompt("Am I covered?", hidden));

        assertThat(setting.stranger.asked()).hasSize(1);
        assertThat(setting.provider.asked().get(0).text()).contains("\"o9\"");
    }
}
