package dev.modelgovernance.guard.okhttp;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that OkHttp neither sends again by itself nor takes along where a redirect leads. Thread-safe as far as the body is. */
final class OneShotBody extends RequestBody {

    private final RequestBody body;
    private final byte @Nullable [] bytes;

    /**
     * Creates one.
     *
     * @param bytes what the body was read to be; null where it was not read
     */
    OneShotBody(RequestBody body, byte @Nullable [] bytes) {
        this.body = body;
        this.bytes = bytes;
    }

    byte @Nullable [] bytes() {
        return bytes;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public boolean isDuplex() {
        return body.isDuplex();
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return body.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        body.writeTo(sink);
    }
}
