package dev.modelgovernance.clients.http;

import java.net.URI;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.AbstractClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A request of Spring's web client that is written to memory. Not thread-safe. */
final class ReadBody extends AbstractClientHttpRequest {

    private static final int MOST = 64 << 20;

    private final ClientRequest request;
    private Mono<byte[]> body = Mono.just(new byte[0]);

    private ReadBody(ClientRequest request) {
        this.request = request;
    }

    static Mono<byte[]> of(ClientRequest request) {
        var read = new ReadBody(request);
        return request.writeTo(read, ExchangeStrategies.withDefaults()).then(Mono.defer(() -> read.body));
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> pieces) {
        body = DataBufferUtils.join(pieces, MOST).map(ReadBody::bytes).defaultIfEmpty(new byte[0]);
        return Mono.empty();
    }

    private static byte[] bytes(DataBuffer whole) {
        var bytes = new byte[whole.readableByteCount()];
        whole.read(bytes);
        DataBufferUtils.release(whole);
        return bytes;
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> pieces) {
        return writeWith(Flux.from(pieces).concatMap(piece -> piece));
    }

    @Override
    public Mono<Void> setComplete() {
        return Mono.empty();
    }

    @Override
    public HttpMethod getMethod() {
        return request.method();
    }

    @Override
    public URI getURI() {
        return request.url();
    }

    @Override
    public DataBufferFactory bufferFactory() {
        return DefaultDataBufferFactory.sharedInstance;
    }

    @Override
    @SuppressWarnings({"TypeParameterUnusedInFormals", "unchecked"})
    public <T> T getNativeRequest() {
        return (T) request;
    }

    @Override
    protected void applyHeaders() {}

    @Override
    protected void applyCookies() {}
}
