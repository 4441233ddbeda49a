package dev.modelgovernance.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

    @ParameterizedTest
    @CsvSource({
        "bedrock-runtime.{region}.amazonaws.com, bedrock-runtime.eu-west-2.amazonaws.com, eu-west-2",
        "{region}-aiplatform.googleapis.com, us-central1-aiplatform.googleapis.com, us-central1",
        "{region}.api.openai.com, eu.api.openai.com, eu"
    })
    void tellsTheRegion(String pattern, String host, String region) {
        var parsed = HostPattern.parse(pattern);
        var found = Host.of(URI.create("https://" + host));

        assertThat(parsed.matches(found)).isTrue();
        assertThat(parsed.region(found)).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({
        "api.openai.com, https://apixopenai.com",
        "*.openai.azure.com, https://openai.azure.com",
        "*.openai.azure.com, https://a.b.openai.azure.com",
        "bedrock-runtime*.amazonaws.com, https://bedrock-runtime.eu-west-2.amazonaws.com",
        "{region}.api.openai.com, https://.api.openai.com",
        "{region}.api.openai.com, https://a.b.api.openai.com",
        "localhost:11434, http://localhost",
        "localhost, http://localhost:11434",
        "localhost, ftp://localhost"
    })
    void takesNoOtherHost(String pattern, URI uri) {
        var host = Host.of(uri);

        assertThat(host != null && HostPattern.parse(pattern).matches(host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "my_ollama:11434, http://my_ollama:11434",
        "my_ollama:11434, http://MY_Ollama.:11434",
        "my_ollama, http://my_ollama",
        "llm_{region}.example, https://llm_eu.example",
        "*.models_.example, https://a_b.models_.example"
    })
    void takesNamesWithAnUnderscore(String pattern, URI uri) {
        assertThat(HostPattern.parse(pattern).matches(Host.of(uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://x@my_ollama", "http://my_ollama:99999999", "http://my_..example", "http://._example"})
    void isNoHostThatIsSpelledOtherwise(URI uri) {
        assertThat(Host.of(uri)).isNull();
    }

    @Test
    void aStarStandsForAnyCharactersOfALabel() {
        var pattern = HostPattern.parse("Bedrock-Runtime*.*.amazonaws.com");

        assertThat(pattern.matches(Host.of(URI.create("https://bedrock-runtime-fips.us-east-1.amazonaws.com"))))
                .isTrue();
        assertThat(pattern.matches(Host.of(URI.create("https://bedrock-runtime.us-east-1.amazonaws.com:443"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://api.openai.com",
                "api.openai.com/v1",
                "api..openai.com",
                ".openai.com",
                "api.openai.com.",
                "{region}.{region}.example",
                "{zone}.example",
                "api.openai.com:0",
                "api.openai.com:99999",
                "user@api.openai.com",
                "аpi.openai.com"
            })
    void refusesWhatIsNoHost(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HostPattern.parse(text));
    }
}
