package dev.modelgovernance.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.ModelCallDeniedException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.core.Ordered;

/** Advisors, which are no place to guard a model: they stand in one chat client and not before the model. */
class AdvisorTest {

    private final Setting setting = new Setting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    /** Asks before the calls of a chat client. */
    private record Asking(GovernedUse use) implements CallAdvisor {

        @Override
        public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
            var unused = use.narrowed(
                            call -> call.model(request.prompt().getOptions().getModel()))
                    .admit();
            return chain.nextCall(request);
        }

        @Override
        public String getName() {
            return "asking";
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAdvisorOfCallsLeaksStreams(Vendor vendor) {
        var client = ChatClient.builder(vendor.model(setting.relay.url(), "o9"))
                .defaultAdvisors(new Asking(setting.refunds))
                .build();
        assertThatThrownBy(() -> client.prompt("Am I covered?").call().content())
                .isInstanceOf(ModelCallDeniedException.class);
        assertThat(setting.relay.connections()).isZero();

        var answer =
                client.prompt("Am I covered?").stream().content().collectList().block();

        assertThat(answer).contains("covered.");
        assertThat(setting.asked()).isOne();
        assertThat(setting.provider.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anAdvisorLeaksCallsPastItsChatClient(Vendor vendor) {
        var model = vendor.model(setting.relay.url(), "o9");
        var client = ChatClient.builder(model)
                .defaultAdvisors(new Asking(setting.refunds))
                .build();
        assertThatThrownBy(() -> client.prompt("Am I covered?").call().content())
                .isInstanceOf(ModelCallDeniedException.class);
        assertThat(setting.relay.connections()).isZero();

        assertThat(model.call("Am I covered?")).isEqualTo("You are covered.");
        assertThat(ChatClient.create(model).prompt("Am I covered?").call().content())
                .isEqualTo("You are covered.");

        assertThat(setting.asked()).isOne();
        assertThat(setting.provider.asked()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void anAdvisorLeaksAllButTheFirstRoundOfALoopOverTools(Vendor vendor) {
        vendor.callATool(setting.provider);
        var client = ChatClient.builder(vendor.model(setting.relay.url(), "gpt-5"))
                .defaultAdvisors(new Asking(setting.refunds))
                .build();

        var answer =
                client.prompt("Am I covered?").tools(new Contracts()).call().content();

        assertThat(answer).isEqualTo("You are covered.");
        assertThat(setting.provider.asked()).hasSize(2);
        assertThat(setting.asked()).isOne();
    }
}
