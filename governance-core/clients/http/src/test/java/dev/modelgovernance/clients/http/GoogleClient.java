package dev.modelgovernance.clients.http;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.InputStreamContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import dev.modelgovernance.attacks.Sent;
import dev.modelgovernance.attacks.TestedClient;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.request.ModelRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** google-http-client, which asks an interceptor before each attempt. */
final class GoogleClient implements TestedClient {

    @Override
    public String name() {
        return "google-http-client";
    }

    @Override
    public boolean reads(Sent request) {
        return true;
    }

    @Override
    public Sender open(@Nullable GovernedUse refunds) {
        var transport = new NetHttpTransport();
        var factory = refunds == null ? transport.createRequestFactory() : guarded(refunds, transport);
        return new Sender() {
            @Override
            public int send(Sent request) throws IOException {
                return status(google(factory, request).execute());
            }

            @Override
            public int sendLater(Sent request) throws Exception {
                return status(
                        google(factory, request).executeAsync(Runnable::run).get());
            }
        };
    }

    private static int status(HttpResponse response) throws IOException {
        response.disconnect();
        return response.getStatusCode();
    }

    private static HttpRequest google(HttpRequestFactory factory, Sent request) throws IOException {
        var sent = factory.buildRequest(request.method(), new GenericUrl(request.url()), body(request));
        request.headers().forEach((name, value) -> sent.getHeaders().set(name, value));
        return sent.setThrowExceptionOnExecuteError(false);
    }

    private static @Nullable HttpContent body(Sent request) {
        if (!request.hasBody()) {
            return null;
        }
        return request.isStreamed()
                ? new InputStreamContent(request.type(), request.stream())
                : new ByteArrayContent(request.type(), request.body());
    }

    private static HttpRequestFactory guarded(GovernedUse refunds, NetHttpTransport transport) {
        // CLIENTS: google-http-client
        // versions: google-http-client ${google-http.version}
        // denied: `ModelCallDeniedException`, or the cause of `ExecutionException`
        // asked: each request, retry and hop of a redirect, with its body
        // blind: requests whose interceptor another initializer has replaced, as those of credentials do: set it last
        HttpRequestInitializer guard = request -> request.setInterceptor(sent -> {
            var body = new ByteArrayOutputStream();
            if (sent.getContent() != null) {
                sent.getContent().writeTo(body);
                sent.setContent(new ByteArrayContent(sent.getContent().getType(), body.toByteArray()));
            }
            var asked = ModelRequest.to(sent.getUrl().toURI()).body(body.toByteArray());
            for (var name : sent.getHeaders().keySet()) {
                for (var value : sent.getHeaders().getHeaderStringValues(name)) {
                    asked = asked.header(name, value);
                }
            }
            refunds.admit(asked);
        });
        var factory = transport.createRequestFactory(guard);
        // end
        return factory;
    }
}
