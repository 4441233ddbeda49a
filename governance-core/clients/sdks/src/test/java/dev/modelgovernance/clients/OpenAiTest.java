package dev.modelgovernance.clients;

import static dev.modelgovernance.clients.Claims.ALLOWED;
import static dev.modelgovernance.clients.Claims.ANSWER;
import static dev.modelgovernance.clients.Claims.DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.auth.SubjectTokenProvider;
import com.openai.auth.SubjectTokenType;
import com.openai.auth.WorkloadIdentity;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.JsonValue;
import com.openai.core.Sleeper;
import com.openai.core.http.HttpClient;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnexpectedStatusCodeException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.guard.okhttp.OkHttpGuard;
import dev.modelgovernance.wire.FakeProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** openai-java, through the interface by which it sends its requests, and by OkHttp. */
class OpenAiTest {

    private final Claims claims = new Claims("openai");

    @AfterEach
    void close() {
        claims.close();
    }

    /** The places in which the client takes a guard. */
    private enum Seam {
        TRANSPORT(ModelCallDeniedException.class) {
            @Override
            OpenAIClient guarded(Claims claims, String url) {
                var refunds = claims.refunds;
                var options = ClientOptions.builder().apiKey("key").baseUrl(url).sleeper(new NoSleep());
                // CLIENTS: openai-java
                // versions: openai-java ${openai.version}
                // denied: `ModelCallDeniedException`, or the cause of `CompletionException`
                // asked: each request and each retry, with its body
                // blind: a transport that `withOptions` sets later
                var raw = new OkHttpClient(new okhttp3.OkHttpClient.Builder()
                        .followRedirects(false)
                        .build());
                var http = refunds.guard(com.openai.core.http.HttpClient.class, raw);
                var client = new OpenAIClientImpl(options.httpClient(http).build());
                // end
                return client;
            }
        },
        OKHTTP(PermissionDeniedException.class) {
            @Override
            OpenAIClient guarded(Claims claims, String url) {
                var refunds = claims.refunds;
                var builder = bare(url);
                // CLIENTS: openai-java by OkHttp
                // versions: openai-java ${openai.version}
                // denied: `PermissionDeniedException`, with our message
                // asked: each request and each retry, with its body
                // blind: a transport that `withOptions` sets later
                builder.followRedirects(false).addInterceptor(OkHttpGuard.of(refunds));
                // end
                return builder.build();
            }
        };

        final Class<? extends Exception> denial;

        Seam(Class<? extends Exception> denial) {
            this.denial = denial;
        }

        abstract OpenAIClient guarded(Claims claims, String url);
    }

    private static OpenAIOkHttpClient.Builder bare(String url) {
        return OpenAIOkHttpClient.builder().apiKey("key").baseUrl(url).sleeper(new NoSleep());
    }

    /** The forms in which the client asks a model. */
    private enum Form {
        SYNC {
            @Override
            List<String> ask(OpenAIClient client, ChatCompletionCreateParams chat) {
                return List.of(client.chat()
                        .completions()
                        .create(chat)
                        .choices()
                        .get(0)
                        .message()
                        .content()
                        .orElseThrow());
            }
        },
        RAW {
            @Override
            List<String> ask(OpenAIClient client, ChatCompletionCreateParams chat) {
                try (var answer = client.withRawResponse().chat().completions().create(chat)) {
                    return List.of(
                            answer.parse().choices().get(0).message().content().orElseThrow());
                }
            }
        },
        STREAM {
            @Override
            List<String> ask(OpenAIClient client, ChatCompletionCreateParams chat) {
                try (var answer = client.chat().completions().createStreaming(chat)) {
                    return answer.stream().flatMap(Form::words).toList();
                }
            }
        },
        ASYNC {
            @Override
            List<String> ask(OpenAIClient client, ChatCompletionCreateParams chat) {
                var answer = client.async().chat().completions().create(chat).join();
                return List.of(answer.choices().get(0).message().content().orElseThrow());
            }
        },
        ASYNC_STREAM {
            @Override
            List<String> ask(OpenAIClient client, ChatCompletionCreateParams chat) {
                var words = new CopyOnWriteArrayList<String>();
                client.async()
                        .chat()
                        .completions()
                        .createStreaming(chat)
                        .subscribe(chunk -> words(chunk).forEach(words::add))
                        .onCompleteFuture()
                        .join();
                return words;
            }
        };

        abstract List<String> ask(OpenAIClient client, ChatCompletionCreateParams chat);

        private static Stream<String> words(ChatCompletionChunk chunk) {
            return chunk.choices().stream().flatMap(choice -> choice.delta().content().stream());
        }
    }

    static Stream<Arguments> seamsAndForms() {
        return Stream.of(Seam.values()).flatMap(seam -> Stream.of(Form.values()).map(form -> Arguments.of(seam, form)));
    }

