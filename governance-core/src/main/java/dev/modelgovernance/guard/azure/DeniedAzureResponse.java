package dev.modelgovernance.guard.azure;

import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stands in for the response to a request that was not sent: one that no client tries to get again. Immutable. */
final class DeniedAzureResponse extends HttpResponse {

    private static final int FORBIDDEN = 403;

    DeniedAzureResponse(HttpRequest request) {
        super(request);
    }

    @Override
    public int getStatusCode() {
        return FORBIDDEN;
    }

    @Override
    @SuppressWarnings("deprecation") // It has to be there all the same.
    public @Nullable String getHeaderValue(String name) {
        return null;
    }

    @Override
    public HttpHeaders getHeaders() {
        return new HttpHeaders();
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return Flux.empty();
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return Mono.empty();
    }

    @Override
    public Mono<String> getBodyAsString() {
        return Mono.empty();
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return Mono.empty();
    }
}
