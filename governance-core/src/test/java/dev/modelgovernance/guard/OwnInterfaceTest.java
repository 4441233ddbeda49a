package dev.modelgovernance.guard;

import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Guards of interfaces that are no library's. */
class OwnInterfaceTest {

    private final GovernedUse chat = Governor.of(Policy.named("acme")
                    .provider("openai", "US")
                    .regime(Regime.open("company")
                            .rule(deny("no-o9").when(model("o9")).because("It is not evaluated yet.")))
                    .application(
                            "claims", app -> app.use("chat", provider("openai").and(model("gpt-*", "o9"))))
                    .build())
            .use("chat");

    /** Interfaces of somebody's own, whose methods are given a model in ways of their own. */
    public interface OwnModel {

        String converse(ByModelId request);

        String chat(String model, String prompt);

        String chat(Map<String, Object> options);

        String provider();
    }

    public record ByModelId(String modelId) {}

    /** An answer to whatever is asked. */
    private static final OwnModel ANY_ANSWER = new OwnModel() {
        @Override
        public String converse(ByModelId request) {
            return "called";
        }

        @Override
        public String chat(String model, String prompt) {
            return "called";
        }

        @Override
        public String chat(Map<String, Object> options) {
            return "called";
        }

        @Override
        public String provider() {
            return "called";
        }
    };

    @Test
    void knowsTheModelThatIsGivenByIdByNameAndInAMap() {
        var guarded = chat.narrowed(call -> call.model("gpt-5")).guard(OwnModel.class, ANY_ANSWER);

        assertThat(guarded.converse(new ByModelId("gpt-6"))).isEqualTo("called");
        assertThat(guarded.chat(Map.of("model", "gpt-6", "prompt", "Am I covered?")))
                .isEqualTo("called");
        for (ThrowingCallable denied : List.<ThrowingCallable>of(
                () -> guarded.converse(new ByModelId("o9")),
                () -> guarded.chat("o9", "Am I covered?"),
                () -> guarded.chat(Map.of("model_id", "o9")),
                () -> guarded.chat(Map.of("model", List.of("gpt-6"))))) {
            assertThatThrownBy(denied)
                    .isInstanceOf(ModelCallDeniedException.class)
                    .hasMessageContaining("company/no-o9");
        }
    }

    @Test
    void asksAboutAMethodThatIsNamedAsAnAccessorOfAnother() {
        var guarded = chat.narrowed(call -> call.model("o9")).guard(OwnModel.class, ANY_ANSWER);

        assertThatThrownBy(guarded::provider).isInstanceOf(ModelCallDeniedException.class);
    }
}
