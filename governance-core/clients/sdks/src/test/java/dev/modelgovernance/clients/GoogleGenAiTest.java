package dev.modelgovernance.clients;

import static dev.modelgovernance.clients.Claims.ALLOWED;
import static dev.modelgovernance.clients.Claims.ANSWER;
import static dev.modelgovernance.clients.Claims.DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.ClientException;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.LiveConnectConfig;
import com.google.genai.types.Tool;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.okhttp.OkHttpGuard;
import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.FakeProvider.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** google-genai, by OkHttp. */
class GoogleGenAiTest {

    private static final GenerateContentConfig PLAIN =
            GenerateContentConfig.builder().build();

    private final Claims claims = new Claims("google");
    private final Client client = guarded(claims.relay.url());

    private Client guarded(String url) {
        var refunds = claims.refunds;
        var builder = bare(url);
        // CLIENTS: google-genai
        // versions: google-genai ${genai.version}
        // denied: `ClientException` with code 403, with our message
        // asked: each request and each retry, with its body
        // blind: –
        var guard = OkHttpGuard.of(refunds);
        var http = new OkHttpClient.Builder().followRedirects(false);
        http.addInterceptor(guard).addNetworkInterceptor(guard);
        var options = ClientOptions.builder().customHttpClient(http.build()).build();
        var client = builder.clientOptions(options).build();
        // end
        return client;
    }

    private static Client.Builder bare(String url) {
        return Client.builder().apiKey("key").httpOptions(at(url));
    }

    private static HttpOptions at(String url) {
        return HttpOptions.builder()
                .baseUrl(url)
                .retryOptions(HttpRetryOptions.builder()
                        .attempts(3)
                        .initialDelay(0.001)
                        .maxDelay(0.001)
                        .build())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        claims.close();
    }

    /** The forms in which the client asks a model. */
    private enum Form {
        SYNC {
            @Override
            List<String> ask(Client client, String model, GenerateContentConfig config) {
                return List.of(client.models
                        .generateContent(model, "Am I covered?", config)
                        .text());
            }
        },
        STREAM {
            @Override
            List<String> ask(Client client, String model, GenerateContentConfig config) {
                return words(client.models.generateContentStream(model, "Am I covered?", config));
            }
        },
        ASYNC {
            @Override
            List<String> ask(Client client, String model, GenerateContentConfig config) {
                return List.of(client.async
                        .models
                        .generateContent(model, "Am I covered?", config)
                        .join()
                        .text());
            }
        },
        ASYNC_STREAM {
            @Override
            List<String> ask(Client client, String model, GenerateContentConfig config) {
                return words(client.async
                        .models
                        .generateContentStream(model, "Am I covered?", config)
                        .join());
            }
        };

        abstract List<String> ask(Client client, String model, GenerateContentConfig config);

