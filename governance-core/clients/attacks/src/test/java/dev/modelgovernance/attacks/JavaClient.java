package dev.modelgovernance.attacks;

import dev.modelgovernance.guard.GovernedUse;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** The client of the platform, which a use guards itself. */
public final class JavaClient implements TestedClient {

    @Override
    public String name() {
        return "java.net.http";
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var client = refunds == null
                ? HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.ALWAYS)
                        .build()
                : guarded(refunds);
        return new Sender() {
            @Override
            public int send(Sent request) throws Exception {
                return client.send(java(request), BodyHandlers.discarding()).statusCode();
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                return client.sendAsync(java(request), BodyHandlers.discarding())
                        .get()
                        .statusCode();
            }
        };
    }

    private static HttpClient guarded(GovernedUse refunds) {
        // CLIENTS: `java.net.http`
        // versions: JDK 17
        // denied: `ModelCallDeniedException`, or the cause of `ExecutionException`
        // asked: each request, with its body where its length is known, and each web socket; a client that
        // follows redirects is refused
        // blind: bodies of unknown length; what follows in a web socket; clients that libraries build from its settings
        HttpClient client = refunds.guard(HttpClient.newHttpClient());
        // end
        return client;
    }

    private static HttpRequest java(Sent request) {
        var sent = HttpRequest.newBuilder(request.uri()).method(request.method(), body(request));
        request.headers().forEach(sent::header);
        return sent.build();
    }

    private static HttpRequest.BodyPublisher body(Sent request) {
        if (!request.hasBody()) {
            return BodyPublishers.noBody();
        }
        return request.isStreamed()
                ? BodyPublishers.ofInputStream(request::stream)
                : BodyPublishers.ofByteArray(request.body());
    }
}
