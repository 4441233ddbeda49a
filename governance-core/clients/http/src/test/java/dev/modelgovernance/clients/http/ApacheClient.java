package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;

/** The classic client of Apache HttpClient 5, which takes a handler in its chain. */
final class ApacheClient implements TestedClient {

    @Override
    public String name() {
        return "Apache HttpClient 5";
    }

    @Override
    public boolean reads(Sent request) {
        return true;
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var client = refunds == null ? HttpClients.createDefault() : guarded(refunds);
        return new Sender() {
            @Override
            public int send(Sent request) throws IOException {
                var sent = ClassicRequestBuilder.create(request.method()).setUri(request.uri());
                request.headers().forEach(sent::setHeader);
                var type = ContentType.parseLenient(request.type());
                if (request.hasBody()) {
                    sent.setEntity(
                            request.isStreamed()
                                    ? new InputStreamEntity(request.stream(), type)
                                    : new ByteArrayEntity(request.body(), type));
                }
                return client.execute(sent.build(), response -> response.getCode());
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    private static CloseableHttpClient guarded(GovernedUse refunds) {
        // CLIENTS: Apache HttpClient 5
        // versions: httpclient5 ${httpclient5.version}
        // denied: `ModelCallDeniedException`
        // asked: each request, retry and hop of a redirect, with its body, all of which is kept
        // blind: –
        ExecChainHandler guard = (request, scope, chain) -> {
            var asked = ModelRequest.to(URI.create(scope.route.getTargetHost().toURI() + request.getPath()));
            for (var header : request.getHeaders()) {
                asked = asked.header(header.getName(), header.getValue());
            }
            if (request.getEntity() != null) {
                var body = new ByteArrayOutputStream();
                request.getEntity().writeTo(body);
                request.setEntity(new ByteArrayEntity(body.toByteArray(), null));
                asked = asked.body(body.toByteArray());
            }
            refunds.admit(asked);
            return chain.proceed(request, scope);
        };
        var client = HttpClients.custom()
                .addExecInterceptorAfter(ChainElement.PROTOCOL.name(), "guard", guard)
                .build();
        // end
        return client;
    }
}
