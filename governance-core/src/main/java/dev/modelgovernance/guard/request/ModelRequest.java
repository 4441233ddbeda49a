package dev.modelgovernance.guard.request;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request over HTTP, as far as it tells which call it makes: where it goes, and what it carries.
 *
 * <pre>{@code
 * refunds.admit(ModelRequest.to(uri).headers(headers.entrySet()).body(bytes));   // throws before anything is sent
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class ModelRequest {

    /** What servers know how to decode. A coding that none of them knows is no reason to take a body for another one. */
    private static final Set<String> CODINGS =
            Set.of("br", "compress", "dcb", "dcz", "deflate", "gzip", "x-compress", "x-gzip", "zstd");

    private final URI uri;
    private final List<String> hosts;
    private final NamedFields headers;
    private final boolean isCoded;
    private final byte @Nullable [] body;
    private final boolean isReadable;
    private final boolean isVouchedFor;

    // Read when asked for; two threads may do so at once, with the same result.
    private @Nullable NamedFields fields;
    private @Nullable ModelPath path;

    private ModelRequest(
            URI uri,
            List<String> hosts,
            NamedFields headers,
            boolean isCoded,
            byte @Nullable [] body,
            boolean isReadable,
            boolean isVouchedFor) {
        this.uri = uri;
        this.hosts = hosts;
        this.headers = headers;
        this.isCoded = isCoded;
        this.body = body;
        this.isReadable = isReadable;
        this.isVouchedFor = isVouchedFor;
    }

    /** Returns a request without headers and without a body. */
    public static ModelRequest to(URI uri) {
        return new ModelRequest(
                Objects.requireNonNull(uri, "uri"), List.of(), NamedFields.NONE, false, null, true, false);
    }

    /** Returns this request with a {@code Host} header, which may name another host than the URI. */
    public ModelRequest host(String header) {
        var all = new ArrayList<>(hosts);
        all.add(Objects.requireNonNull(header, "header"));
        return new ModelRequest(uri, List.copyOf(all), headers, isCoded, body, isReadable, isVouchedFor);
    }

    /** Returns this request with one more header. Few of them tell anything, such as {@code Host}. */
    public ModelRequest header(String name, String value) {
        Objects.requireNonNull(value, "value");
        if (name.equalsIgnoreCase("Host")) {
            return host(value);
        }
        if (name.equalsIgnoreCase("Content-Encoding")) {
            var coded = isCoded || Arrays.stream(value.split(",")).anyMatch(ModelRequest::isCoding);
            return new ModelRequest(uri, hosts, headers, coded, body, isReadable, isVouchedFor);
        }
        var named = NamedFields.ofHeader(name, value);
        return named.equals(NamedFields.NONE)
                ? this
                : new ModelRequest(uri, hosts, headers.and(named), isCoded, body, isReadable, isVouchedFor);
    }

    private static boolean isCoding(String name) {
        return CODINGS.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    /** Returns this request with more headers, as the entries of a map of their values by name. */
    public ModelRequest headers(Iterable<? extends Map.Entry<String, ? extends Collection<String>>> all) {
        var request = this;
        for (var header : all) {
            for (var value : header.getValue()) {
                request = request.header(header.getKey(), value);
            }
        }
        return request;
    }

    /** Returns this request with a model that it names where nobody else looks, such as in the object that it is made from. */
    public ModelRequest model(String id) {
        var all = headers.and(NamedFields.asking(id));
        return new ModelRequest(uri, hosts, all, isCoded, body, isReadable, isVouchedFor);
    }

    /** Returns this request with a body, which is not copied and must not be changed. */
    public ModelRequest body(byte[] bytes) {
        return new ModelRequest(
                uri, hosts, headers, isCoded, Objects.requireNonNull(bytes, "bytes"), true, isVouchedFor);
    }

    /** Returns this request with a body that nobody has read, so that it could name any model, and any place. */
    public ModelRequest unreadBody() {
        return new ModelRequest(uri, hosts, headers, isCoded, null, false, isVouchedFor);
    }

    /**
     * Returns this request on the word of the application that what nobody has read of it names no other model and no other
     * place than what is read and what is stated.
     */
    public ModelRequest vouchedFor() {
        return new ModelRequest(uri, hosts, headers, isCoded, body, isReadable, true);
    }

    /** Returns where the request goes. */
    public URI uri() {
        return uri;
    }

    /**
     * Returns whether all that could name a model was read. It was not where a body is encoded or no JSON, and where it refers
     * to something that is kept elsewhere, such as a file of requests.
     */
    public boolean isWhole() {
        return fields().isWhole() && path().isWhole();
    }

    /** Returns what its {@code Host} headers say. */
    List<String> hosts() {
        return hosts;
    }

    /** Returns whether the application vouches for what was not read. */
    boolean isVouchedFor() {
        return isVouchedFor;
    }

    /** Returns whether there is a body, read or not. */
    boolean hasBody() {
        return !isReadable || (body != null && body.length > 0);
    }

    /** Returns what the path and the query name. */
    ModelPath path() {
        var known = path;
        if (known == null) {
            known = ModelPath.of(uri);
            path = known;
        }
        return known;
    }

    /** Returns what the headers and the body name. */
    NamedFields fields() {
        var known = fields;
        if (known == null) {
            known = headers.and(read());
            fields = known;
        }
        return known;
    }

    private NamedFields read() {
        if (body == null || body.length == 0) {
            return isReadable ? NamedFields.NONE : NamedFields.UNREAD;
        }
        var read = NamedFields.of(body);
        if (read == null) {
            return looksLikeJson(body) ? NamedFields.UNCLEAR : NamedFields.UNREAD;
        }
        return isCoded ? read.and(NamedFields.UNREAD) : read;
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
