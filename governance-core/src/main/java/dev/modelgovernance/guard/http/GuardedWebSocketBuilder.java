package dev.modelgovernance.guard.http;

import dev.modelgovernance.guard.request.ModelRequest;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Builds web sockets, and asks before it connects. Not thread-safe. */
final class GuardedWebSocketBuilder implements WebSocket.Builder {

    private final WebSocket.Builder builder;
    private final Consumer<ModelRequest> gate;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    GuardedWebSocketBuilder(WebSocket.Builder builder, Consumer<ModelRequest> gate) {
        this.builder = builder;
        this.gate = gate;
    }

    @Override
    public WebSocket.Builder header(String name, String value) {
        builder.header(name, value);
        headers.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        return this;
    }

    @Override
    public WebSocket.Builder connectTimeout(Duration timeout) {
        builder.connectTimeout(timeout);
        return this;
    }

    @Override
    public WebSocket.Builder subprotocols(String mostPreferred, String... lesserPreferred) {
        builder.subprotocols(mostPreferred, lesserPreferred);
        return this;
    }

    @Override
    public CompletableFuture<WebSocket> buildAsync(URI uri, WebSocket.Listener listener) {
        try {
            gate.accept(ModelRequest.to(uri).headers(headers.entrySet()));
            return builder.buildAsync(uri, listener);
        } catch (RuntimeException denied) {
            return CompletableFuture.failedFuture(denied);
        }
    }
}