    @ParameterizedTest
    @MethodSource("seamsAndForms")
    void sendsNothingThatIsDenied(Seam seam, Form form) {
        var client = seam.guarded(claims, claims.relay.url());

        var thrown = catchThrowable(() -> form.ask(client, chat(DENIED)));

        assertThat(Claims.seen(thrown))
                .isInstanceOf(seam.denial)
                .hasMessageContaining("\"refund-chat\" may not call model \"model-4\" from provider \"openai\"");
        claims.assertThatNothingWasSent();
        assertThat(claims.asks()).isOne();
    }

    @ParameterizedTest
    @MethodSource("seamsAndForms")
    void sendsWhatIsAllowed(Seam seam, Form form) {
        var words = form.ask(seam.guarded(claims, claims.relay.url()), chat(ALLOWED));

        assertThat(words).hasSize(form.name().endsWith("STREAM") ? 3 : 1);
        assertThat(String.join("", words)).isEqualTo(ANSWER);
        assertThat(claims.provider.asked()).hasSize(1);
        assertThat(claims.asks()).isOne();
    }

    @ParameterizedTest
    @MethodSource("seamsAndForms")
    void asksAgainForEachRetry(Seam seam, Form form) {
        claims.provider.failing(2);

        var words = form.ask(seam.guarded(claims, claims.relay.url()), chat(ALLOWED));

        assertThat(String.join("", words)).isEqualTo(ANSWER);
        assertThat(claims.provider.asked()).hasSize(3);
        assertThat(claims.provider.asked())
                .extracting(FakeProvider.Asked::text)
                .doesNotContain("")
                .containsOnly(claims.provider.asked().get(0).text());
        assertThat(claims.asks()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("seamsAndForms")
    void asksForTheHostThatOptionsNameLater(Seam seam, Form form) {
        var client = seam.guarded(claims, claims.relay.url());
        var elsewhere = client.withOptions(options -> options.baseUrl(claims.stranger.url()));

        var thrown = catchThrowable(() -> form.ask(elsewhere, chat(ALLOWED)));

        assertThat(Claims.seen(thrown))
                .isInstanceOf(seam.denial)
                .hasMessageContaining("host:" + claims.stranger.host());
        claims.assertThatNothingWasSent();
        assertThat(String.join("", form.ask(client.withOptions(options -> options.maxRetries(0)), chat(ALLOWED))))
                .isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @EnumSource(Seam.class)
    void asksForTheHostOfTheHeaderToo(Seam seam) {
        var client = seam.guarded(claims, claims.relay.url());
        var misleading = chat(ALLOWED).toBuilder()
                .putAdditionalHeader("Host", "api.example.com")
                .build();

        assertThat(catchThrowable(() -> Form.SYNC.ask(client, misleading)))
                .isInstanceOf(seam.denial)
                .hasMessageContaining("host:api.example.com");
        claims.assertThatNothingWasSent();
    }

    @ParameterizedTest
    @EnumSource(Seam.class)
    void asksForEachModelThatABodyNames(Seam seam) {
        var client = seam.guarded(claims, claims.relay.url());
        var twice = chat(ALLOWED).toBuilder()
                .putAdditionalBodyProperty("Model", JsonValue.from(DENIED))
                .build();

        assertThat(catchThrowable(() -> Form.SYNC.ask(client, twice))).isInstanceOf(seam.denial);
        claims.assertThatNothingWasSent();
    }

    @ParameterizedTest
    @EnumSource(Seam.class)
    void asksForEmbeddingsToo(Seam seam) {
        var client = seam.guarded(claims, claims.relay.url());

        assertThat(catchThrowable(() -> client.embeddings().create(embedding(DENIED))))
                .isInstanceOf(seam.denial);
        claims.assertThatNothingWasSent();
        assertThat(client.embeddings().create(embedding(ALLOWED)).data()).hasSize(1);
    }

    /** An answer whose fields are told to the model. */
    static class Cover {
        public boolean isCovered;
    }

    @ParameterizedTest
    @EnumSource(Seam.class)
    void asksForStructuredOutputsToo(Seam seam) {
        var client = seam.guarded(claims, claims.relay.url());

        assertThat(catchThrowable(() -> client.chat()
                        .completions()
                        .create(chat(DENIED).toBuilder()
                                .responseFormat(Cover.class)
                                .build())))
                .isInstanceOf(seam.denial);
        claims.assertThatNothingWasSent();
        assertThat(client.chat()
                        .completions()
                        .create(chat(ALLOWED).toBuilder()
                                .responseFormat(Cover.class)
                                .build())
                        .choices())
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("seamsAndForms")
    void takesNoPromptAlongWhereARedirectLeads(Seam seam, Form form) {
        for (var status : List.of(307, 308)) {
            claims.redirect(status, "/chat/completions");
            var moving = seam.guarded(claims, claims.relay.url() + "/moved");

            assertThat(Claims.seen(catchThrowable(() -> form.ask(moving, chat(ALLOWED)))))
                    .isInstanceOf(UnexpectedStatusCodeException.class);
        }

        assertThat(claims.provider.asked()).hasSize(2);
        assertThat(claims.stranger.connections()).isZero();
    }

    @ParameterizedTest
    @MethodSource("seamsAndForms")
    void followsNoRedirect(Seam seam, Form form) {
        for (var status : List.of(301, 302, 303)) {
            claims.redirect(status, "/chat/completions");
            var moving = seam.guarded(claims, claims.relay.url() + "/moved");

            assertThat(Claims.seen(catchThrowable(() -> form.ask(moving, chat(ALLOWED)))))
                    .isInstanceOf(UnexpectedStatusCodeException.class);
        }

        assertThat(claims.stranger.connections()).isZero();
    }

    @Test
    void refusesATransportThatFollowsRedirects() {
        var following = OkHttpClient.builder().build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> claims.refunds.guard(HttpClient.class, following))
                .withMessageContaining("follows redirects")
                .withMessageContaining("followRedirects(false)");
    }

    /** Whoever fetches a token calls no model; the host belongs to the catalog all the same. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fetchesATokenOnlyWhereItsHostIsOfTheCatalogAndTheUseIsAllowed(boolean isKnown) {
        var fetched = new AtomicInteger();
        var use = claims.withHostOfCredentials(isKnown ? "auth.openai.com" : "auth.example.com");
        var client = bare(claims.relay.url())
                .apiKey((String) null)
                .workloadIdentity(WORKLOAD)
                .followRedirects(false)
                .addInterceptor(OkHttpGuard.of(use.narrowed(call -> call.model(ALLOWED))))
                .addInterceptor(chain -> chain.request().url().host().equals("auth.openai.com")
                        ? token(chain.request(), fetched)
                        : chain.proceed(chain.request()))
                .build();

        if (isKnown) {
            assertThat(Form.SYNC.ask(client, chat(ALLOWED))).containsExactly(ANSWER);
            assertThat(fetched).hasPositiveValue();
        } else {
            assertThat(catchThrowable(() -> Form.SYNC.ask(client, chat(ALLOWED))))
                    .isNotNull();
            assertThat(fetched).hasValue(0);
            claims.assertThatNothingWasSent();
        }
    }

    private static Response token(Request request, AtomicInteger fetched) {
        fetched.incrementAndGet();
        var json = "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600,"
                + "\"issued_token_type\":\"urn:ietf:params:oauth:token-type:access_token\"}";
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(json, MediaType.get("application/json")))
                .build();
    }

    private static final WorkloadIdentity WORKLOAD = WorkloadIdentity.builder()
            .identityProviderId("i")
            .serviceAccountId("s")
            .provider(new SubjectTokenProvider() {
                @Override
                public SubjectTokenType tokenType() {
                    return SubjectTokenType.JWT;
                }

                @Override
                public String getToken(HttpClient http, JsonMapper mapper) {
                    return "a.b.c";
                }

                @Override
                public CompletableFuture<String> getTokenAsync(HttpClient http, JsonMapper mapper) {
                    return CompletableFuture.completedFuture("a.b.c");
                }
            })
            .build();

    @Test
    void withoutAGuardARedirectTakesThePromptElsewhere() {
        claims.redirect(307, "/chat/completions");
        var moving = bare(claims.relay.url() + "/moved").build();

        assertThat(Form.SYNC.ask(moving, chat(ALLOWED))).containsExactly(ANSWER);

        assertThat(claims.stranger.connections()).isOne();
        assertThat(claims.provider.asked())
                .last()
                .satisfies(leaked -> assertThat(leaked.text()).contains("Am I covered?"));
    }

    @ParameterizedTest
    @EnumSource(Seam.class)
    void aClientWhoseTransportIsReplacedLeaks(Seam seam) {
        var bypassed = seam.guarded(claims, claims.relay.url())
                .withOptions(
                        options -> options.httpClient(OkHttpClient.builder().build()));

        assertThat(Form.SYNC.ask(bypassed, chat(DENIED))).containsExactly(ANSWER);
        assertThat(claims.relay.connections()).isOne();
        assertThat(claims.asks()).isZero();
    }

    @Test
    void refusesToGuardTheClientItself() {
        var client = bare(claims.relay.url()).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> claims.refunds.guard(OpenAIClient.class, client))
                .withMessageContaining("leads to other clients")
                .withMessageContaining("chat")
                .withMessageEndingWith("guard the interface by which it sends its requests");
    }

    private static ChatCompletionCreateParams chat(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Am I covered?")
                .build();
    }

    private static EmbeddingCreateParams embedding(String model) {
        return EmbeddingCreateParams.builder().model(model).input("Cover").build();
    }

    /** Retries at once. */
    private static final class NoSleep implements Sleeper {

        @Override
        public void sleep(Duration duration) {}

        @Override
        public CompletableFuture<Void> sleepAsync(Duration duration) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    }
}
