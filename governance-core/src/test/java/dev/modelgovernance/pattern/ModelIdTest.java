package dev.modelgovernance.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-5",
                "anthropic.claude-sonnet-4-5-20250929-v1:0",
                "arn:aws:bedrock:us-east-1:1:application-inference-profile/x",
                "vendor/name:free",
                "~vendor/name-latest",
                "model#deployment",
                "my model",
                "modèle-β",
                "模型",
                "\uD83D\uDE00"
            })
    void isWhatCanBeSeen(String id) {
        assertThat(ModelId.isId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gpt-*",
                " gpt-5",
                "gpt-5 ",
                "gpt-5\n",
                "gpt\u007f-5",
                "gpt-5\u00a0",
                "gpt-5\u202f",
                "gpt-5\u200b",
                "gpt-\u202e5",
                "gpt-5\u2066",
                "gpt-5\ufeff",
                "gpt-5\u00ad",
                "gpt-5\u115f",
                "gpt-5\u3164",
                "gpt-5\uffa0",
                "gpt-5\ufe0f",
                "gpt-5\u180b",
                "gpt-5\u034f",
                "gpt-5\u2800",
                "gpt-5\u2028",
                "gpt-5\ud800",
                "gpt-5\ue000",
                "gpt-5\uDB40\uDD00",
                "gpt-5\uDB40\uDC41"
            })
    void isNothingThatCannotBeSeen(String text) {
        assertThat(ModelId.isId(text)).isFalse();
    }
}
