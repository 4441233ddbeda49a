package dev.modelgovernance.clients.http;

import dev.modelgovernance.guard.request.ModelRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** What a producer of Apache's asynchronous client produces, where it can do so again. Not thread-safe. */
final class CollectedBody implements DataStreamChannel {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean isWhole;

    /** Returns a request with a body, unread where it is sent once or is not there yet. */
    static ModelRequest in(ModelRequest request, @Nullable AsyncEntityProducer body) throws IOException {
        if (body == null) {
            return request;
        }
        var collected = new CollectedBody();
        if (!body.isRepeatable() || !collected.isFilled(body)) {
            return request.unreadBody();
        }
        body.releaseResources();
        return request.body(collected.bytes.toByteArray());
    }

    private boolean isFilled(AsyncEntityProducer body) throws IOException {
        for (var before = -1; !isWhole && bytes.size() > before; ) {
            before = bytes.size();
            body.produce(this);
        }
        return isWhole;
    }

    @Override
    public int write(ByteBuffer source) {
        var piece = new byte[source.remaining()];
        source.get(piece);
        bytes.writeBytes(piece);
        return piece.length;
    }

    @Override
    public void endStream() {
        isWhole = true;
    }

    @Override
    public void endStream(List<? extends Header> trailers) {
        isWhole = true;
    }

    @Override
    public void requestOutput() {}
}
