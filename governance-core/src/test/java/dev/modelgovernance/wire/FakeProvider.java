package dev.modelgovernance.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A server on this machine that answers as providers of models do, and keeps what it was asked. Thread-safe.
 *
 * <p>Answers are given by the first of its routes whose text the path holds; {@link Answers} has those of common providers.
 */
public final class FakeProvider implements Closeable {

    private final HttpServer server;
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    private record Route(String part, Function<Asked, Answer> answer) {}

    /**
     * A request.
     *
     * @param path the path with its query, as it was sent
     * @param headers the headers, by lower-case name
     */
    public record Asked(String method, String path, Map<String, List<String>> headers, ByteBuffer body) {

        /** Returns the body as text. */
        public String text() {
            return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
        }
    }

    /**
     * An answer.
     *
     * @param chunks the body, in the pieces in which it is sent
     */
    public record Answer(int status, Map<String, String> headers, List<byte[]> chunks) {

        /** Returns a JSON text. */
        public static Answer json(String text) {
            return of("application/json", List.of(text));
        }

        /** Returns texts of some type, sent one after the other. */
        public static Answer of(String type, List<String> texts) {
            var chunks = texts.stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList();
            return new Answer(200, Map.of("Content-Type", type), chunks);
        }
    }

    /** Starts the server, with the answers of common providers. */
    public FakeProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Answers.addTo(this);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "provider");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    /** Answers requests whose path holds a text; the latest route that fits is taken. */
    public FakeProvider on(String part, Function<Asked, Answer> answer) {
        routes.add(0, new Route(part, answer));
        return this;
    }

    /** Answers the next requests with a failure that clients take for one that passes. */
    public FakeProvider failing(int times) {
        failures.set(times);
        return this;
    }

    /** Returns the port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns what was asked, failures included. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
            var request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()));
            asked.add(request);
            send(exchange, failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? unavailable() : found(request));
        }
    }

    private Answer found(Asked request) {
        return routes.stream()
                .filter(route -> request.path().contains(route.part()))
                .findFirst()
                .map(route -> route.answer().apply(request))
                .orElseGet(() -> new Answer(404, Map.of(), List.of()));
    }

    private static Answer unavailable() {
        return new Answer(
                503,
                Map.of("Content-Type", "application/json", "Retry-After", "0"),
                List.of("{}".getBytes(StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(answer.status(), answer.chunks().isEmpty() ? -1 : 0);
        for (var chunk : answer.chunks()) {
            exchange.getResponseBody().write(chunk);
            exchange.getResponseBody().flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
