package dev.modelgovernance.guard.okhttp;

import dev.modelgovernance.guard.request.ModelRequest;
import java.io.IOException;
import java.net.URI;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.ForwardingSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A request that has been looked at, and what is to be sent in its place: a copy whose body is sent once.
 *
 * @param description what the request tells
 * @param request the copy
 */
record OkHttpRequest(ModelRequest description, Request request) {

    /** No provider takes a larger request; what is larger is not read. */
    private static final long MAX_BYTES = 64L << 20;

    private static final URI NOWHERE = URI.create("unreadable:url");

    static OkHttpRequest of(Request request) throws IOException {
        var description = ModelRequest.to(uri(request.url()));
        for (var host : request.headers("Host")) {
            description = description.host(host);
        }
        var body = request.body();
        if (body == null) {
            return new OkHttpRequest(description, request);
        }
        var bytes = isReadable(request, body) ? bytes(body) : null;
        var sent = new OneShotBody(bytes == null ? body : RequestBody.create(bytes, body.contentType()));
        return new OkHttpRequest(
                bytes == null ? description.unreadBody() : description.body(bytes),
                request.newBuilder().method(request.method(), sent).build());
    }

    /** OkHttp leaves out of a host what a URI could not spell. */
    private static URI uri(HttpUrl url) {
        var uri = url.uri();
        var host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
        return host.equals(uri.getHost()) ? uri : NOWHERE;
    }

    private static boolean isReadable(Request request, RequestBody body) throws IOException {
        return !body.isDuplex()
                && !body.isOneShot()
                && body.contentLength() <= MAX_BYTES
                && request.headers("Content-Encoding").stream().allMatch("identity"::equals);
    }

    private static byte @Nullable [] bytes(RequestBody body) throws IOException {
        var bytes = new Buffer();
        try (var sink = Okio.buffer(new Limit(bytes))) {
            body.writeTo(sink);
        } catch (TooLargeException tooLarge) {
            return null;
        }
        return bytes.readByteArray();
    }

    /** Takes no more than is read. Not thread-safe. */
    private static final class Limit extends ForwardingSink {

        private long left = MAX_BYTES;

        Limit(Buffer bytes) {
            super(bytes);
        }

        @Override
        public void write(Buffer source, long count) throws IOException {
            if (count > left) {
                throw new TooLargeException();
            }
            left -= count;
            super.write(source, count);
        }
    }

    private static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
