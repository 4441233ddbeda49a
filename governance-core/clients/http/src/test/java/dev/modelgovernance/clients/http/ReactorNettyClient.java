package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** The client of Reactor Netty, which shows no bodies. */
final class ReactorNettyClient implements TestedClient {

    /** Knows the names that the platform knows, as other clients do. */
    static final HttpClient CLIENT = HttpClient.create().resolver(DefaultAddressResolverGroup.INSTANCE);

    @Override
    public String name() {
        return "Reactor Netty";
    }

    @Override
    public boolean reads(Sent request) {
        return false;
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var client = refunds == null ? CLIENT.followRedirect(true) : guarded(refunds, CLIENT);
        return new Sender() {
            @Override
            public int send(Sent request) {
                return answer(client, request).block().status().code();
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                return answer(client, request).toFuture().get().status().code();
            }
        };
    }

    private static Mono<HttpClientResponse> answer(HttpClient client, Sent request) {
        var body = request.isStreamed()
                ? Flux.just(Unpooled.wrappedBuffer(request.body()))
                : Mono.just(Unpooled.wrappedBuffer(request.body()));
        return client.headers(headers -> request.headers().forEach(headers::set))
                .request(HttpMethod.valueOf(request.method()))
                .uri(request.url())
                .send(body)
                .response();
    }

    @Override
    public GovernedUse stated(GovernedUse refunds, String model) {
        return refunds.narrowed(call -> call.model(model)).trustingUnreadBodies();
    }

    private static HttpClient guarded(GovernedUse refunds, HttpClient client) {
        // CLIENTS: Reactor Netty
        // versions: reactor-netty-http ${reactor-netty.version}
        // denied: `ModelCallDeniedException`, or the cause of `ExecutionException`
        // asked: each request, for its host, path, query and headers
        // blind: bodies, which the application has to vouch for with `trustingUnreadBodies`; a `remoteAddress` beside
        // the URI; redirects: follow none
        var guarded = client.doOnConnect(sent -> {
            var asked = ModelRequest.to(URI.create(sent.uri())).unreadBody();
            for (var header : sent.headers()) {
                asked = asked.header(header.getKey(), header.getValue());
            }
            refunds.admit(asked);
        });
        // end
        return guarded;
    }
}
