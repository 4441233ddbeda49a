package dev.modelgovernance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

    @ParameterizedTest
    @CsvSource({
        "${URL:https://a.example}, https://a.example",
        "${A:${B:https://b.example}}, https://b.example",
        "${A:${B:${C:https://c.example}/v1}}, https://c.example/v1",
        "https://${HOST:a.example}:${PORT:443}/v1, https://a.example:443/v1",
        "${URL:-https://a.example}, https://a.example",
        "${URL:`https://a.example/v1`}, https://a.example/v1",
        "'{{ .Values.url | default \"https://a.example\" }}', https://a.example",
        "'${{ vars.URL || ''https://a.example'' }}', https://a.example",
        "plain, plain",
    })
    void putsEveryDefaultInItsPlace(String written, String expected) {
        assertThat(Placeholders.of(written).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "${URL}, URL",
        "${A:${B}}, 'B,A'",
        "$(KEY), KEY",
        "$KEY, KEY",
        "${{ secrets.KEY }}, 'secrets.KEY,KEY'",
        "${KEY:?must be set}, KEY",
        "@url@, url",
    })
    void namesVariablesThatHaveNoDefault(String written, String names) {
        var value = Placeholders.of(written);

        assertThat(value.text()).isEqualTo(Placeholders.ELSEWHERE);
        assertThat(value.names()).containsExactly(names.split(","));
        assertThat(value.isOpen()).isTrue();
    }

    @Test
    void takesTimeInProportionToTheLength() {
        assertThat(Placeholders.of("${".repeat(1_000_000)).isOpen()).isFalse();
        assertThat(Placeholders.of("${A:".repeat(900) + "x" + "}".repeat(1_000_000))
                        .text())
                .contains("}");
    }
}