        private static List<String> words(ResponseStream<GenerateContentResponse> answer) {
            try (answer) {
                var words = new ArrayList<String>();
                answer.forEach(piece -> words.add(piece.text()));
                return words;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void sendsNothingThatIsDenied(Form form) {
        var thrown = catchThrowable(() -> form.ask(client, DENIED, PLAIN));

        assertThat(Claims.seen(thrown))
                .isInstanceOfSatisfying(
                        ClientException.class,
                        denied -> assertThat(denied.code()).isEqualTo(403))
                .hasMessageContaining("\"refund-chat\" may not call model \"model-4\" from provider \"google\"");
        claims.assertThatNothingWasSent();
        assertThat(claims.asks()).isOne();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void sendsWhatIsAllowed(Form form) {
        var words = form.ask(client, ALLOWED, PLAIN);

        assertThat(words).hasSize(form.name().endsWith("STREAM") ? 3 : 1);
        assertThat(String.join("", words)).isEqualTo(ANSWER);
        assertThat(claims.provider.asked()).hasSize(1);
        assertThat(claims.asks()).isEqualTo(2);
    }

    @Test
    void opensNoLiveConnectionThatIsDenied() {
        var thrown = catchThrowable(() -> client.async
                .live
                .connect(DENIED, LiveConnectConfig.builder().build())
                .join());

        assertThat(thrown).hasStackTraceContaining("\"refund-chat\" may not call");
        claims.assertThatNothingWasSent();
    }

    /** Credentials are fetched before the request is made that the guard is asked about. */
    @Test
    void fetchesATokenBeforeTheGuardIsAsked() {
        var fetched = new AtomicInteger();

        try (var vertex = vertex(credentials(fetched))) {
            assertThat(catchThrowable(() -> Form.SYNC.ask(vertex, DENIED, PLAIN)))
                    .hasMessageContaining("\"refund-chat\" may not call");
        }

        assertThat(fetched).hasPositiveValue();
        claims.assertThatNothingWasSent();
    }

    @Test
    void fetchesNoTokenForAUseThatIsDenied() {
        var fetched = new AtomicInteger();
        var use = claims.withHostOfCredentials("oauth2.googleapis.com");

        for (var refunds : List.of(use.narrowed(call -> call.users("FR")), use.narrowed(call -> call.model("other")))) {
            try (var vertex = vertex(guarded(refunds, credentials(fetched)))) {
                assertThat(catchThrowable(() -> Form.SYNC.ask(vertex, ALLOWED, PLAIN)))
                        .hasStackTraceContaining("\"refund-chat\" may not call");
            }
        }
        assertThat(fetched).hasValue(0);

        var allowed = use.narrowed(call -> call.model(ALLOWED).users("GB"));
        try (var vertex = vertex(guarded(allowed, credentials(fetched)))) {
            assertThat(String.join("", Form.SYNC.ask(vertex, ALLOWED, PLAIN))).isEqualTo(ANSWER);
        }
        assertThat(fetched).hasPositiveValue();
    }

    private static GoogleCredentials guarded(GovernedUse refunds, GoogleCredentials credentials) {
        // CLIENTS: google-genai, with credentials of Google Cloud
        // versions: google-genai ${genai.version}
        // denied: `ModelCallDeniedException`, as the cause of what the client throws
        // asked: the exchange of a token, beside what the client is asked about
        // blind: other ways to a token than the one that is wrapped
        var guarded = new GoogleCredentials() {
            @Override
            public AccessToken refreshAccessToken() throws IOException {
                refunds.admit(ModelRequest.to(URI.create("https://oauth2.googleapis.com/token")));
                return credentials.refreshAccessToken();
            }
        };
        // end
        return guarded;
    }

    private static GoogleCredentials credentials(AtomicInteger fetched) {
        return new GoogleCredentials() {
            @Override
            public AccessToken refreshAccessToken() {
                fetched.incrementAndGet();
                return new AccessToken("t", Date.from(Instant.now().plusSeconds(3600)));
            }
        };
    }

    private Client vertex(GoogleCredentials credentials) {
        var http = new OkHttpClient.Builder().followRedirects(false).addInterceptor(OkHttpGuard.of(claims.refunds));
        return Client.builder()
                .vertexAI(true)
                .project("p")
                .location("europe-west4")
                .credentials(credentials)
                .clientOptions(
                        ClientOptions.builder().customHttpClient(http.build()).build())
                .httpOptions(at(claims.relay.url()))
                .build();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void asksForTheHostThatACallNames(Form form) {
        var elsewhere = GenerateContentConfig.builder()
                .httpOptions(at(claims.stranger.url()))
                .build();

        var thrown = catchThrowable(() -> form.ask(client, ALLOWED, elsewhere));

        assertThat(Claims.seen(thrown))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("host:" + claims.stranger.host());
        claims.assertThatNothingWasSent();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 307, 308})
    void followsNoRedirect(int status) {
        claims.redirect(status, "/v1beta/models/model-5:generateContent");
        var moving = guarded(claims.relay.url() + "/moved");

        for (var form : Form.values()) {
            assertThat(Claims.seen(catchThrowable(() -> form.ask(moving, ALLOWED, PLAIN))))
                    .as("%s", form)
                    .isInstanceOf(ApiException.class);
        }

        assertThat(claims.provider.asked()).hasSize(Form.values().length);
        assertThat(claims.stranger.connections()).isZero();
        moving.close();
    }

    @Test
    void withoutAGuardARedirectTakesThePromptElsewhere() {
        claims.redirect(307, "/v1beta/models/model-5:generateContent");
        var moving = bare(claims.relay.url() + "/moved").build();

        assertThat(Form.SYNC.ask(moving, ALLOWED, PLAIN)).containsExactly(ANSWER);

        assertThat(claims.stranger.connections()).isOne();
        assertThat(claims.provider.asked())
                .last()
                .satisfies(leaked -> assertThat(leaked.text()).contains("Am I covered?"));
        moving.close();
    }

    /** What the model may call. */
    public static String cover() {
        return "full";
    }

    @Test
    void asksForEachRoundOfAToolLoop() throws Exception {
        claims.provider.on(
                ":generateContent",
                asked -> Answer.json("{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":["
                        + (asked.text().contains("functionResponse")
                                ? "{\"text\":\"" + ANSWER + "\"}"
                                : "{\"functionCall\":{\"name\":\"cover\",\"args\":{}}}")
                        + "]},\"finishReason\":\"STOP\"}]}"));
        var tools = GenerateContentConfig.builder()
                .tools(Tool.builder()
                        .functions(GoogleGenAiTest.class.getMethod("cover"))
                        .build())
                .build();

        assertThat(Form.SYNC.ask(client, ALLOWED, tools)).containsExactly(ANSWER);

        assertThat(claims.provider.asked()).hasSize(2);
        assertThat(claims.asks()).isEqualTo(4);
    }

    /** The client puts its own interceptor, which sends again, behind those that it is given, but before the network. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void asksAboutEachRetryOfACall(Form form) {
        claims.provider.failing(2);

        assertThat(String.join("", form.ask(client, ALLOWED, PLAIN))).isEqualTo(ANSWER);

        assertThat(claims.provider.asked()).hasSize(3);
        assertThat(claims.provider.asked())
                .extracting(FakeProvider.Asked::text)
                .containsOnly(claims.provider.asked().get(0).text());
        assertThat(claims.asks()).isEqualTo(1 + 3);
    }
}
