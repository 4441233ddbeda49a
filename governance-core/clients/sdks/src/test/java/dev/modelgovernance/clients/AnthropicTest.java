package dev.modelgovernance.clients;

import static dev.modelgovernance.clients.Claims.ALLOWED;
import static dev.modelgovernance.clients.Claims.ANSWER;
import static dev.modelgovernance.clients.Claims.DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.anthropic.backends.AnthropicBackend;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.client.okhttp.OkHttpClient;
import com.anthropic.config.AuthenticationConfig;
import com.anthropic.config.AuthenticationType;
import com.anthropic.config.IdentityTokenConfig;
import com.anthropic.config.InMemoryProfileConfigProvider;
import com.anthropic.config.ProfileConfig;
import com.anthropic.config.ProfileConfigProvider;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.Sleeper;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.Interceptor;
import com.anthropic.errors.UnexpectedStatusCodeException;
import com.anthropic.helpers.BetaRefusalFallbackInterceptor;
import com.anthropic.models.beta.messages.BetaFallbackParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextDelta;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.FakeProvider.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** anthropic-java, through the interface by which it sends its requests. */
class AnthropicTest {

    private final Claims claims = new Claims("anthropic");
    private final AnthropicClient client = guarded(bare());

    private AnthropicOkHttpClient.Builder bare() {
        return AnthropicOkHttpClient.builder()
                .apiKey("key")
                .baseUrl(claims.relay.url())
                .sleeper(new NoSleep());
    }

    private AnthropicClient guarded(AnthropicOkHttpClient.Builder builder) {
        var refunds = claims.refunds;
        // CLIENTS: anthropic-java, after any other interceptor
        // versions: anthropic-java ${anthropic.version}
        // denied: `ModelCallDeniedException`, or the cause of `CompletionException`
        // asked: each request and each retry, with its body
        // blind: a transport that `withOptions` sets later
        builder.addInterceptor(http -> refunds.guard(com.anthropic.core.http.HttpClient.class, http));
        // end
        return builder.build();
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
            List<String> ask(AnthropicClient client, MessageCreateParams message) {
                return List.of(client.messages()
                        .create(message)
                        .content()
                        .get(0)
                        .asText()
                        .text());
            }
        },
        RAW {
            @Override
            List<String> ask(AnthropicClient client, MessageCreateParams message) {
                try (var answer = client.withRawResponse().messages().create(message)) {
                    return List.of(answer.parse().content().get(0).asText().text());
                }
            }
        },
        STREAM {
            @Override
            List<String> ask(AnthropicClient client, MessageCreateParams message) {
                try (var answer = client.messages().createStreaming(message)) {
                    return answer.stream().flatMap(Form::words).toList();
                }
            }
        },
        ASYNC {
            @Override
            List<String> ask(AnthropicClient client, MessageCreateParams message) {
                var answer = client.async().messages().create(message).join();
                return List.of(answer.content().get(0).asText().text());
            }
        },
        ASYNC_STREAM {
            @Override
            List<String> ask(AnthropicClient client, MessageCreateParams message) {
                var words = new CopyOnWriteArrayList<String>();
                client.async()
                        .messages()
                        .createStreaming(message)
                        .subscribe(event -> words(event).forEach(words::add))
                        .onCompleteFuture()
                        .join();
                return words;
            }
        };

        abstract List<String> ask(AnthropicClient client, MessageCreateParams message);

