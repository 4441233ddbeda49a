package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.jspecify.annotations.Nullable;

/** The asynchronous client of Apache HttpClient 5, whose bodies are produced in pieces. */
final class ApacheAsyncClient implements TestedClient {

    @Override
    public String name() {
        return "Apache HttpClient 5, asynchronous";
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var client = refunds == null ? HttpAsyncClients.createDefault() : guarded(refunds);
        client.start();
        return new Sender() {
            @Override
            public int send(Sent request) throws Exception {
                var sent = AsyncRequestBuilder.create(request.method()).setUri(request.uri());
                request.headers().forEach(sent::setHeader);
                if (request.hasBody()) {
                    sent.setEntity(body(request));
                }
                var answer = client.execute(
                        sent.build(), new BasicResponseConsumer<>(new DiscardingEntityConsumer<>()), null);
                return answer.get().getHead().getCode();
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    private static AsyncEntityProducer body(Sent request) {
        var type = ContentType.parseLenient(request.type());
        return request.isStreamed()
                ? new BasicAsyncEntityProducer(request.body(), type, true) {
                    @Override
                    public boolean isRepeatable() {
                        return false;
                    }
                }
                : AsyncEntityProducers.create(request.body(), type);
    }

    private static CloseableHttpAsyncClient guarded(GovernedUse refunds) {
        // CLIENTS: Apache HttpClient 5, asynchronous
        // versions: httpclient5 ${httpclient5.version}
        // with: CollectedBody
        // denied: the cause of `ExecutionException`
        // asked: each request, retry and hop of a redirect; with its body where that can be repeated
        // blind: bodies that can be sent once
        AsyncExecChainHandler guard = (request, body, scope, chain, callback) -> {
            try {
                var asked =
                        ModelRequest.to(URI.create(scope.route.getTargetHost().toURI() + request.getPath()));
                for (var header : request.getHeaders()) {
                    asked = asked.header(header.getName(), header.getValue());
                }
                refunds.admit(CollectedBody.in(asked, body));
                chain.proceed(request, body, scope, callback);
            } catch (RuntimeException denied) {
                callback.failed(denied);
            }
        };
        var client = HttpAsyncClients.custom()
                .addExecInterceptorAfter(ChainElement.PROTOCOL.name(), "guard", guard)
                .build();
        // end
        return client;
    }
}
