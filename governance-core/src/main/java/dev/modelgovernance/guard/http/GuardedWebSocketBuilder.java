package dev.modelgovernance.guard.http;

import dev.modelgovernance.guard.request.ModelRequest;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Builds web sockets, and asks before it connects. Not thread-safe. */
final class GuardedWebSocketBuilder implements WebSocket.Builder {

    private final WebSocket.Builder builder;
    private final Consumer<ModelRequest> gate;
    private final List<String> hosts = new ArrayList<>();

    GuardedWebSocketBuilder(WebSocket.Builder builder, Consumer<ModelRequest> gate) {
        this.builder = builder;
        this.gate = gate;
    }

    @Override
    public WebSocket.Builder header(String name, String value) {
        builder.header(name, value);
        if (name.equalsIgnoreCase("Host")) {
            hosts.add(value);
        }
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
            var request = ModelRequest.to(uri);
            for (var host : hosts) {
                request = request.host(host);
            }
            gate.accept(request);
            return builder.buildAsync(uri, listener);
        } catch (RuntimeException denied) {
            return CompletableFuture.failedFuture(denied);
        }
    }
}
