package dev.modelgovernance.guard.http;

import dev.modelgovernance.guard.request.ModelRequest;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A request that has been looked at, and what is to be sent in its place: a copy that cannot change any more.
 *
 * @param description what the request tells
 * @param request the copy
 */
record RequestCopy(ModelRequest description, HttpRequest request) {

    /** No provider takes a larger request; what is larger is not read. */
    private static final long MAX_BYTES = 64L << 20;

    static RequestCopy of(HttpRequest given) {
        // What is asked about is a copy, since a request of somebody's own class could answer otherwise when it is
        // sent.
        var request = HttpRequest.newBuilder(given, (name, value) -> true).build();
        var description =
                ModelRequest.to(request.uri()).headers(request.headers().map().entrySet());
        var publisher = request.bodyPublisher().orElse(null);
        if (publisher != null) {
            var body = Body.read(publisher);
            if (body == null) {
                description = description.unreadBody();
            } else {
                description = description.body(body);
                return new RequestCopy(description, sending(request, body));
            }
        }
        return new RequestCopy(description, request);
    }

    private static HttpRequest sending(HttpRequest request, byte[] body) {
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Takes the bytes of a body of known length, as far as they come at once. */
    private static final class Body implements Flow.Subscriber<ByteBuffer> {

        private final ByteBuffer bytes;
        private Flow.@Nullable Subscription subscription;
        private boolean isComplete;
        private boolean isOver;

        private Body(int length) {
            bytes = ByteBuffer.allocate(length);
        }

        /** Returns the bytes; null where the length is unknown or too large, or they do not come at once. */
        static byte @Nullable [] read(HttpRequest.BodyPublisher publisher) {
            var length = publisher.contentLength();
            if (length < 0 || length > MAX_BYTES) {
                return null;
            }
            var body = new Body((int) length);
            publisher.subscribe(body);
            return body.end();
        }

        @Override
        public synchronized void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (isOver) {
                given.cancel();
            } else {
                given.request(Long.MAX_VALUE);
            }
        }

        @Override
        public synchronized void onNext(ByteBuffer more) {
            if (!isOver && more.remaining() <= bytes.remaining()) {
                bytes.put(more);
            } else {
                isOver = true;
            }
        }

        @Override
        public synchronized void onError(Throwable failure) {
            isOver = true;
        }

        @Override
        public synchronized void onComplete() {
            isComplete = true;
        }

        private synchronized byte @Nullable [] end() {
            if (isComplete && !isOver && !bytes.hasRemaining()) {
                return bytes.array();
            }
            isOver = true;
            if (subscription != null) {
                subscription.cancel();
            }
            return null;
        }
    }
}
