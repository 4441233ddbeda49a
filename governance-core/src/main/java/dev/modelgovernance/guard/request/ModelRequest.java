package dev.modelgovernance.guard.request;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request over HTTP, as far as it tells which call it makes: where it goes, and what it carries.
 *
 * <pre>{@code
 * refunds.admit(ModelRequest.to(request.getURI()).body(bytes));   // throws before anything is sent
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class ModelRequest {

    private final URI uri;
    private final List<String> hosts;
    private final byte @Nullable [] body;
    private final boolean isReadable;

    private ModelRequest(URI uri, List<String> hosts, byte @Nullable [] body, boolean isReadable) {
        this.uri = uri;
        this.hosts = hosts;
        this.body = body;
        this.isReadable = isReadable;
    }

    /** Returns a request without a body. */
    public static ModelRequest to(URI uri) {
        return new ModelRequest(Objects.requireNonNull(uri, "uri"), List.of(), null, true);
    }

    /** Returns this request with a {@code Host} header, which may name another host than the URI. */
    public ModelRequest host(String header) {
        var all = new ArrayList<>(hosts);
        all.add(Objects.requireNonNull(header, "header"));
        return new ModelRequest(uri, List.copyOf(all), body, isReadable);
    }

    /** Returns this request with a body, which is not copied and must not be changed. */
    public ModelRequest body(byte[] bytes) {
        return new ModelRequest(uri, hosts, Objects.requireNonNull(bytes, "bytes"), true);
    }

    /** Returns this request with a body that nobody has read, so that it could name any model. */
    public ModelRequest unreadBody() {
        return new ModelRequest(uri, hosts, null, false);
    }

    /** Returns where the request goes. */
    public URI uri() {
        return uri;
    }

    /** Returns what its {@code Host} headers say. */
    List<String> hosts() {
        return hosts;
    }

    /** Returns whether there is a body, read or not. */
    boolean hasBody() {
        return !isReadable || (body != null && body.length > 0);
    }

    /** Returns what the body says; null where it was not read, or is nothing that could name a model in this way. */
    @Nullable
    BodyFields fields() {
        if (body == null || body.length == 0) {
            return isReadable ? BodyFields.NONE : null;
        }
        var fields = BodyFields.of(body);
        return fields == null && looksLikeJson(body) ? BodyFields.UNCLEAR : fields;
    }

    private static boolean looksLikeJson(byte[] body) {
        for (var one : body) {
            // Past a byte order mark, and the zeros between the letters of other encodings.
            if (one == '{' || one == '[') {
                return true;
            }
            if (one > ' ') {
                return false;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
