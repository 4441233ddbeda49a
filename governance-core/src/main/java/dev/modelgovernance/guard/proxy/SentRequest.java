package dev.modelgovernance.guard.proxy;

import dev.modelgovernance.guard.request.ModelRequest;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request that a method of an HTTP interface of anthropic-java or openai-java is given, and what is to be given in its
 * place: a copy with the body that was looked at, which no redirect takes elsewhere.
 *
 * <p>A request is an object with a {@code url}, a {@code body} that can be {@code repeatable}, and {@code headers}; beside it
 * may stand options that say whether redirects are followed.
 *
 * <p>Not changed once it is made.
 */
final class SentRequest {

    private static final int MAX_BYTES = 64 << 20;

    private static final URI NOWHERE = URI.create("unreadable:url");

    private final ModelRequest description;
    private final Object[] arguments;
    private final boolean turnsRedirectsOff;

    private SentRequest(ModelRequest description, Object[] arguments, boolean turnsRedirectsOff) {
        this.description = description;
        this.arguments = arguments;
        this.turnsRedirectsOff = turnsRedirectsOff;
    }

    /** Returns what such arguments tell; null for any other. */
    static @Nullable SentRequest of(Object[] given) {
        var first = given.length == 0 ? null : given[0];
        if (first == null || !Reflected.has(first, "url") || !Reflected.has(first, "body")) {
            return null;
        }
        var url = String.valueOf(Reflected.get(first, "url"));
        var arguments = given.clone();
        var areOff = false;
        for (var i = 1; i < arguments.length; i++) {
            var off = withoutRedirects(arguments[i]);
            areOff |= off != null;
            arguments[i] = off == null ? arguments[i] : off;
        }
        var description = addressed(url, Reflected.get(first, "headers"));
        var body = body(first);
        if (body == null) {
            return new SentRequest(description, arguments, areOff);
        }
        var bytes = bytes(body);
        var copy = copy(first, body, bytes);
        if (copy == null) {
            return new SentRequest(description.unreadBody(), arguments, areOff);
        }
        arguments[0] = copy;
        return new SentRequest(bytes == null ? description.unreadBody() : description.body(bytes), arguments, areOff);
    }

    private static ModelRequest addressed(String url, @Nullable Object headers) {
        var request = ModelRequest.to(uri(url));
        if (headers != null && Reflected.get(headers, "names") instanceof Collection<?> names) {
            for (var name : names) {
                if (Reflected.get(headers, "values", String.class, name) instanceof Collection<?> values) {
                    for (var value : values) {
                        request = request.header(String.valueOf(name), String.valueOf(value));
                    }
                }
            }
        }
        return request;
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException unspelled) {
            return NOWHERE;
        }
    }

    /** Anthropic's requests return an optional, and OpenAI's a body or null. */
    private static @Nullable Object body(Object request) {
        var body = Reflected.get(request, "body");
        return body instanceof Optional<?> optional ? optional.orElse(null) : body;
    }

    private static byte @Nullable [] bytes(Object body) {
        var bytes = new Bounded();
        var isRead = Boolean.TRUE.equals(Reflected.get(body, "repeatable"))
                && Reflected.call(body, "writeTo", OutputStream.class, bytes);
        return isRead ? bytes.toByteArray() : null;
    }

    /** Returns a request with a body that is sent once; null where none can be made. */
    private static @Nullable Object copy(Object request, Object body, byte @Nullable [] bytes) {
        var builder = Reflected.get(request, "toBuilder");
        var type = builder == null ? null : Reflected.accepted(builder, "body", body);
        if (builder == null || type == null) {
            return null;
        }
        var filled = Reflected.get(builder, "body", type, OneShotRequestBody.of(type, body, bytes));
        return Reflected.get(filled, "build");
    }

    /** Returns options that differ in that no redirect is followed; null where these have no such option. */
    private static @Nullable Object withoutRedirects(@Nullable Object options) {
        var builder = options == null ? null : Reflected.get(options, "toBuilder");
        var set = builder == null ? null : Reflected.get(builder, "followRedirects", boolean.class, false);
        return Reflected.get(set, "build");
    }

    /** Returns whether options that are sent along say that no redirect is followed. */
    boolean turnsRedirectsOff() {
        return turnsRedirectsOff;
    }

    /** Returns what the request tells. */
    ModelRequest description() {
        return description;
    }

    /** Returns the arguments to call the method with, the copy among them. */
    Object[] arguments() {
        return arguments;
    }

    /** Takes no more bytes than any provider does. Not thread-safe. */
    private static final class Bounded extends ByteArrayOutputStream {

        @Override
        public synchronized void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int start, int length) {
            if (length > MAX_BYTES - count) {
                throw new IllegalStateException("the body is too large to be read");
            }
            super.write(bytes, start, length);
        }
    }
}
