package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.nio.charset.StandardCharsets;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.JerseyClientBuilder;
import org.glassfish.jersey.internal.RuntimeDelegateImpl;
import org.jspecify.annotations.Nullable;

/** Jersey, over the platform's connections. */
final class JerseyTestClient implements TestedClient {

    @Override
    public String name() {
        return "Jersey";
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        // Beside another implementation of JAX-RS, each has to be told which it is.
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        var client = new JerseyClientBuilder().build();
        if (refunds != null) {
            guard(refunds, client);
        }
        return sender(client);
    }

    private static void guard(GovernedUse refunds, Client client) {
        // CLIENTS: Jersey
        // versions: jersey-client ${jersey.version}
        // denied: the cause of `ProcessingException`, or the cause of `ExecutionException`
        // asked: each request, with its body where that is bytes or a text; its redirects are not followed
        // blind: objects and streams that Jersey writes: hand over the text; what the connection of the platform
        // repeats by itself
        ClientRequestFilter guard = request -> {
            Object body = request.hasEntity() ? request.getEntity() : "";
            Object bytes = body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : body;
            var asked = ModelRequest.to(request.getUri())
                    .headers(request.getStringHeaders().entrySet());
            refunds.admit(bytes instanceof byte[] read ? asked.body(read) : asked.unreadBody());
            request.setProperty(ClientProperties.FOLLOW_REDIRECTS, false);
        };
        client.register(guard, Integer.MAX_VALUE);
        // end
    }

    static Sender sender(Client client) {
        return new Sender() {
            @Override
            public int send(Sent request) {
                var sent = sent(request);
                try (var answer = request.hasBody()
                        ? sent.method(request.method(), entity(request))
                        : sent.method(request.method())) {
                    return answer.getStatus();
                }
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                var sent = sent(request).rx();
                try (var answer = (request.hasBody()
                                ? sent.method(request.method(), entity(request))
                                : sent.method(request.method()))
                        .toCompletableFuture()
                        .get()) {
                    return answer.getStatus();
                }
            }

            private Invocation.Builder sent(Sent request) {
                var sent = client.target(request.uri()).request();
                request.headers().forEach(sent::header);
                return sent;
            }

            private Entity<?> entity(Sent request) {
                var type = MediaType.valueOf(request.type());
                return request.isStreamed()
                        ? Entity.entity(request.stream(), type)
                        : Entity.entity(request.body(), type);
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }
}
