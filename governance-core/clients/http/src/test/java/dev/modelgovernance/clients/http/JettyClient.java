package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** Jetty's client, whose listeners cannot hold a request up, but which looks for the destination of each. */
final class JettyClient implements TestedClient {

    @Override
    public String name() {
        return "Jetty HttpClient";
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var client = refunds == null ? new HttpClient() : guarded(refunds);
        LifeCycle.start(client);
        return new Sender() {
            @Override
            public int send(Sent request) throws Exception {
                return jetty(client, request).send().getStatus();
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                return new CompletableResponseListener(jetty(client, request))
                        .send()
                        .get()
                        .getStatus();
            }

            @Override
            public void close() {
                LifeCycle.stop(client);
            }
        };
    }

    static Request jetty(HttpClient client, Sent request) {
        var sent = client.newRequest(request.uri()).method(request.method());
        request.headers().forEach((name, value) -> sent.headers(headers -> headers.put(name, value)));
        if (request.hasBody()) {
            sent.body(request.isStreamed() ? stream(request) : new BytesRequestContent(request.type(), request.body()));
        }
        return sent;
    }

    private static Request.Content stream(Sent request) {
        return new InputStreamRequestContent(request.type(), request.stream(), new ByteBufferPool.Sized(null));
    }

    @SuppressWarnings("try") // A client is closed by stopping it.
    static HttpClient guarded(GovernedUse refunds) {
        // CLIENTS: Jetty HttpClient
        // versions: jetty-client ${jetty.version}
        // denied: the cause of `ExecutionException`
        // asked: each request and each hop of a redirect, with its body where its length is known
        // blind: bodies of unknown length
        var client = new HttpClient() {
            @Override
            public Destination resolveDestination(Request request) {
                var asked = ModelRequest.to(request.getURI());
                for (var header : request.getHeaders()) {
                    asked = asked.header(header.getName(), header.getValue());
                }
                var body = request.getBody();
                if (body != null && body.getLength() < 0) {
                    asked = asked.unreadBody();
                } else if (body != null) {
                    try {
                        var bytes = BufferUtil.toArray(Content.Source.asByteBuffer(body));
                        request.body(new BytesRequestContent(body.getContentType(), bytes));
                        asked = asked.body(bytes);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                }
                refunds.admit(asked);
                return super.resolveDestination(request);
            }
        };
        // end
        return client;
    }
}