        private static Stream<String> words(RawMessageStreamEvent event) {
            return event.contentBlockDelta().stream()
                    .flatMap(delta -> delta.delta().text().stream())
                    .map(TextDelta::text);
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void sendsNothingThatIsDenied(Form form) {
        var thrown = catchThrowable(() -> form.ask(client, message(DENIED)));

        assertThat(Claims.seen(thrown))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageStartingWith("\"refund-chat\" may not call model \"model-4\" from provider \"anthropic\"");
        claims.assertThatNothingWasSent();
        assertThat(claims.asks()).isOne();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void sendsWhatIsAllowed(Form form) {
        var words = form.ask(client, message(ALLOWED));

        assertThat(words).hasSize(form.name().endsWith("STREAM") ? 3 : 1);
        assertThat(String.join("", words)).isEqualTo(ANSWER);
        assertThat(claims.provider.asked()).hasSize(1);
        assertThat(claims.asks()).isOne();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void asksAgainForEachRetry(Form form) {
        claims.provider.failing(2);

        assertThat(String.join("", form.ask(client, message(ALLOWED)))).isEqualTo(ANSWER);

        assertThat(claims.provider.asked()).hasSize(3);
        assertThat(claims.provider.asked())
                .extracting(FakeProvider.Asked::text)
                .doesNotContain("")
                .containsOnly(claims.provider.asked().get(0).text());
        assertThat(claims.asks()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void asksForTheHostThatOptionsNameLater(Form form) {
        var elsewhere = client.withOptions(options -> options.baseUrl(claims.stranger.url()));

        var thrown = catchThrowable(() -> form.ask(elsewhere, message(ALLOWED)));

        assertThat(Claims.seen(thrown))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("host:" + claims.stranger.host());
        claims.assertThatNothingWasSent();
        assertThat(String.join("", form.ask(client.withOptions(options -> options.maxRetries(0)), message(ALLOWED))))
                .isEqualTo(ANSWER);
    }

    @Test
    void asksForTheHostOfTheHeaderToo() {
        var misleading = message(ALLOWED).toBuilder()
                .putAdditionalHeader("Host", "api.example.com")
                .build();

        assertThat(catchThrowable(() -> client.messages().create(misleading)))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("host:api.example.com");
        claims.assertThatNothingWasSent();
    }

    @Test
    void asksForEachModelThatABodyNames() {
        var twice = message(ALLOWED).toBuilder()
                .putAdditionalBodyProperty("Model", com.anthropic.core.JsonValue.from(DENIED))
                .build();

        assertThat(catchThrowable(() -> client.messages().create(twice))).isInstanceOf(ModelCallDeniedException.class);
        claims.assertThatNothingWasSent();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        claims.redirect(status, "/v1/messages");
        var moving = guarded(bare().baseUrl(claims.relay.url() + "/moved"));

        for (var form : Form.values()) {
            assertThat(Claims.seen(catchThrowable(() -> form.ask(moving, message(ALLOWED)))))
                    .as("%s", form)
                    .isInstanceOf(UnexpectedStatusCodeException.class);
        }

        assertThat(claims.provider.asked()).hasSize(Form.values().length);
        assertThat(claims.stranger.connections()).isZero();
        moving.close();
    }

    @Test
    void withoutAGuardARedirectTakesThePromptElsewhere() {
        claims.redirect(307, "/v1/messages");
        var moving = bare().baseUrl(claims.relay.url() + "/moved").build();

        assertThat(Form.SYNC.ask(moving, message(ALLOWED))).containsExactly(ANSWER);

        assertThat(claims.stranger.connections()).isOne();
        assertThat(claims.provider.asked())
                .last()
                .satisfies(leaked -> assertThat(leaked.text()).contains("Am I covered?"));
        moving.close();
    }

    @Test
    void guardsATransportThatIsMadeByHand() {
        var backend = AnthropicBackend.builder()
                .apiKey("key")
                .baseUrl(claims.relay.url())
                .build();
        var http = OkHttpClient.builder().backend(backend).build();
        var made =
                bare().build().withOptions(options -> options.httpClient(claims.refunds.guard(HttpClient.class, http)));

        assertThatExceptionOfType(ModelCallDeniedException.class)
                .isThrownBy(() -> Form.SYNC.ask(made, message(DENIED)));
        claims.assertThatNothingWasSent();
        assertThat(Form.SYNC.ask(made, message(ALLOWED))).containsExactly(ANSWER);
        made.close();
    }

    @Test
    void refusesToStandBeforeAnotherInterceptor() {
        var fallback = BetaRefusalFallbackInterceptor.builder()
                .addFallback(BetaFallbackParam.builder().model(DENIED).build())
                .build();
        var own = Interceptor.syncOnly((http, request, options) -> http.execute(request, options));

        for (var other : List.of(fallback, own)) {
            var before = bare().addInterceptor(http -> claims.refunds.guard(HttpClient.class, http));
            var first = catchThrowable(
                    () -> Form.SYNC.ask(before.addInterceptor(other).build(), message(ALLOWED)));
            var last = guarded(bare().addInterceptor(other));

            assertThat(first).hasStackTraceContaining("add the guard last");
            assertThat(claims.asks()).isEqualTo(claims.provider.asked().size());
            assertThat(Form.SYNC.ask(last, message(ALLOWED))).containsExactly(ANSWER);
            last.close();
        }
    }

    @Test
    void fetchesATokenBeforeTheGuardIsAsked() throws Exception {
        tokens();
        var plain = guarded(AnthropicOkHttpClient.builder()
                .configurationProvider(profile(claims.stranger.url()))
                .maxRetries(0));

        assertThat(catchThrowable(() -> Form.SYNC.ask(plain, message(ALLOWED))))
                .hasStackTraceContaining("host:" + claims.stranger.host());

        assertThat(claims.provider.asked()).extracting(FakeProvider.Asked::path).containsExactly("/v1/oauth/token");
        assertThat(claims.stranger.connections()).isOne();
        plain.close();
    }

    @Test
    void fetchesNoTokenThatIsNotAskedAboutWhereTheClientIsPutTogetherByHand() throws Exception {
        tokens();

        assertThat(catchThrowable(() -> Form.SYNC.ask(withIdentity(profile(claims.stranger.url())), message(ALLOWED))))
                .hasStackTraceContaining("host:" + claims.stranger.host());
        claims.assertThatNothingWasSent();
        assertThat(catchThrowable(() -> Form.SYNC.ask(withIdentity(profile(claims.relay.url())), message(DENIED))))
                .hasStackTraceContaining("company/no-model-4");

        assertThat(Form.SYNC.ask(withIdentity(profile(claims.relay.url())), message(ALLOWED)))
                .containsExactly(ANSWER);
        assertThat(claims.stranger.connections()).isZero();
    }

    private AnthropicClient withIdentity(ProfileConfigProvider profiles) {
        var refunds = claims.refunds.narrowed(call -> call.model(ALLOWED));
        // CLIENTS: anthropic-java, with workload identity
        // versions: anthropic-java ${anthropic.version}
        // denied: `ModelCallDeniedException`, or the cause of `CompletionException`
        // asked: each request and each retry, with its body, and the exchange of a token before it
        // blind: a transport that `withOptions` sets later
        var backend = AnthropicBackend.builder().configurationProvider(profiles).build();
        var raw = OkHttpClient.builder().backend(backend).build();
        var http = refunds.guard(com.anthropic.core.http.HttpClient.class, raw);
        var options = ClientOptions.builder().httpClient(http);
        backend.applyCredentials(http, options);
        var client = new AnthropicClientImpl(options.build());
        // end
        return client;
    }

    private void tokens() {
        claims.provider.on(
                "/v1/oauth/token",
                asked -> Answer.json("{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600}"));
    }

    private static ProfileConfigProvider profile(String url) throws IOException {
        var token = Files.createTempFile("token", ".jwt");
        token.toFile().deleteOnExit();
        Files.writeString(token, "a.b.c");
        var authentication = AuthenticationConfig.builder()
                .type(AuthenticationType.OIDC_FEDERATION)
                .federationRuleId("f")
                .identityToken(IdentityTokenConfig.builder()
                        .source("file")
                        .path(token.toString())
                        .build())
                .build();
        return InMemoryProfileConfigProvider.of(ProfileConfig.builder()
                .baseUrl(url)
                .organizationId("o")
                .authentication(authentication)
                .build());
    }

    @Test
    void aClientWithoutItsInterceptorsLeaks() {
        var bypassed = client.withOptions(options -> options.interceptors(List.of()));

        assertThat(Form.SYNC.ask(bypassed, message(DENIED))).containsExactly(ANSWER);
        assertThat(claims.relay.connections()).isOne();
        assertThat(claims.asks()).isZero();
    }

    @Test
    void refusesToGuardTheClientItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> claims.refunds.guard(AnthropicClient.class, client))
                .withMessageContaining("leads to other clients")
                .withMessageContaining("messages")
                .withMessageEndingWith("guard the interface by which it sends its requests");
    }

    private static MessageCreateParams message(String model) {
        return MessageCreateParams.builder()
                .maxTokens(16)
                .model(model)
                .addUserMessage("Am I covered?")
                .build();
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
