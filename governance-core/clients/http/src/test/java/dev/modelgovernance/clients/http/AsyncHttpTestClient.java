package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import java.io.IOException;
import java.net.URI;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.Dsl;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.filter.FilterContext;
import org.asynchttpclient.filter.FilterContext.FilterContextBuilder;
import org.asynchttpclient.filter.RequestFilter;
import org.asynchttpclient.request.body.generator.InputStreamBodyGenerator;
import org.jspecify.annotations.Nullable;

/** AsyncHttpClient, whose requests pass filters. */
final class AsyncHttpTestClient implements TestedClient {

    @Override
    public String name() {
        return "AsyncHttpClient";
    }

    @Override
    public boolean reads(Sent request) {
        return request.hasBody() && !request.isStreamed();
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var config = Dsl.config().setFollowRedirect(true);
        if (refunds != null) {
            guard(refunds, config);
        }
        var client = Dsl.asyncHttpClient(config);
        return new Sender() {
            @Override
            public int send(Sent request) throws Exception {
                return AsyncHttpTestClient.send(client, request);
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    private static int send(AsyncHttpClient client, Sent request) throws Exception {
        var sent = new RequestBuilder(request.method()).setUrl(request.url());
        request.headers().forEach(sent::setHeader);
        if (request.hasBody()) {
            if (request.isStreamed()) {
                sent.setBody(new InputStreamBodyGenerator(request.stream()));
            } else {
                sent.setBody(request.body());
            }
        }
        return client.executeRequest(sent.build()).get().getStatusCode();
    }

    private static void guard(GovernedUse refunds, DefaultAsyncHttpClientConfig.Builder config) {
        // CLIENTS: AsyncHttpClient
        // versions: async-http-client ${ahc.version}
        // denied: the cause of `ExecutionException`
        // asked: each request, with its body where that is bytes or a text; its redirects are not followed
        // blind: other bodies; an address that a request is given beside its URL; what the client repeats by itself
        // after a broken connection
        RequestFilter guard = new RequestFilter() {
            @Override
            public <T> FilterContext<T> filter(FilterContext<T> context) {
                var request = context.getRequest();
                var text = request.getStringData();
                var bytes = text == null ? request.getByteData() : text.getBytes(request.getCharset());
                var asked = ModelRequest.to(URI.create(request.getUrl()));
                for (var header : request.getHeaders()) {
                    asked = asked.header(header.getKey(), header.getValue());
                }
                if (request.getVirtualHost() != null) {
                    asked = asked.host(request.getVirtualHost());
                }
                refunds.admit(bytes == null ? asked.unreadBody() : asked.body(bytes));
                var sent = request.toBuilder().setFollowRedirect(false).build();
                return new FilterContextBuilder<>(context).request(sent).build();
            }
        };
        config.addRequestFilter(guard);
        // end
    }
}
