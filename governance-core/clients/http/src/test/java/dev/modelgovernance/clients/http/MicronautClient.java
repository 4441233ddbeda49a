package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.filter.HttpClientFilter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The client of Micronaut, whose filters are beans. */
final class MicronautClient implements TestedClient {

    private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

    @Override
    public String name() {
        return "Micronaut";
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var context = ApplicationContext.run();
        if (refunds != null) {
            guard(refunds, context);
        }
        var client = context.getBean(HttpClient.class);
        return new Sender() {
            @Override
            public int send(Sent request) {
                try {
                    return client.toBlocking()
                            .exchange(micronaut(request), BYTES, BYTES)
                            .code();
                } catch (HttpClientResponseException answer) {
                    return answer.code();
                }
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                return Mono.from(client.exchange(micronaut(request), BYTES, BYTES))
                        .map(HttpResponse::code)
                        .onErrorResume(HttpClientResponseException.class, answer -> Mono.just(answer.code()))
                        .toFuture()
                        .get();
            }

            @Override
            public void close() {
                context.close();
            }
        };
    }

    private static HttpRequest<?> micronaut(Sent request) {
        var sent = HttpRequest.create(HttpMethod.valueOf(request.method()), request.url());
        request.headers().forEach(sent::header);
        if (request.hasBody()) {
            sent.body(request.isStreamed() ? Mono.just(request.body()) : request.body());
        }
        return sent;
    }

    private static void guard(GovernedUse refunds, ApplicationContext context) {
        // CLIENTS: Micronaut
        // versions: micronaut-http-client ${micronaut.version}
        // denied: `ModelCallDeniedException`, or the cause of `ExecutionException`
        // asked: each request and each hop of a redirect, with its body where that is bytes or a text
        // blind: objects that Micronaut writes, and publishers: hand over the text
        HttpClientFilter guard = (request, chain) -> {
            Object body = request.getBody().isPresent() ? request.getBody().get() : "";
            Object bytes = body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : body;
            var asked = ModelRequest.to(request.getUri()).headers(request.getHeaders());
            refunds.admit(bytes instanceof byte[] read ? asked.body(read) : asked.unreadBody());
            return chain.proceed(request);
        };
        context.registerSingleton(HttpClientFilter.class, guard);
        // end
    }
}
