package dev.modelgovernance.guard.okhttp;

import static dev.modelgovernance.guard.okhttp.OkHttpGuardTest.body;
import static dev.modelgovernance.guard.okhttp.OkHttpGuardTest.enqueued;
import static dev.modelgovernance.guard.okhttp.OkHttpGuardTest.guarded;
import static dev.modelgovernance.guard.okhttp.OkHttpGuardTest.status;
import static dev.modelgovernance.guard.okhttp.OkHttpGuardTest.to;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.FakeProvider.Answer;
import dev.modelgovernance.wire.Relay;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client does by itself after an answer, and between the question and the bytes. */
class OkHttpHopsTest {

    private static final Instant LATER = Instant.parse("2026-08-02T00:00:00Z");

    private final FakeProvider provider = new FakeProvider();
    private final Relay relay = new Relay(provider.port());
    private final Relay stranger = new Relay(provider.port());

    private volatile Instant now = Instant.parse("2026-07-01T00:00:00Z");

    private final GovernedUse chat = Governor.builder(Policy.named("acme")
                    .provider(new Provider("openai", "US", null, List.of(relay.host())))
                    .regime(Regime.open("company")
                            .rule(deny("no-o9").when(model("o9")).because("It is not evaluated yet."))
                            .rule(deny("later").from(LocalDate.of(2026, 8, 1)).because("The contract ends.")))
                    .application(
                            "claims", app -> app.use("chat", provider("openai").and(model("gpt-*", "o9"))))
                    .build())
            .clock(() -> now)
            .build()
            .use("chat");

    private final OkHttpClient client = guarded(chat);
    private final OkHttpClient following =
            client.newBuilder().followRedirects(true).build();

    @AfterEach
    void close() throws IOException {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
        relay.close();
        stranger.close();
        provider.close();
    }

    @Test
    void takesNoBodyAlongWhereARedirectLeads() throws Exception {
        redirecting(307);

        for (var any : List.of(client, following)) {
            assertThat(status(
                            any,
                            to(relay)
                                    .url(relay.url() + "/moved")
                                    .post(body("gpt-5"))
                                    .build()))
                    .isEqualTo(307);
        }

        assertThat(stranger.connections()).isZero();
        assertThat(provider.asked()).hasSize(2);
    }

    @Test
    void takesABodyAlongWithoutAGuard() throws Exception {
        redirecting(307);

        var bare = new OkHttpClient();
        assertThat(status(
                        bare,
                        to(relay)
                                .url(relay.url() + "/moved")
                                .post(body("gpt-5"))
                                .build()))
                .isEqualTo(200);
        assertThat(provider.asked())
                .last()
                .extracting(FakeProvider.Asked::text)
                .asString()
                .contains("gpt-5");
        assertThat(stranger.connections()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void doesNotFollowWhereTheClientDoes(int status) throws Exception {
        redirecting(status);
        var moved = to(relay)
                .url(relay.url() + "/moved")
                .header("x-api-key", "SECRET")
                .post(body("gpt-5"))
                .build();
        var read = new Request.Builder().url(relay.url() + "/moved?model=gpt-5").build();

        for (var request : List.of(moved, read)) {
            assertThat(status(following, request)).isEqualTo(status);
            try (var answer = enqueued(following, request).join()) {
                assertThat(answer.code()).isEqualTo(status);
            }
        }

        assertThat(provider.asked()).hasSize(4);
        assertThat(stranger.connections()).isZero();
    }

    @Test
    void sendsByACopyWhatAClientThatFollowsWouldHaveSent() throws Exception {
        var seen = new AtomicInteger();
        var before = new AtomicInteger();
        var chained = new OkHttpClient.Builder()
                .addInterceptor(counting(before))
                .addInterceptor(OkHttpGuard.of(chat))
                .addInterceptor(counting(seen))
                .build();

        try (var answer = chained.newCall(chat(body("gpt-5"))).execute()) {
            assertThat(answer.body().string()).contains("You are covered.");
        }

        assertThat(before).hasValue(1);
        assertThat(seen).hasValue(1);
        assertThat(status(chained, chat(body("o9")))).isEqualTo(403);
        assertThat(provider.asked()).hasSize(1);
    }

    private static Interceptor counting(AtomicInteger count) {
        return chain -> {
            count.incrementAndGet();
            return chain.proceed(chain.request());
        };
    }

    @Test
    void refusesAClientThatFollowsWhereItIsHiddenInAnother() throws Exception {
        var guard = OkHttpGuard.of(chat);
        var hidden = new OkHttpClient.Builder()
                .addInterceptor(chain -> guard.intercept(chain))
                .build();

        try (var answer = hidden.newCall(chat(body("gpt-5"))).execute()) {
            assertThat(answer.code()).isEqualTo(403);
            assertThat(answer.body().string()).contains("build it with followRedirects(false)");
        }
        assertThatNothingWasSent();
    }

    @Test
    void asksAboutWhatAnAuthenticatorMakesOfARefusal() throws Exception {
        provider.on("/v1/models", asked -> new Answer(401, Map.of(), List.of()));
        var authenticating = guarded(chat)
                .newBuilder()
                .authenticator((route, answer) -> answer.request()
                        .newBuilder()
                        .url(stranger.url() + "/v1/models?model=gpt-5")
                        .header("Authorization", "Bearer SECRET")
                        .build())
                .build();
        var models = new Request.Builder()
                .url(relay.url() + "/v1/models?model=gpt-5")
                .build();

        try (var answer = authenticating.newCall(models).execute()) {
            assertThat(answer.code()).isEqualTo(403);
            assertThat(answer.body().string()).contains("no provider of the catalog has the host");
        }

        assertThat(stranger.bytes()).isZero();
    }

    @Test
    void asksAgainRightBeforeItSendsWhereItIsANetworkInterceptorToo() throws Exception {
        var guard = OkHttpGuard.of(chat);
        var slow = new OkHttpClient.Builder()
                .followRedirects(false)
                .addInterceptor(guard)
                .addInterceptor(chain -> {
                    now = LATER;
                    return chain.proceed(chain.request());
                })
                .addNetworkInterceptor(guard)
                .build();

        try (var answer = slow.newCall(chat(body("gpt-5"))).execute()) {
            assertThat(answer.code()).isEqualTo(403);
            assertThat(answer.body().string()).contains("company/later");
        }

        assertThat(relay.bytes()).isZero();
    }

    private void redirecting(int status) {
        provider.on(
                "/moved",
                asked -> new Answer(status, Map.of("Location", stranger.url() + "/v1/chat/completions"), List.of()));
    }

    private void assertThatNothingWasSent() {
        assertThat(relay.bytes()).isZero();
        assertThat(stranger.bytes()).isZero();
    }

    private Request chat(RequestBody body) {
        return to(relay).post(body).build();
    }
}
