package dev.modelgovernance.clients.quarkus;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.client.impl.ClientBuilderImpl;
import org.jspecify.annotations.Nullable;

/** The REST client of Quarkus, as it stands behind interfaces and by itself. */
final class QuarkusRestClient implements TestedClient {

    @Override
    public String name() {
        return "Quarkus REST client";
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var client = new ClientBuilderImpl().followRedirects(refunds == null).build();
        if (refunds != null) {
            guard(refunds, client);
        }
        return new Sender() {
            @Override
            public int send(Sent request) {
                var sent = sent(client, request);
                try (var answer = request.hasBody()
                        ? sent.method(request.method(), entity(request))
                        : sent.method(request.method())) {
                    return answer.getStatus();
                }
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                var sent = sent(client, request).rx();
                var stage = request.hasBody()
                        ? sent.method(request.method(), entity(request))
                        : sent.method(request.method());
                try (var answer = stage.toCompletableFuture().get()) {
                    return answer.getStatus();
                }
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    private static void guard(GovernedUse refunds, Client client) {
        // CLIENTS: Quarkus REST client
        // versions: resteasy-reactive-client ${quarkus.version}
        // denied: the cause of `ProcessingException`, or the cause of `ExecutionException`
        // asked: each request, with its body where that is bytes or a text
        // blind: objects and streams that Quarkus writes: hand over the text; redirects, which a builder can turn on
        ClientRequestFilter guard = request -> {
            Object body = request.hasEntity() ? request.getEntity() : "";
            Object bytes = body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : body;
            var asked = ModelRequest.to(request.getUri())
                    .headers(request.getStringHeaders().entrySet());
            refunds.admit(bytes instanceof byte[] read ? asked.body(read) : asked.unreadBody());
        };
        client.register(guard, Integer.MAX_VALUE);
        // end
    }

    private static Invocation.Builder sent(Client client, Sent request) {
        var sent = client.target(request.uri()).request();
        request.headers().forEach(sent::header);
        return sent;
    }

    private static Entity<?> entity(Sent request) {
        var type = MediaType.valueOf(request.type());
        return request.isStreamed() ? Entity.entity(request.stream(), type) : Entity.entity(request.body(), type);
    }
}
