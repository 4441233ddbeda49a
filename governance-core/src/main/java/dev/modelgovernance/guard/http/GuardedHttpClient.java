package dev.modelgovernance.guard.http;

import dev.modelgovernance.guard.request.ModelRequest;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A client that asks before each request, and sends nothing that was not asked about.
 *
 * <p>It asks once for each request, on the thread that makes it. What it asks about is what is sent: a body that can be read
 * is read once.
 *
 * <p>Libraries that take a client for a source of settings, to build one of their own, would build one that asks nobody. So it
 * tells what they need to know of it, its timeout, version, executor and redirects, and none of what a copy connects with.
 * Thread-safe.
 */
public final class GuardedHttpClient extends HttpClient {

    private final HttpClient client;
    private final Consumer<ModelRequest> gate;

    private GuardedHttpClient(HttpClient client, Consumer<ModelRequest> gate) {
        this.client = client;
        this.gate = gate;
    }

    /**
     * Returns a client that asks a gate, which throws where a request may not be made.
     *
     * @throws IllegalArgumentException if the client follows redirects
     */
    public static HttpClient of(HttpClient client, Consumer<ModelRequest> gate) {
        refuseRedirects(client.followRedirects());
        return new GuardedHttpClient(client, Objects.requireNonNull(gate, "gate"));
    }

    /** Returns a builder of such clients. */
    public static HttpClient.Builder builder(HttpClient.Builder builder, Consumer<ModelRequest> gate) {
        return new GuardedHttpClientBuilder(Objects.requireNonNull(builder, "builder"), gate);
    }

    static void refuseRedirects(Redirect policy) {
        if (policy != Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "a client that follows redirects sends a request to hosts that nobody asked "
                            + "about: build it with followRedirects(HttpClient.Redirect.NEVER)");
        }
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(admitted(request), handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return admitted(request, admitted -> client.sendAsync(admitted, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            HttpResponse.PushPromiseHandler<T> pushPromiseHandler) {
        return admitted(request, admitted -> client.sendAsync(admitted, handler, pushPromiseHandler));
    }

    private <T> CompletableFuture<HttpResponse<T>> admitted(
            HttpRequest request, Function<HttpRequest, CompletableFuture<HttpResponse<T>>> sending) {
        Objects.requireNonNull(request, "request");
        try {
            return sending.apply(admitted(request));
        } catch (RuntimeException denied) {
            return CompletableFuture.failedFuture(denied);
        }
    }

    private HttpRequest admitted(HttpRequest request) {
        var read = RequestCopy.of(Objects.requireNonNull(request, "request"));
        gate.accept(read.description());
        return read.request();
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return new GuardedWebSocketBuilder(client.newWebSocketBuilder(), gate);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        throw keptFromCopies("cookieHandler");
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        throw keptFromCopies("proxy");
    }

    @Override
    public SSLContext sslContext() {
        throw keptFromCopies("sslContext");
    }

    @Override
    public SSLParameters sslParameters() {
        throw keptFromCopies("sslParameters");
    }

    @Override
    public Optional<Authenticator> authenticator() {
        throw keptFromCopies("authenticator");
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    /** What a copy of the client is made of is not told, for nobody would ask the copy. */
    private static UnsupportedOperationException keptFromCopies(String setting) {
        return new UnsupportedOperationException("a guarded client does not tell its " + setting
                + ", which a client is copied with that asks nobody: use the guarded client itself, or guard the copy");
    }

    // From here on, what Java 21 added; on Java 17 nobody calls it.

    /** Does what it does for the client itself, from Java 21 on. */
    public void shutdown() {
        Later.call(HttpClient.class, client, "shutdown");
    }

    /** Does what it does for the client itself, from Java 21 on. */
    public void shutdownNow() {
        Later.call(HttpClient.class, client, "shutdownNow");
    }

    /** Tells what the client itself tells, from Java 21 on. */
    public boolean isTerminated() {
        return Boolean.TRUE.equals(Later.call(HttpClient.class, client, "isTerminated"));
    }

    /** Does what it does for the client itself, from Java 21 on. */
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return Boolean.TRUE.equals(
                Later.callInterruptibly(HttpClient.class, client, "awaitTermination", Duration.class, duration));
    }

    /** Does what it does for the client itself, from Java 21 on. */
    public void close() {
        Later.call(HttpClient.class, client, "close");
    }

    @Override
    public String toString() {
        return "guarded " + client;
    }
}
