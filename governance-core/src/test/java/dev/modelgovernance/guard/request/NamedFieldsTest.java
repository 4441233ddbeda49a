package dev.modelgovernance.guard.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedFieldsTest {

    @Test
    void findsTheModelWhereverItStands() {
        assertThat(models("{\"messages\": [{\"role\": \"user\"}], \"n\": -1.5e+3, \"model\": \"gpt-5\"}"))
                .containsExactly("gpt-5");
    }

    @Test
    void findsEveryModelThatIsNamed() {
        assertThat(models("{\"model\":\"a\",\"model\":\"b\",\"Model\":\"c\",\"MODEL\":\"d\"}"))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void readsEscapesInKeysAndValues() {
        assertThat(models("{\"m\\u006fdel\":\"cl\\u0061ude\\/\\\"\\n\"}")).containsExactly("claude/\"\n");
    }

    @Test
    void passesOverWhatIsNested() {
        assertThat(
                        models(
                                "{\"tools\":[{\"model\":\"car\"},[],{}],\"a\":{\"model\":\"x\",\"b\":{\"model\":[]}},\"model\":\"m\"}"))
                .containsExactly("m");
    }

    @Test
    void findsTheRegion() {
        assertThat(read("{\"inference_geo\":\"us\",\"model\":\"m\"}").regions()).containsExactly("us");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":null}", "{\"model\":{\"id\":\"m\"}}", "{\"model\":\"m\",\"model\":1}"})
    void isUnclearWhereTheModelIsNoText(String json) {
        assertThat(read(json).isClear()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"model\"",
                "{\"model\":\"m\"} {\"model\":\"n\"}",
                "{\"model\":\"m\",}",
                "{'model':'m'}",
                "{model:\"m\"}",
                "{\"model\":\"m\"",
                "{\"model\":\"m\",\"a\":[1,2}",
                "{\"model\":\"m\",\"a\":01}",
                "{\"model\":\"m\",\"a\":1.}",
                "{\"model\":\"m\",\"a\":NaN}",
                "{\"model\":\"m\",\"a\":tru}",
                "{\"model\":\"m\" /* or \"n\" */}",
                "{\"model\":\"\\x41\"}",
                "{\"model\":\"\\u00g1\"}",
                "{\"model\":\"a\nb\"}",
                "\uFEFF{\"model\":\"m\"}"
            })
    void doesNotUnderstandWhatIsNotJson(String text) {
        assertThat(read(text)).isNull();
    }

    @Test
    void isUnclearWhereTheModelsAreTooMany() {
        var json = "{" + "\"model\":\"m\",".repeat(1_000_000) + "\"model\":\"m\"}";

        assertThat(read(json).isClear()).isFalse();
        assertThat(read(json).models()).hasSize(100);
    }

    @Test
    void doesNotUnderstandAKeyThatIsNotText() {
        var json = "{\"mod?l\":\"m\"}".getBytes(StandardCharsets.UTF_8);
        json[5] = (byte) 0xff;

        assertThat(NamedFields.of(json)).isNull();
    }

    @Test
    void neitherHangsNorOverflowsOnDeepNesting() {
        assertThat(models("{\"a\":" + "[".repeat(1_000) + "]".repeat(1_000) + ",\"model\":\"m\"}"))
                .containsExactly("m");
        assertThat(read("{\"a\":" + "[".repeat(1_000_000))).isNull();
        assertThat(read("{\"a\":".repeat(100_000))).isNull();
    }

    private static List<String> models(String json) {
        return read(json).models();
    }

    private static NamedFields read(String json) {
        return NamedFields.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
