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
        var description = ModelRequest.to(uri(request.url()))
                .headers(request.headers().toMultimap().entrySet());
        var body = request.body();
        if (body == null) {
            return new OkHttpRequest(description, request);
        }
        if (body instanceof OneShotBody read) {
            return new OkHttpRequest(with(description, read.bytes()), request);
        }
        var bytes = isReadable(body) ? bytes(body) : null;
        var sent = new OneShotBody(bytes == null ? body : RequestBody.create(bytes, body.contentType()), bytes);
        return new OkHttpRequest(
                with(description, bytes),
                request.newBuilder().method(request.method(), sent).build());
    }

    private static ModelRequest with(ModelRequest description, byte @Nullable [] body) {
        return body == null ? description.unreadBody() : description.body(body);
    }

    /** OkHttp leaves out of a host what a URI could not spell. */
    private static URI uri(HttpUrl url) {
        var uri = url.uri();
        var host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
        var authority = String.valueOf(uri.getRawAuthority());
        var written = authority.substring(authority.lastIndexOf('@') + 1);
        return written.equals(host) || written.equals(host + ":" + url.port()) ? uri : NOWHERE;
    }

    private static boolean isReadable(RequestBody body) throws IOException {
        return !body.isDuplex() && !body.isOneShot() && body.contentLength() <= MAX_BYTES;
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
