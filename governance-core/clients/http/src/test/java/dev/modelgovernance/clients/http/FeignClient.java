package dev.modelgovernance.clients.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import feign.AsyncClient;
import feign.Client;
import feign.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Feign, whose clients are decorated. */
final class FeignClient implements TestedClient {

    private static final Request.Options OPTIONS = new Request.Options(10, SECONDS, 10, SECONDS, true);

    @Override
    public String name() {
        return "Feign";
    }

    @Override
    public boolean reads(Sent request) {
        return true;
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var raw = new Client.Default(null, null);
        var client = refunds == null ? raw : guarded(refunds, raw);
        return new Sender() {
            @Override
            public int send(Sent request) throws IOException {
                try (var response = client.execute(feign(request), OPTIONS)) {
                    return response.status();
                }
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                return new AsyncClient.Default<>(client, ForkJoinPool.commonPool())
                        .execute(feign(request), OPTIONS, Optional.empty())
                        .get()
                        .status();
            }
        };
    }

    static Client guarded(GovernedUse refunds, Client raw) {
        // CLIENTS: Feign
        // versions: feign-core ${feign.version}
        // denied: `ModelCallDeniedException`, or the cause of `ExecutionException`
        // asked: each request and each retry of Feign's, with its body
        // blind: redirects and repeats of the client that is decorated: follow none. Its `Http2Client` asks where it
        // sends by a guarded `java.net.http` client, and fails where it would build another from the settings of that
        Client client = (request, options) -> {
            var body = request.body() == null ? new byte[0] : request.body();
            var asked = ModelRequest.to(URI.create(request.url()))
                    .headers(request.headers().entrySet());
            refunds.admit(asked.body(body));
            return raw.execute(request, new Request.Options(10, SECONDS, 60, SECONDS, false));
        };
        // end
        return client;
    }

    private static Request feign(Sent request) {
        var headers = new TreeMap<String, java.util.Collection<String>>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, value) -> headers.put(name, new ArrayList<>(List.of(value))));
        return Request.create(
                Request.HttpMethod.valueOf(request.method()),
                request.url(),
                headers,
                request.hasBody() ? request.body() : null,
                StandardCharsets.UTF_8,
                null);
    }
}
