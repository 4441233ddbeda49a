package dev.modelgovernance.guard.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.BinaryData;
import dev.modelgovernance.guard.request.ModelRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request, as far as a policy cares. Immutable and thread-safe; equal where the body is the very same.
 *
 * @param url where it goes
 * @param hosts the hosts that its {@code Host} headers name
 * @param codings how its body is encoded
 * @param body the body, or null
 */
record AzureRequest(
        String url,
        List<String> hosts,
        List<String> codings,
        @Nullable BinaryData body) {

    /** No provider takes a larger request; what is larger is not read. */
    private static final long MAX_BYTES = 64L << 20;

    static AzureRequest of(HttpRequest request) {
        return new AzureRequest(
                request.getUrl().toString(),
                values(request, HttpHeaderName.HOST),
                values(request, HttpHeaderName.CONTENT_ENCODING),
                request.getBodyAsBinaryData());
    }

    /** Returns the same after what can be read of the body was read, and is sent as it was read. */
    static AzureRequest frozen(HttpRequest request) {
        var body = request.getBodyAsBinaryData();
        if (body != null && isReadable(body)) {
            request.setBody(BinaryData.fromBytes(body.toBytes()));
        }
        return of(request);
    }

    private static boolean isReadable(BinaryData body) {
        var length = body.getLength();
        return body.isReplayable() && (length == null || length <= MAX_BYTES);
    }

    private static List<String> values(HttpRequest request, HttpHeaderName name) {
        var values = request.getHeaders().getValues(name);
        return values == null ? List.of() : List.of(values);
    }

    /** Returns what it tells. */
    ModelRequest description() {
        var description = ModelRequest.to(URI.create(url));
        for (var host : hosts) {
            description = description.host(host);
        }
        if (body == null) {
            return description;
        }
        var isPlain = codings.stream().allMatch("identity"::equals);
        return isPlain && isReadable(body) ? description.body(body.toBytes()) : description.unreadBody();
    }
}
