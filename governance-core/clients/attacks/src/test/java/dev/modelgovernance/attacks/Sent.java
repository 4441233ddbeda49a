package dev.modelgovernance.attacks;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A request that a client is to send. Immutable. */
public final class Sent {

    private static final String TYPE = "Content-Type";

    private final String method;
    private final String url;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean isStreamed;

    private Sent(String method, String url, Map<String, String> headers, byte[] body, boolean isStreamed) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.isStreamed = isStreamed;
    }

    /** Returns a request that posts JSON. */
    public static Sent post(String url, String json) {
        return new Sent("POST", url, Map.of(TYPE, "application/json"), new byte[0], false).body(json);
    }

    /** Returns a request that gets something. */
    public static Sent get(String url) {
        return new Sent("GET", url, Map.of(), new byte[0], false);
    }

    /** Returns this request with another header. */
    public Sent header(String name, String value) {
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new Sent(method, url, Map.copyOf(more), body, isStreamed);
    }

    /** Returns this request with another body. */
    public Sent body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this request with another body, which must not be changed. */
    public Sent body(byte[] bytes) {
        return new Sent(method, url, headers, bytes, isStreamed);
    }

    /** Returns this request with a body that is handed over as a stream, which can be read once, without its length. */
    public Sent streamed() {
        return new Sent(method, url, headers, body, true);
    }

    /** Returns the method. */
    public String method() {
        return method;
    }

    /** Returns where it goes, as it is spelled. */
    public String url() {
        return url;
    }

    /** Returns where it goes; an exception where that is no URI. */
    public URI uri() {
        return URI.create(url);
    }

    /** Returns the headers. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns what it carries, empty for nothing. */
    public byte[] body() {
        return body;
    }

    /** Returns whether it carries anything. */
    public boolean hasBody() {
        return body.length > 0;
    }

    /** Returns whether the body is handed over as a stream. */
    public boolean isStreamed() {
        return isStreamed;
    }

    /** Returns the body as a stream that can be read once. */
    public InputStream stream() {
        return new ByteArrayInputStream(body);
    }

    /** Returns the type of the body. */
    public String type() {
        return headers.getOrDefault(TYPE, "application/octet-stream");
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
