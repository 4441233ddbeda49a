package dev.modelgovernance.proxy;

import dev.modelgovernance.request.ModelRequest;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The request that an HTTP interface of anthropic-java or openai-java is given: an object with a {@code url}, a {@code body}
 * that can be {@code repeatable}, and {@code headers}.
 *
 * <p>Stateless and thread-safe.
 */
final class SentRequest {

    private static final URI NOWHERE = URI.create("unreadable:url");

    private SentRequest() {}

    /** Returns what such an object tells; null for any other. */
    static @Nullable ModelRequest of(@Nullable Object given) {
        if (given == null || !(Reflected.get(given, "url") instanceof String url) || !Reflected.has(given, "body")) {
            return null;
        }
        var request = ModelRequest.to(uri(url));
        var headers = Reflected.get(given, "headers");
        if (headers != null && Reflected.get(headers, "values", String.class, "Host") instanceof Collection<?> hosts) {
            for (var host : hosts) {
                request = request.host(String.valueOf(host));
            }
        }
        var body = Reflected.get(given, "body");
        if (body == null) {
            return request;
        }
        var bytes = new ByteArrayOutputStream();
        var isRead = Boolean.TRUE.equals(Reflected.get(body, "repeatable")) && write(body, bytes);
        return isRead ? request.body(bytes.toByteArray()) : request.unreadBody();
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException unspelled) {
            return NOWHERE;
        }
    }

    private static boolean write(Object body, OutputStream bytes) {
        return Reflected.call(body, "writeTo", OutputStream.class, bytes);
    }
}
