package dev.modelgovernance.guard.okhttp;

import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.Relay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OkHttpGuardTest {

    private static final MediaType JSON = MediaType.get("application/json");

    private final FakeProvider provider = new FakeProvider();
    private final Relay relay = new Relay(provider.port());
    private final Relay stranger = new Relay(provider.port());
    private final AtomicInteger asks = new AtomicInteger();

    private final Policy policy = Policy.named("acme")
            .provider(new Provider("openai", "US", null, List.of(relay.host())))
            .regime(Regime.open("company")
                    .rule(deny("no-o9").when(model("o9")).because("It is \"new\",\nand not evaluated.")))
            .application(
                    "claims",
                    app -> app.use(
                            "chat", provider("openai").and(model("gpt-*", "o9")).and(users("GB"))))
            .build();

    private final GovernedUse chat = Governor.builder(policy)
            .clock(() -> {
                asks.incrementAndGet();
                return Instant.parse("2026-07-01T00:00:00Z");
            })
            .build()
            .use("chat");

    private final OkHttpClient client = guarded(chat);

    @AfterEach
    void close() throws IOException {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
        relay.close();
        stranger.close();
        provider.close();
    }

    @Test
    void sendsWhatIsAllowedByteForByte() throws Exception {
        var text = "{\"model\":\"gpt-5\",\"messages\":[\"ä\\u0000 \"]}";

        try (var answer = client.newCall(chat(RequestBody.create(text, JSON))).execute()) {
            assertThat(answer.body().string()).contains("You are covered.");
        }

        assertThat(provider.asked()).hasSize(1);
        assertThat(provider.asked().get(0).text()).isEqualTo(text);
        assertThat(provider.asked().get(0).headers().get("Content-Type"))
                .containsExactly("application/json; charset=utf-8");
        assertThat(asks).hasValue(2);
    }

    @Test
    void answersForTheServerThatADeniedRequestIsForbidden() throws Exception {
        try (var answer = client.newCall(chat(body("o9"))).execute()) {
            assertThat(answer.code()).isEqualTo(403);
            assertThat(answer.body().string())
                    .startsWith(
                            "{\"type\":\"error\",\"error\":{\"type\":\"permission_error\",\"status\":\"PERMISSION_DENIED\","
                                    + "\"message\":\"\\\"chat\\\" may not call model \\\"o9\\\" from provider \\\"openai\\\": ")
                    .contains("\\n")
                    .doesNotContain("\n")
                    .endsWith("\"}}");
        }

        assertThatNothingWasSent();
        assertThat(asks).hasValue(1);
    }

    @Test
    void answersEnqueuedCallsAlike() throws Exception {
        try (var allowed = enqueued(client, chat(body("gpt-5"))).join();
                var denied = enqueued(client, chat(body("o9"))).join()) {
            assertThat(allowed.code()).isEqualTo(200);
            assertThat(denied.code()).isEqualTo(403);
        }

        assertThat(provider.asked()).hasSize(1);
        assertThat(asks).hasValue(3);
    }

    @Test
    void sendsNothingWhenTheGuardFails() throws Exception {
        var timeless = Governor.builder(policy)
                .clock(() -> {
                    throw new IllegalStateException("no time");
                })
                .build()
                .use("chat");

        try (var answer = guarded(timeless).newCall(chat(body("gpt-5"))).execute()) {
            assertThat(answer.code()).isEqualTo(403);
            assertThat(answer.body().string()).contains("the guard of \\\"chat\\\" failed: no time");
        }

        assertThatNothingWasSent();
    }

    @Test
    void takesABodyThatItMayNotReadForOneOfAnyModel() throws Exception {
        var once = new RequestBody() {
            @Override
            public MediaType contentType() {
                return JSON;
            }

            @Override
            public boolean isOneShot() {
                return true;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeUtf8("{\"model\":\"gpt-5\"}");
            }
        };
        var narrowed = chat.narrowed(call -> call.model("gpt-5"));

        assertThat(status(client, chat(once))).isEqualTo(403);
        assertThat(status(guarded(narrowed), chat(once))).isEqualTo(403);
        assertThatNothingWasSent();
        assertThat(status(guarded(narrowed.trustingUnreadBodies()), chat(once))).isEqualTo(200);
        assertThat(provider.asked().get(0).text()).isEqualTo("{\"model\":\"gpt-5\"}");
    }

    @Test
    void takesACodedBodyForOneOfAnyModel() throws Exception {
        var coded =
                to(relay).header("Content-Encoding", "gzip").post(body("gpt-5")).build();
        var plain = to(relay)
                .header("Content-Encoding", "identity")
                .post(body("gpt-5"))
                .build();

        assertThat(status(client, coded)).isEqualTo(403);
        assertThatNothingWasSent();
        assertThat(status(client, plain)).isEqualTo(200);
    }

    @Test
    void readsABodyOfUnknownLengthUpToALimit() throws Exception {
        assertThat(status(client, chat(padded(65 << 20)))).isEqualTo(403);
        assertThatNothingWasSent();
        assertThat(status(client, chat(padded(1 << 20)))).isEqualTo(200);
        assertThat(provider.asked().get(0).text()).hasSizeGreaterThan(1 << 20);
    }

    private static RequestBody padded(int spaces) {
        return new RequestBody() {
            @Override
            public MediaType contentType() {
                return JSON;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                var block = " ".repeat(1 << 10);
                sink.writeUtf8("{\"model\":\"gpt-5\"}");
                for (var written = 0; written < spaces; written += block.length()) {
                    sink.writeUtf8(block);
                }
            }
        };
    }

    @Test
    void sendsTheBodyThatItAskedAboutThoughAnotherOneIsWrittenNext() throws Exception {
        var turn = new AtomicInteger();
        var changing = new RequestBody() {
            @Override
            public MediaType contentType() {
                return JSON;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeUtf8("{\"model\":\"gpt-" + turn.incrementAndGet() + "\"}");
            }
        };

        assertThat(status(client, chat(changing))).isEqualTo(200);
        assertThat(provider.asked().get(0).text()).isEqualTo("{\"model\":\"gpt-1\"}");
    }

    @Test
    void asksForTheHostOfTheHeaderToo() throws Exception {
        var same = to(relay).header("Host", relay.host()).post(body("gpt-5")).build();
        var other =
                to(relay).header("Host", "api.example.com").post(body("gpt-5")).build();
        var both = to(relay)
                .addHeader("Host", relay.host())
                .addHeader("Host", "api.example.com")
                .post(body("gpt-5"))
                .build();

        assertThat(status(client, other)).isEqualTo(403);
        assertThat(status(client, both)).isEqualTo(403);
        assertThatNothingWasSent();
        assertThat(status(client, same)).isEqualTo(200);
    }

    @Test
    void isNotMisledByTheSpellingOfAUrl() throws Exception {
        for (var url : List.of(
                "http://" + relay.host() + "@" + stranger.host() + "/v1/chat/completions",
                "http:\\\\" + stranger.host() + "\\@" + relay.host() + "/v1/chat/completions",
                "http://127.0.{0.1:" + stranger.port() + "/v1/chat/completions")) {
            var misleading = new Request.Builder().url(url).post(body("gpt-5")).build();

            assertThat(status(client, misleading)).as(url).isEqualTo(403);
        }
        assertThatNothingWasSent();
    }

    @Test
    void asksForTheProviderAndNotForTheProxy() throws Exception {
        var throughStranger = client.newBuilder()
                .proxy(new Proxy(
                        Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), stranger.port())))
                .build();

        assertThat(status(throughStranger, chat(body("o9")))).isEqualTo(403);
        assertThatNothingWasSent();
        assertThat(status(throughStranger, chat(body("gpt-5")))).isEqualTo(200);
        assertThat(stranger.connections()).isOne();
    }

    @Test
    void asksForEachRequestAndAgainBeforeItIsSent() throws Exception {
        provider.failing(1);

        assertThat(status(client, chat(body("gpt-5")))).isEqualTo(503);
        assertThat(status(client, chat(body("gpt-5")))).isEqualTo(200);

        assertThat(provider.asked()).hasSize(2);
        assertThat(asks).hasValue(4);
    }

    @Test
    void opensNoWebSocketThatIsDenied() {
        var denied = new CompletableFuture<Integer>();
        client.newWebSocket(
                new Request.Builder().url(relay.url() + "/v1/realtime?model=o9").build(), new WebSocketListener() {
                    @Override
                    public void onFailure(WebSocket socket, Throwable failure, Response response) {
                        denied.complete(response.code());
                    }
                });
        var allowed = new CompletableFuture<Integer>();
        client.newWebSocket(
                new Request.Builder()
                        .url(relay.url() + "/v1/realtime?model=gpt-5")
                        .build(),
                new WebSocketListener() {
                    @Override
                    public void onFailure(WebSocket socket, Throwable failure, Response response) {
                        allowed.complete(response.code());
                    }
                });

        assertThat(denied.join()).isEqualTo(403);
        assertThat(allowed.join()).isEqualTo(404);
        assertThat(relay.connections()).isOne();
    }

    @Test
    void letsNothingThroughAmongTheNetworkInterceptors() {
        var late = new OkHttpClient.Builder()
                .addNetworkInterceptor(OkHttpGuard.of(chat))
                .build();

        assertThatThrownBy(() -> late.newCall(chat(body("gpt-5"))).execute())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("add it with addInterceptor");
        assertThat(relay.bytes()).isZero();
    }

    static int status(OkHttpClient client, Request request) throws IOException {
        try (var answer = client.newCall(request).execute()) {
            return answer.code();
        }
    }

    static CompletableFuture<Response> enqueued(OkHttpClient client, Request request) {
        var answer = new CompletableFuture<Response>();
        client.newCall(request).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                answer.complete(response);
            }

            @Override
            public void onFailure(Call call, IOException failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    static OkHttpClient guarded(GovernedUse refunds) {
        var guard = OkHttpGuard.of(refunds);
        var builder = new OkHttpClient.Builder();
        builder.followRedirects(false).addInterceptor(guard).addNetworkInterceptor(guard);
        return builder.build();
    }

    private void assertThatNothingWasSent() {
        assertThat(relay.connections()).isZero();
        assertThat(relay.bytes()).isZero();
        assertThat(stranger.connections()).isZero();
    }

    private Request chat(RequestBody body) {
        return to(relay).post(body).build();
    }

    static Request.Builder to(Relay relay) {
        return new Request.Builder().url(relay.url() + "/v1/chat/completions");
    }

    static RequestBody body(String model) {
        return RequestBody.create("{\"model\":\"" + model + "\",\"messages\":[]}", JSON);
    }
}
