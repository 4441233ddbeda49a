package dev.modelgovernance.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-sonnet-4-5*",
                "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "arn:aws:bedrock:eu-west-2:111122223333:application-inference-profile/abc123",
                "@cf/meta/llama-3.1-8b-instruct",
                "ft:gpt-4o-mini:acme::9aBc+=~",
                "*"
            })
    void takesWhatIdsOfModelsAreMadeOf(String glob) {
        assertThat(GlobText.mistake(glob)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5?, '\"?\" means nothing in a glob: * stands for any characters, and nothing else for others'",
        "gpt-[45]*, '\"[\" means nothing in a glob: * stands for any characters, and nothing else for others'",
        "(gpt|o3), '\"(\" means nothing in a glob: * stands for any characters, and nothing else for others'"
    })
    void namesSignsOfOtherPatternLanguages(String glob, String mistake) {
        assertThat(GlobText.mistake(glob)).isEqualTo(mistake);
    }

    @Test
    void namesWhatLooksLikeALetterByItsCodePoint() {
        assertThat(GlobText.mistake("claud\u0435-*"))
                .startsWith("U+0435, a Cyrillic letter that looks like \"e\", is in no");
        assertThat(GlobText.mistake("\u039F3*")).startsWith("U+039F, a Greek letter that looks like \"O\", is in no");
    }

    @Test
    void namesQuotesOfPrintAndBlanks() {
        assertThat(GlobText.mistake("\u201Cgpt-5\u201D"))
                .startsWith("U+201C (LEFT DOUBLE QUOTATION MARK) is in no model id");
        assertThat(GlobText.mistake("gpt-5\u00A0")).startsWith("U+00A0 (NO-BREAK SPACE) is in no model id");
        assertThat(GlobText.mistake("gpt 5")).startsWith("U+0020 (SPACE) is in no model id");
        assertThat(GlobText.mistake("gpt-5\uD83D\uDE00")).startsWith("U+1F600 (GRINNING FACE) is in no model id");
    }
}
