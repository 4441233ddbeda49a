package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl;
import org.jboss.resteasy.core.providerfactory.ResteasyProviderFactoryImpl;
import org.jboss.resteasy.plugins.providers.RegisterBuiltin;
import org.jspecify.annotations.Nullable;

/** RESTEasy, over Apache's client. */
final class RestEasyClient implements TestedClient {

    @Override
    public String name() {
        return "RESTEasy";
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        // Beside another implementation of JAX-RS, each has to be told which it is.
        var providers = new ResteasyProviderFactoryImpl();
        RegisterBuiltin.register(providers);
        RuntimeDelegate.setInstance(providers);
        var client = new ResteasyClientBuilderImpl().build();
        if (refunds != null) {
            guard(refunds, client);
        }
        return JerseyTestClient.sender(client);
    }

    private static void guard(GovernedUse refunds, Client client) {
        // CLIENTS: RESTEasy
        // versions: resteasy-client ${resteasy.version}
        // denied: the cause of `ProcessingException`, or the cause of `ExecutionException`
        // asked: each request, with its body where that is bytes or a text
        // blind: objects and streams that RESTEasy writes: hand over the text; redirects, which a builder can turn on
        // and an engine of one's own may follow
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
}
