package dev.modelgovernance.bench;

import com.sun.net.httpserver.HttpServer;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A request to a server on this machine that answers at once, by a bare client and by a guarded one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Loopback {

    private HttpServer server;
    private ExecutorService threads;
    private HttpClient bare;
    private HttpClient guarded;
    private HttpRequest small;
    private HttpRequest large;

    /** Starts the server and makes the clients. */
    @Setup
    public void setUp() throws IOException {
        threads = Executors.newSingleThreadExecutor();
        // Without it, what is measured is how long the server waits for company for its last packet.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write(new byte[] {'{', '}'});
            }
        });
        server.start();
        var host = "127.0.0.1:" + server.getAddress().getPort();
        var policy = Policy.named("loopback")
                .provider(new Provider("openai", "US", null, List.of(host), Map.of()))
                .regime(Regime.open("company")
                        .rule(Rule.deny("none").when(Condition.model("o9")).because("It is not evaluated.")))
                .application("bench", app -> app.use(
                        "chat", Condition.provider("openai").and(Condition.model("gpt-*"))))
                .build();
        bare = HttpClient.newHttpClient();
        guarded = Governor.of(policy).use("chat").guard(HttpClient.newHttpClient());
        var uri = URI.create("http://" + host + "/v1/chat/completions");
        small = request(uri, 1_000);
        large = request(uri, 100_000);
    }

    private static HttpRequest request(URI uri, int prompt) {
        var body = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(prompt) + "\"}],\"model\":\"gpt-5\"}";
        return HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Ends the server. */
    @TearDown
    public void tearDown() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Sends a kilobyte with the bare client. */
    @Benchmark
    public int bareSmall() throws IOException, InterruptedException {
        return bare.send(small, BodyHandlers.discarding()).statusCode();
    }

    /** Sends a kilobyte with the guarded client. */
    @Benchmark
    public int guardedSmall() throws IOException, InterruptedException {
        return guarded.send(small, BodyHandlers.discarding()).statusCode();
    }

    /** Sends a hundred kilobytes with the bare client. */
    @Benchmark
    public int bareLarge() throws IOException, InterruptedException {
        return bare.send(large, BodyHandlers.discarding()).statusCode();
    }

    /** Sends a hundred kilobytes with the guarded client. */
    @Benchmark
    public int guardedLarge() throws IOException, InterruptedException {
        return guarded.send(large, BodyHandlers.discarding()).statusCode();
    }
}
