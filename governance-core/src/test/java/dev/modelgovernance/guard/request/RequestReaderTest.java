package dev.modelgovernance.guard.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private static final Call ANY = Call.through("chat");

    private final RequestReader reader = RequestReader.of(Policy.named("hosts")
            .provider(new Provider(
                    "openai",
                    "US",
                    null,
                    List.of("api.openai.com", "{region}.api.openai.com"),
                    Map.of("eu", List.of("IE", "DE")),
                    List.of("auth.openai.com"),
                    List.of()))
            .provider(new Provider("anthropic", "US", null, List.of("api.anthropic.com"), Map.of("us", List.of("US"))))
            .provider(new Provider(
                    "aws.bedrock",
                    "US",
                    null,
                    List.of("bedrock-runtime.{region}.amazonaws.com", "vpce-1.example"),
                    Map.of(
                            "eu-west-2",
                            List.of("GB"),
                            "us-east-1",
                            List.of("US"),
                            "eu",
                            List.of("DE", "FR"),
                            "arn:aws:bedrock:eu-west-2:1:application-inference-profile/listed",
                            List.of("FR"))))
            .provider(new Provider(
                    "gcp.vertex_ai",
                    "US",
                    null,
                    List.of("{region}-aiplatform.googleapis.com", "aiplatform.googleapis.com"),
                    Map.of("europe-west4", List.of("NL")),
                    List.of("login.example"),
                    List.of()))
            .provider(new Provider(
                    "azure.ai.openai",
                    "US",
                    null,
                    List.of("*.openai.azure.com"),
                    Map.of(),
                    List.of("login.example"),
                    List.of()))
            .provider(new Provider("ollama", null, null, List.of("localhost:11434", "[::1]:11434", "my_ollama:11434")))
            .build());

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1/chat/completions, openai",
        "https://API.OpenAI.com/v1/chat/completions, openai",
        "https://api.openai.com./v1/chat/completions, openai",
        "https://api.openai.com:443/v1/chat/completions, openai",
        "wss://api.openai.com/v1/realtime, openai",
        "https://mine.openai.azure.com/openai/deployments/d/chat/completions, azure.ai.openai",
        "http://localhost:11434/api/chat, ollama",
        "http://my_ollama:11434/api/chat, ollama",
        "http://MY_OLLAMA.:11434/api/chat, ollama",
        "http://my_ollama:11435/api/chat, host:my_ollama:11435",
        "http://x@my_ollama:11434/api/chat, host:unreadable",
        "http://[::1]:11434/api/chat, ollama",
        "https://api.openai.com@evil.example/v1, host:evil.example",
        "https://api.openai.com%40evil.example/v1, host:unreadable",
        "https://api.openai.com.evil.example/v1, host:api.openai.com.evil.example",
        "https://evil.example/api.openai.com, host:evil.example",
        "https://evil.example?api.openai.com, host:evil.example",
        "https://evil.example#@api.openai.com, host:evil.example",
        "https://api.openai.com:8443/v1, host:api.openai.com:8443",
        "http://localhost:11435/api/chat, host:localhost:11435",
        "https://localhost/api/chat, host:localhost",
        "https://аpi.openai.com/v1, host:unreadable",
        "https://api%2eopenai.com/v1, host:unreadable",
        "https://api_.openai.com/v1, host:api_.openai.com",
        "https://104.18.6.192/v1, host:104.18.6.192",
        "https://1746011840/v1, host:1746011840",
        "https://a.b.openai.azure.com/openai, host:a.b.openai.azure.com",
        "https://anthropic/v1, host:anthropic",
        "mailto:api.openai.com, host:unreadable",
        "//api.openai.com/v1, host:unreadable"
    })
    void theHostDecidesTheProvider(String uri, String provider) {
        assertThat(stated(read(ModelRequest.to(URI.create(uri))), "provider")).containsExactly(provider);
    }

    @Test
    void aHostHeaderCountsAsAnotherHost() {
        var request = ModelRequest.to(URI.create("https://api.openai.com/v1"));

        assertThat(stated(read(request.host("api.openai.com")), "provider")).containsExactly("openai");
        assertThat(stated(read(request.host("api.openai.com:443")), "provider")).containsExactly("openai");
        assertThat(stated(read(request.host("api.anthropic.com")), "provider")).containsExactly("openai", "anthropic");
        assertThat(stated(read(request.host("evil.example")), "provider"))
                .containsExactly("openai", "host:evil.example");
        assertThat(stated(read(request.host("x@api.openai.com")), "provider"))
                .containsExactly("openai", "host:unreadable");
    }

    @ParameterizedTest
    @CsvSource({
        "https://bedrock-runtime.eu-west-2.amazonaws.com/model/anthropic.claude-v1%3A0/converse, anthropic.claude-v1:0",
        "https://bedrock-runtime.eu-west-2.amazonaws.com/model/%61nthropic%2Eclaude/invoke, anthropic.claude",
        "https://aiplatform.googleapis.com/v1/projects/p/locations/europe-west4/publishers/anthropic/models/claude@1:rawPredict, claude@1",
        "https://mine.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=1, my-gpt",
        "wss://api.openai.com/v1/realtime?model=gpt-realtime, gpt-realtime",
        "wss://api.openai.com/v1//realtime?model=gpt-realtime, gpt-realtime",
        "wss://api.openai.com/v1/realtime?a=b&m%6fdel=gpt%2Drealtime, gpt-realtime"
    })
    void theUriTellsTheModel(String uri, String model) {
        assertThat(stated(read(ModelRequest.to(URI.create(uri))), "model")).containsExactly(model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.openai.com/v1/models/gpt-5",
                "https://api.openai.com/v1/a/../chat/completions?model=gpt-5",
                "https://api.openai.com/v1/models/gpt-5/predict?model=gpt-5",
                "https://api.openai.com/engines/o9/completions?model=gpt-5",
                "https://mine.openai.azure.com/openai/Deployments/o9/chat/completions?model=gpt-5",
                "https://mine.openai.azure.com/openai/deployments%2Fo9/chat?model=gpt-5",
                "https://mine.openai.azure.com/openai/deployments%5Co9/chat?model=gpt-5",
                "https://mine.openai.azure.com/openai/deployments;x=y/o9/chat?model=gpt-5",
                "https://mine.openai.azure.com/deployments/o9/chat?model=gpt-5",
                "https://bedrock-runtime.eu-west-2.amazonaws.com/model/us.anthropic.c/converse%20?model=gpt-5",
                "https://api.openai.com/v1/%2e%2e/chat?model=gpt-5",
                "https://api.openai.com/v1/chat?model",
                "https://api.openai.com/v1/chat?model=%ff"
            })
    void aModelThatCannotBeToldIsAny(String uri) {
        assertThat(read(ModelRequest.to(URI.create(uri))).open()).contains("model");
    }

    @Test
    void theBodyTellsTheModel() {
        assertThat(stated(read(chat("{\"model\":\"gpt-5\"}")), "model")).containsExactly("gpt-5");
        assertThat(stated(read(chat("{\"model\":\"gpt-5\",\"model\":\"o9\"}")), "model"))
                .containsExactly("gpt-5", "o9");
        assertThat(read(chat("{\"a\":{\"model\":\"gpt-5\"}}")).open()).contains("model");
        assertThat(read(chat("{\"model\":[\"gpt-5\"]}")).open()).contains("model");
        assertThat(read(chat("not JSON")).open()).containsExactly("model", "processing");
    }

    @Test
    void whatUriAndBodyNameCountsBoth() {
        var request = ModelRequest.to(URI.create("https://api.openai.com/v1/realtime?model=a"))
                .body(json("{\"model\":\"b\"}"));

        assertThat(stated(read(request), "model")).containsExactly("b", "a");
    }

    @Test
    void aHostHeaderDoesNotSayWhereTheOtherHostIs() {
        var request = ModelRequest.to(URI.create("https://api.anthropic.com/v1/messages"))
                .host("bedrock-runtime.eu-west-2.amazonaws.com")
                .body(json("{\"model\":\"m\"}"));

        assertThat(reader.read(request, ANY.processing("US")).open()).contains("processing");
    }

    @Test
    void aRegionInTheBodyOrThePathCountsWhereTheProviderGoesByIt() {
        assertThat(read(chat("{\"model\":\"m\",\"inference_geo\":\"eu\"}")).open())
                .containsExactly("processing");
        assertThat(read(ModelRequest.to(URI.create("https://api.openai.com/v1/locations/eu/chat"))
                                .body(json("{\"model\":\"m\"}")))
                        .open())
                .containsExactly("processing");
    }

    @Test
    void aBodyThatIsAlmostJsonIsAnyModelWhateverIsStated() {
        var stated = ANY.model("gpt-5");

        assertThat(reader.read(chat("{\"model\":\"o9\",}"), stated).open()).contains("model");
        assertThat(reader.read(chat("\uFEFF{\"model\":\"o9\"}"), stated).open()).contains("model");
        assertThat(reader.read(chat("{\"model\":\"o9\",}").vouchedFor(), stated).open())
                .contains("model");
    }

    @Test
    void aQueryTellsNothingOfARequestWithABody() {
        var uri = URI.create("https://api.openai.com/v1/chat/completions?model=gpt-5");

        assertThat(read(ModelRequest.to(uri).unreadBody()).open()).contains("model");
        assertThat(read(ModelRequest.to(uri).body(json("{\"model\":\"o9\",}"))).open())
                .contains("model");
        assertThat(read(ModelRequest.to(uri).body(json("{\"messages\":[]}"))).open())
                .contains("model");
        assertThat(stated(read(ModelRequest.to(uri).body(json("{\"model\":\"o9\"}"))), "model"))
                .containsExactly("o9", "gpt-5");
        assertThat(read(ModelRequest.to(URI.create("https://api.openai.com/v1/responses/deployments/gpt-5"))
                                .unreadBody())
                        .open())
                .contains("model");
    }

    @ParameterizedTest
    @CsvSource({
        "eu.anthropic.claude-v1, DE FR",
        "arn:aws:bedrock:eu-west-2::foundation-model/anthropic.claude-v1:0, GB",
        "arn:aws:bedrock:us-east-1:1:inference-profile/eu.anthropic.claude-v1:0, US DE FR",
        "arn:aws:bedrock:eu-west-2:1:application-inference-profile/listed, FR"
    })
    void aModelMayNameAPlaceThoughTheHostNamesNone(String model, String places) {
        var request = ModelRequest.to(URI.create("https://vpce-1.example/openai/v1/chat/completions"))
                .body(json("{\"model\":\"" + model + "\"}"));

        assertThat(stated(reader.read(request, ANY.processing("GB")), "processing"))
                .containsExactly(places.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global.anthropic.claude-v1",
                "arn:aws:bedrock:eu-west-2:1:application-inference-profile/other",
                "arn:aws:bedrock:sa-east-1::foundation-model/anthropic.claude-v1:0",
                "arn:aws:bedrock:eu-west-2:1:prompt-router/r"
            })
    void aPlaceOfAModelThatIsNotListedIsAnyThoughTheHostNamesNone(String model) {
        var body = json("{\"model\":\"" + model + "\"}");

        for (var host : List.of("vpce-1.example", "localhost:11434")) {
            var request =
                    ModelRequest.to(URI.create("http://" + host + "/v1/chat")).body(body);

            assertThat(reader.read(request, ANY.processing("GB")).open())
                    .as(host)
                    .contains("processing");
        }
    }

    @Test
    void aRequestForCredentialsIsAskedAboutAsItsUseIsDeclared() {
        var token = ModelRequest.to(URI.create("https://auth.openai.com/oauth/token"))
                .body(json("grant_type=token-exchange"));

        assertThat(read(token)).isEqualTo(ANY.provider("openai"));
        assertThat(reader.read(token, ANY.model("m").processing("GB")))
                .isEqualTo(ANY.model("m").processing("GB").provider("openai"));
        assertThat(stated(read(token.host("api.openai.com")), "provider"))
                .containsExactly("host:auth.openai.com", "openai");
        assertThat(stated(read(token.host("evil.example")), "provider"))
                .containsExactly("host:auth.openai.com", "host:evil.example");
    }

    @Test
    void ofProvidersThatShareAHostOfCredentialsTheStatedOneIsMeant() {
        var token = ModelRequest.to(URI.create("https://login.example/token")).unreadBody();

        assertThat(stated(read(token), "provider")).containsExactly("gcp.vertex_ai", "azure.ai.openai");
        assertThat(stated(reader.read(token, ANY.provider("azure.ai.openai")), "provider"))
                .containsExactly("azure.ai.openai");
        assertThat(stated(reader.read(token, ANY.provider("anthropic")), "provider"))
                .containsExactly("gcp.vertex_ai", "azure.ai.openai");
    }

    @Test
    void silenceAboutTheRegionIsNoAnswerWhereThereAreSeveral() {
        assertThat(read(chat("{\"model\":\"gpt-5\"}")).open()).containsExactly("processing");
        assertThat(read(ModelRequest.to(
                                URI.create("https://mine.openai.azure.com/openai/deployments/d/chat/completions")))
                        .open())
                .isEmpty();
    }

    @Test
    void aBodyThatNobodyReadCouldNameARegion() {
        var anthropic = ModelRequest.to(URI.create("https://api.anthropic.com/v1/messages"))
                .unreadBody();
        var bedrock = ModelRequest.to(
                        URI.create("https://bedrock-runtime.eu-west-2.amazonaws.com/model/anthropic.claude-v1/invoke"))
                .unreadBody();

        assertThat(reader.read(anthropic, ANY.processing("US")).open()).contains("processing");
        assertThat(reader.read(anthropic.vouchedFor(), ANY.processing("US")).open())
                .doesNotContain("processing");
        assertThat(read(bedrock).open()).contains("processing");
        assertThat(stated(read(bedrock.vouchedFor()), "processing")).containsExactly("GB");
    }

    @Test
    void aModelThatTheBodyNamesOnceMoreAsAResourceIsTheSame() {
        var request =
                ModelRequest.to(URI.create("https://generativelanguage.googleapis.com/v1beta/models/e1:embedContent"));

        assertThat(stated(read(request.body(json("{\"model\":\"models/e1\"}"))), "model"))
                .containsExactly("e1");
        assertThat(stated(read(request.body(json("{\"model\":\"models/e2\"}"))), "model"))
                .containsExactly("e1", "models/e2");
        assertThat(stated(read(chat("{\"model\":\"models/e1\"}")), "model")).containsExactly("models/e1");
    }

    @Test
    void aModelThatTheRequestDoesNotTellIsTheOneThatTheCallStates() {
        var stated = ANY.model("gpt-5");
        var unread = ModelRequest.to(URI.create("https://api.openai.com/v1/chat/completions"))
                .unreadBody();

        assertThat(stated(reader.read(chat("{\"messages\":[]}"), stated), "model"))
                .containsExactly("gpt-5");
        assertThat(reader.read(unread, stated).open()).contains("model");
        assertThat(stated(reader.read(unread.vouchedFor(), stated), "model")).containsExactly("gpt-5");
        assertThat(stated(reader.read(chat("{\"model\":\"o9\"}"), stated), "model"))
                .containsExactly("o9");
        assertThat(reader.read(chat("{\"model\":1}"), stated).open()).contains("model");
    }

    @ParameterizedTest
    @CsvSource({
        "https://bedrock-runtime.eu-west-2.amazonaws.com/model/anthropic.claude-v1/converse, GB",
        "https://bedrock-runtime.eu-west-2.amazonaws.com/model/moonshotai.kimi-k2.5/converse, GB",
        "https://bedrock-runtime.eu-west-2.amazonaws.com/model/eu.anthropic.claude-v1/converse, GB DE FR",
        "https://eu.api.openai.com/v1/chat/completions, IE DE",
        "https://europe-west4-aiplatform.googleapis.com/v1/locations/europe-west4/models/m:predict, NL"
    })
    void theRequestTellsThePlace(String uri, String places) {
        assertThat(stated(read(ModelRequest.to(URI.create(uri))), "processing")).containsExactly(places.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bedrock-runtime.sa-east-1.amazonaws.com/model/anthropic.claude-v1/converse",
                "https://bedrock-runtime.eu-west-2.amazonaws.com/model/global.anthropic.claude-v1/converse",
                "https://bedrock-runtime.eu-west-2.amazonaws.com/model/apac.anthropic.claude-v1/converse",
                "https://bedrock-runtime.us-east-1.amazonaws.com/model/"
                        + "arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Aapplication-inference-profile%2Fx/converse",
                "https://aiplatform.googleapis.com/v1/projects/p/locations/global/models/m:predict"
            })
    void aPlaceThatCannotBeToldIsAny(String uri) {
        assertThat(reader.read(ModelRequest.to(URI.create(uri)), ANY.processing("GB"))
                        .open())
                .contains("processing");
    }

    @Test
    void aRegionInTheBodyCounts() {
        var uri = URI.create("https://api.anthropic.com/v1/messages");

        assertThat(stated(
                        read(ModelRequest.to(uri).body(json("{\"model\":\"m\",\"inference_geo\":\"us\"}"))),
                        "processing"))
                .containsExactly("US");
        assertThat(read(ModelRequest.to(uri).body(json("{\"model\":\"m\",\"inference_geo\":\"global\"}")))
                        .open())
                .containsExactly("processing");
    }

    @Test
    void whatARequestIsSilentAboutStaysAsItIs() {
        var read =
                reader.read(chat("{\"model\":\"gpt-5\"}"), ANY.processing("GB").users("FR"));

        assertThat(read)
                .isEqualTo(ANY.processing("GB").users("FR").provider("openai").model("gpt-5"));
    }

    private Call read(ModelRequest request) {
        return reader.read(request, ANY);
    }

    private static List<String> stated(Call call, String attribute) {
        return call.attributes().get(attribute).in();
    }

    private static ModelRequest chat(String body) {
        return ModelRequest.to(URI.create("https://api.openai.com/v1/chat/completions"))
                .body(json(body));
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
