package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Spring's web client with its default connector. */
final class SpringWebClient implements TestedClient {

    @Override
    public String name() {
        return "Spring WebClient";
    }

    @Override
    public boolean reads(Sent request) {
        return true;
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var web = WebClient.builder().clientConnector(new ReactorClientHttpConnector(ReactorNettyClient.CLIENT));
        if (refunds != null) {
            guard(refunds, web);
        }
        var client = web.build();
        return new Sender() {
            @Override
            public int send(Sent request) {
                return status(client, request).block();
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                return status(client, request).toFuture().get();
            }
        };
    }

    private static Mono<Integer> status(WebClient client, Sent request) {
        var sent = client.method(HttpMethod.valueOf(request.method())).uri(request.uri());
        request.headers().forEach(sent::header);
        if (request.isStreamed()) {
            sent.body(BodyInserters.fromResource(new InputStreamResource(request.stream())));
        } else if (request.hasBody()) {
            sent.bodyValue(request.body());
        }
        return sent.exchangeToMono(
                answer -> answer.releaseBody().thenReturn(answer.statusCode().value()));
    }

    private static void guard(GovernedUse refunds, WebClient.Builder web) {
        // CLIENTS: Spring WebClient
        // versions: spring-webflux ${spring.version}, reactor-netty-http ${reactor-netty.version}
        // with: ReadBody
        // denied: `ModelCallDeniedException`, or the cause of `ExecutionException`
        // asked: each request and each subscription of a retry, with its body, for which all of it is kept
        // blind: redirects, which Reactor Netty follows where it is told to
        ExchangeFilterFunction guard = (request, next) -> ReadBody.of(request).flatMap(body -> {
            refunds.admit(ModelRequest.to(request.url())
                    .headers(request.headers().headerSet())
                    .body(body));
            return next.exchange(ClientRequest.from(request)
                    .body(BodyInserters.fromValue(body))
                    .build());
        });
        web.filter(guard);
        // end
    }
}
