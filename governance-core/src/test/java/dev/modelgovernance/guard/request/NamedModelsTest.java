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

/** Where requests of real providers name their models. */
class NamedModelsTest {

    private static final Call ANY = Call.through("chat");

    private final RequestReader reader = RequestReader.of(Policy.named("hosts")
            .provider(new Provider("openai", "US", null, List.of("api.openai.com")))
            .provider(new Provider("anthropic", "US", null, List.of("api.anthropic.com")))
            .build());

    /** Requests that name another model than the one that is stated, each in a way of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/messages | {'model':'m-ok','fallbacks':[{'model':'m-bad'}]}",
                "/v1/messages | {'model':'m-ok','fallbacks':['m-bad']}",
                "/v1/messages | {'model':'m-ok','tools':[{'type':'advisor_20260301','model':'m-bad'}]}",
                "/v1/messages/batches | {'requests':[{'custom_id':'1','params':{'model':'m-bad','messages':[]}}]}",
                "/api/v1/chat/completions | {'model':'m-ok','models':['m-bad'],'messages':[]}",
                "/chat/completions | {'model':'m-ok','extra_body':{'model':'m-bad'}}",
                "/chat/completions | {'model':'m-ok','providerOptions':{'gateway':{'models':['m-bad']}}}",
                "/v1/realtime/calls | {'session':{'type':'realtime','model':'m-bad'}}",
                "/v1/realtime | {'session':{'audio':{'input':{'transcription':{'model':'m-bad'}}}}}",
                "/ml/v1/text/chat | {'model_id':'m-bad','messages':[]}",
                "/ml/v1/text/chat | {'modelId':'m-bad'}",
                "/v1/text-to-speech/v | {'text':'a','MODEL_ID':'m-bad'}",
                "/20231130/actions/chat | {'servingMode':{'modelId':'m-bad'}}",
                "/hunyuan | {'Model':'m-bad'}",
                "/v1/completions | {'engine':'m-bad'}",
                "/v1/completions | {'deployment_id':'m-bad'}",
                "/v2/transcript | {'speech_model':'m-bad'}",
                "/v1/responses | {'model':'m-ok','tools':[{'type':'image_generation','model':'m-bad'}]}",
                "/openai/v1/responses | {'model':'m-ok','data_sources':[{'parameters':{'embedding_dependency':{'deployment_name':'m-bad'}}}]}",
                "/v1/models/m-ok:generateContent | {'generationConfig':{'routingConfig':{'manualMode':{'modelName':'m-bad'}}}}",
                "/v1/projects/p/locations/l/endpoints/openapi/chat/completions | {'model':'m-bad'}",
                "/serving-endpoints/chat/completions | {'model':'m-bad'}",
                "/v1/realtime?model=m-bad | {}",
                "/v1/realtime?deployment=m-bad | {'messages':[]}",
                "/v1/realtime?model_id=m-bad | {'model':'m-ok'}",
                "/model/m-bad/invoke | {'prompt':'a'}",
                "/openai/deployments/m-bad/chat/completions | {'messages':[]}",
                "/openai/deployments/m-ok/chat/completions | {'model':'m-bad'}",
                "/openai/deployments/m-ok/chat/completions?model=m-bad | {}"
            })
    void whatARequestNamesCountsWhateverIsStated(String path, String body) {
        var request =
                ModelRequest.to(URI.create("https://api.openai.com" + path)).body(json(body.replace('\'', '"')));

        assertThat(stated(reader.read(request, ANY.model("m-ok")), "model")).contains("m-bad");
        assertThat(stated(reader.read(request.vouchedFor(), ANY.model("m-ok")), "model"))
                .contains("m-bad");
    }

    /** Requests that leave it to the server or to something else which model answers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/messages | {'model':'m-ok','fallbacks':'default'}",
                "/v1/messages | {'model':'m-ok','fallbacks':[{'max_tokens':1}]}",
                "/v1/messages | {'model':'m-ok','fallbacks':[{'m-ok':['m-bad']}]}",
                "/api/v1/chat/completions | {'model':'m-ok','preset':'cheap'}",
                "/api/v1/chat/completions | {'model':'m-ok','route':'fallback'}",
                "/api/v1/chat/completions?preset=cheap | {'model':'m-ok'}",
                "/api/v1/chat/completions | {'models':'m-ok'}",
                "/v1/models/m-ok:generateContent | {'generationConfig':{'routingConfig':{'autoMode':{'modelRoutingPreference':'BALANCED'}}}}",
                "/v1/models/m-ok;v=1:generateContent | {}",
                "/v1/models/m-ok%3Bv=1:generateContent | {}",
                "/model/m-ok%2F..%2Fm-bad/converse | {}",
                "/model/m-ok%5C..%5Cm-bad/converse | {}",
                "/model/m-ok%3Fx/converse | {}",
                "/model/m-ok%23x/converse | {}",
                "/model/m-ok%252F..%252Fm-bad/converse | {}",
                "/model/m-ok%00/converse | {}",
                "/openai/deployments/m-ok;x/chat/completions | {}",
                "/v1/a%3Fmodel=m-bad/chat | {'model':'m-ok'}"
            })
    void whatCannotBeReadIsAnyWhateverIsStated(String path, String body) {
        var request =
                ModelRequest.to(URI.create("https://api.openai.com" + path)).body(json(body.replace('\'', '"')));

        assertThat(reader.read(request, ANY.model("m-ok")).open()).contains("model");
        assertThat(reader.read(request.vouchedFor(), ANY.model("m-ok")).open()).contains("model");
    }

    /** Requests of which a part is kept elsewhere, or cannot be read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/batches | {'input_file_id':'file-1','endpoint':'/v1/chat/completions'}",
                "/v1/threads/t/runs | {'assistant_id':'a'}",
                "/v1/agents/completions | {'agent_id':'a'}",
                "/v1/responses | {'prompt':{'id':'pmpt_1'}}",
                "/20231130/actions/chat | {'servingMode':{'endpointId':'e'}}",
                "/v1/projects/p/endpoints/7:predict | {'instances':[]}",
                "/serving-endpoints/mine/invocations | {'messages':[]}",
                "/v1/convai?agent_id=a | {}",
                "/v1/audio/transcriptions | --boundary",
                "/v1/realtime/calls | v=0",
                "/v1/chat/completions | model=m-bad"
            })
    void whatIsKeptElsewhereIsAnyUnlessTheApplicationVouchesForIt(String path, String body) {
        var request =
                ModelRequest.to(URI.create("https://api.openai.com" + path)).body(json(body.replace('\'', '"')));

        assertThat(request.isWhole()).isFalse();
        assertThat(reader.read(request, ANY.model("m-ok")).open()).contains("model");
        assertThat(stated(reader.read(request.vouchedFor(), ANY.model("m-ok")), "model"))
                .containsExactly("m-ok");
        assertThat(read(request.vouchedFor()).open()).contains("model");
    }

    /** What is said to a model, or about data, names none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'messages':[{'role':'assistant','content':[{'type':'tool_use','input':{'model':'car'}}]}]",
                "'tools':[{'function':{'parameters':{'type':'object','properties':{'model':{'type':'string'}}}}}]",
                "'tools':[{'name':'rent','input_schema':{'properties':{'model':{},'engine':{'type':'string'}}}}]",
                "'response_format':{'type':'json_schema','json_schema':{'schema':{'properties':{'model':{}}}}}",
                "'format':{'type':'object','properties':{'model':{'type':'string'}}}",
                "'metadata':{'model':'car'}",
                "'requestMetadata':{'model':'car'}",
                "'documents':[{'data':{'model':'car'}}]",
                "'plugins':[{'id':'web','engine':'exa'}]",
                "'input':[{'role':'user','content':'a'}],'prompt':'model'",
                "'fallbacks':null,'models':[],'preset':null"
            })
    void contentNamesNoModel(String rest) {
        var request = chat(("{'model':'m-ok'," + rest + "}").replace('\'', '"'));

        assertThat(stated(read(request), "model")).containsExactly("m-ok");
    }

    @Test
    void headersNameModelsToo() {
        var request = chat("{\"messages\":[]}");

        assertThat(stated(read(request.header("azureml-model-deployment", "blue")), "model"))
                .containsExactly("blue");
        assertThat(stated(
                        reader.read(
                                chat("{\"model\":\"m\"}")
                                        .headers(Map.of("X-Model-Id", List.of("a", "b"))
                                                .entrySet()),
                                ANY.model("m")),
                        "model"))
                .containsExactly("a", "b", "m");
        assertThat(reader.read(request.header("X-Portkey-Config", "pc-1"), ANY.model("m"))
                        .open())
                .contains("model");
        assertThat(stated(read(request.header("HOST", "api.anthropic.com")), "provider"))
                .containsExactly("openai", "anthropic");
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "identity, true",
        "Identity, true",
        "rot13, true",
        "gzip, false",
        "'identity, GZIP', false",
        "x-gzip, false",
        "br, false"
    })
    void aCodingThatNoServerUndoesLeavesABodyAsItIs(String coding, boolean isWhole) {
        var request = chat("{\"model\":\"m-bad\"}").header("Content-Encoding", coding);

        assertThat(request.isWhole()).isEqualTo(isWhole);
        assertThat(stated(reader.read(request.vouchedFor(), ANY.model("m-ok")), "model"))
                .contains("m-bad");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\u200b", "\u00a0", "\u202f", "\u3164", "\ufe0f", "\u034f", "\u2800", "\u202e", "\ud800"})
    void anIdIsReadWithWhatCannotBeSeen(String unseen) {
        assertThat(stated(
                        read(chat("{\"model\":\"m-bad" + (unseen.equals("\ud800") ? "\\ud800" : unseen) + "\"}")),
                        "model"))
                .containsExactly("m-bad" + unseen);
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
