package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The web client of Vert.x, whose interceptors belong to its inside. */
final class VertxClient implements TestedClient {

    @Override
    public String name() {
        return "Vert.x WebClient";
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var vertx = Vertx.vertx();
        var client = WebClient.create(vertx);
        if (refunds != null) {
            guard(refunds, client);
        }
        return new Sender() {
            @Override
            public int send(Sent request) throws Exception {
                var sent = client.requestAbs(HttpMethod.valueOf(request.method()), request.url());
                request.headers().forEach(sent::putHeader);
                var answer = !request.hasBody()
                        ? sent.send()
                        : request.isStreamed()
                                ? sent.sendStream(new OneBuffer(request.body()))
                                : sent.sendBuffer(Buffer.buffer(request.body()));
                return answer.toCompletionStage().toCompletableFuture().get().statusCode();
            }

            @Override
            public void close() {
                vertx.close().toCompletionStage().toCompletableFuture().join();
            }
        };
    }

    private static void guard(GovernedUse refunds, WebClient client) {
        // CLIENTS: Vert.x WebClient
        // versions: vertx-web-client ${vertx.version}
        // denied: the cause of `ExecutionException`
        // asked: each request and each hop of a redirect, with its body where it is no stream and no form
        // blind: streams and forms; requests of `vertx.createHttpClient()`
        Handler<HttpContext<?>> guard = context -> {
            if (context.phase() == ClientPhase.CREATE_REQUEST) {
                var options = context.requestOptions();
                var scheme = Boolean.TRUE.equals(options.isSsl()) ? "https://" : "http://";
                var asked = ModelRequest.to(
                        URI.create(scheme + options.getHost() + ":" + options.getPort() + options.getURI()));
                for (var header :
                        options.getHeaders() == null ? MultiMap.caseInsensitiveMultiMap() : options.getHeaders()) {
                    asked = asked.header(header.getKey(), header.getValue());
                }
                if (options.getServer() != null) {
                    asked = asked.host(options.getServer().toString());
                }
                if (context.body() != null) {
                    asked = context.body() instanceof Buffer bytes ? asked.body(bytes.getBytes()) : asked.unreadBody();
                }
                refunds.admit(asked);
            }
            context.next();
        };
        ((WebClientInternal) client).addInterceptor(guard);
        // end
    }
}
