package dev.modelgovernance.clients.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A stream of Vert.x that gives all its bytes at once, when it is first asked. Not thread-safe. */
final class OneBuffer implements ReadStream<Buffer> {

    private final byte[] bytes;
    private @Nullable Handler<Buffer> taker;
    private @Nullable Handler<Void> end;
    private boolean isGiven;

    OneBuffer(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        taker = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        if (!isGiven && taker != null && end != null) {
            isGiven = true;
            taker.handle(Buffer.buffer(bytes));
            end.handle(null);
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        end = handler;
        return this;
    }
}
