package dev.modelgovernance.guard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.wire.FakeProvider;
import dev.modelgovernance.wire.FakeProvider.Answer;
import dev.modelgovernance.wire.Relay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class GuardedHttpClientTest {

    private static final String BODY = "{\"model\":\"gpt-5\",\"messages\":[]}";

    private final FakeProvider provider = new FakeProvider();
    private final Relay relay = new Relay(provider.port());
    private final List<ModelRequest> asked = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpClient allowing = GuardedHttpClient.of(client, asked::add);
    private final HttpClient denying = GuardedHttpClient.of(client, request -> {
        asked.add(request);
        throw new IllegalStateException("denied");
    });

    @AfterEach
    void close() throws IOException {
        relay.close();
        provider.close();
    }

    @Test
    void sendsWhatIsAllowedByteForByte() throws Exception {
        var body = "{\"model\":\"gpt-5\",\"messages\":[\"ä\\u0000 \"]}";

        var answer = allowing.send(chat(BodyPublishers.ofString(body)), BodyHandlers.ofString());

        assertThat(answer.body()).contains("You are covered.");
        assertThat(provider.asked()).hasSize(1);
        assertThat(provider.asked().get(0).text()).isEqualTo(body);
        assertThat(provider.asked().get(0).headers().get("X-Trace")).containsExactly("1", "2");
        assertThat(asked).hasSize(1);
    }

    @Test
    void sendsNothingThatIsDenied() {
        var request = chat(BodyPublishers.ofString(BODY));

        assertThatThrownBy(() -> denying.send(request, BodyHandlers.ofString())).hasMessage("denied");
        assertThatThrownBy(() ->
                        denying.sendAsync(request, BodyHandlers.ofString()).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("denied");
        assertThatThrownBy(() -> denying.sendAsync(request, BodyHandlers.ofString(), (a, b, c) -> {})
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("denied");
        assertThatThrownBy(() -> socket(denying))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("denied");

        assertThat(relay.connections()).isZero();
        assertThat(relay.bytes()).isZero();
        assertThat(asked).hasSize(4);
    }

    @Test
    void readsABodyOnceAndSendsWhatItRead() throws Exception {
        var turn = new AtomicInteger();
        var changing = BodyPublishers.ofByteArrays(
                () -> List.of(("{\"model\":\"m" + turn.incrementAndGet() + "\"}").getBytes(StandardCharsets.UTF_8))
                        .iterator());

        allowing.send(chat(BodyPublishers.fromPublisher(changing, 14)), BodyHandlers.discarding());

        assertThat(provider.asked().get(0).text()).isEqualTo("{\"model\":\"m1\"}");
    }

    @Test
    void sendsWhatItAskedAboutOfARequestThatAnswersOtherwiseLater() throws Exception {
        var turn = new AtomicInteger();
        var honest = chat(BodyPublishers.ofString(BODY));
        var changing = new HttpRequest() {
            @Override
            public java.util.Optional<BodyPublisher> bodyPublisher() {
                return honest.bodyPublisher();
            }

            @Override
            public String method() {
                return honest.method();
            }

            @Override
            public java.util.Optional<java.time.Duration> timeout() {
                return honest.timeout();
            }

            @Override
            public boolean expectContinue() {
                return honest.expectContinue();
            }

            @Override
            public URI uri() {
                return turn.incrementAndGet() % 2 == 1 ? honest.uri() : URI.create("http://127.0.0.1:1/");
            }

            @Override
            public java.util.Optional<HttpClient.Version> version() {
                return honest.version();
            }

            @Override
            public java.net.http.HttpHeaders headers() {
                return honest.headers();
            }
        };

        try {
            allowing.send(changing, BodyHandlers.discarding());
        } catch (IOException nobodyThere) {
            assertThat(asked.get(0).uri()).isEqualTo(URI.create("http://127.0.0.1:1/"));
            return;
        }
        assertThat(asked.get(0).uri()).isEqualTo(honest.uri());
    }

    @Test
    void sendsABodyThatItCannotReadAsItIs() throws Exception {
        var unknown = BodyPublishers.fromPublisher(BodyPublishers.ofString(BODY));
        var late = BodyPublishers.fromPublisher(
                (Flow.Subscriber<? super ByteBuffer> subscriber) ->
                        new Thread(() -> BodyPublishers.ofString(BODY).subscribe(subscriber)).start(),
                BODY.length());

        for (var publisher : List.of(unknown, late)) {
            allowing.send(chat(publisher), BodyHandlers.discarding());
        }

        assertThat(provider.asked()).extracting(FakeProvider.Asked::text).containsExactly(BODY, BODY);
    }

    @Test
    void refusesToWrapAClientThatFollowsRedirects() {
        var following = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuardedHttpClient.of(following.build(), asked::add))
                .withMessageContaining("followRedirects(HttpClient.Redirect.NEVER)");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> GuardedHttpClient.builder(following, asked::add).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuardedHttpClient.builder(HttpClient.newBuilder(), asked::add)
                        .followRedirects(HttpClient.Redirect.ALWAYS));
    }

    @Test
    void leavesARedirectToItsCaller() throws Exception {
        provider.on("/moved", any -> new Answer(307, java.util.Map.of("Location", "http://127.0.0.1:1/"), List.of()));

        var answer = allowing.send(
                HttpRequest.newBuilder(URI.create(relay.url() + "/moved")).build(), BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(307);
    }

    @Test
    void asksForARequestThroughAProxyAboutTheHostBehindIt() throws Exception {
        var throughRelay = HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.port())))
                .build();
        var request = HttpRequest.newBuilder(URI.create("http://provider.example/chat/completions"))
                .build();

        assertThatThrownBy(() -> GuardedHttpClient.of(throughRelay, GuardedHttpClientTest::deny)
                        .send(request, BodyHandlers.discarding()))
                .hasMessage("denied provider.example");
        assertThat(relay.connections()).isZero();
        GuardedHttpClient.of(throughRelay, asked::add).send(request, BodyHandlers.discarding());
        assertThat(asked.get(0).uri().getHost()).isEqualTo("provider.example");
        assertThat(relay.connections()).isOne();
    }

    @Test
    void asksAboutEachRequestOfAClientThatABuilderMade() throws Exception {
        var built = GuardedHttpClient.builder(HttpClient.newBuilder(), asked::add)
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        built.send(chat(BodyPublishers.ofString(BODY)), BodyHandlers.discarding());
        built.sendAsync(chat(BodyPublishers.ofString(BODY)), BodyHandlers.discarding())
                .join();

        assertThat(asked).hasSize(2);
        assertThat(built.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void doesNotTellWhatACopyWouldBeMadeOf() {
        assertThat(List.<Function<HttpClient, Object>>of(
                        HttpClient::sslContext,
                        HttpClient::sslParameters,
                        HttpClient::authenticator,
                        HttpClient::cookieHandler,
                        HttpClient::proxy))
                .allSatisfy(setting -> assertThatThrownBy(() -> setting.apply(allowing))
                        .isInstanceOf(UnsupportedOperationException.class));
    }

    @Test
    void tellsWhatThoseNeedWhoUseIt() {
        var executor = ForkJoinPool.commonPool();
        var built = GuardedHttpClient.of(
                HttpClient.newBuilder()
                        .executor(executor)
                        .connectTimeout(Duration.ofSeconds(3))
                        .build(),
                asked::add);

        assertThat(built.executor()).containsSame(executor);
        assertThat(built.connectTimeout()).contains(Duration.ofSeconds(3));
        assertThat(built.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void isInterruptedAsTheClientItselfIs() throws Exception {
        var waiting = HttpClient.class.getMethod("awaitTermination", Duration.class);

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> waiting.invoke(allowing, Duration.ofSeconds(1)))
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static void deny(ModelRequest request) {
        throw new IllegalStateException("denied " + request.uri().getHost());
    }

    private void socket(HttpClient guarded) {
        guarded.newWebSocketBuilder()
                .header("Authorization", "none")
                .buildAsync(URI.create("ws://" + relay.host() + "/v1/realtime?model=m"), new WebSocket.Listener() {})
                .join();
    }

    private HttpRequest chat(HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create(relay.url() + "/v1/chat/completions"))
                .header("X-Trace", "1")
                .header("X-Trace", "2")
                .POST(body)
                .build();
    }
}
