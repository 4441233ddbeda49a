package dev.modelgovernance.operations;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** An address that is asked for by HTTP. Thread-safe. */
final class HttpLocation implements Location {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_REDIRECTS = 5;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** What stands between the parts of a tag, and in none of them. */
    private static final String BREAK = "\n";

    private final URI address;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * @param timeout how long an answer may take, all in all
     * @throws IllegalArgumentException if the address is no address of a server
     */
    HttpLocation(URI address, Duration timeout) {
        var scheme = address.getScheme();
        if (scheme == null || !scheme.matches("(?i)https?") || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "\"" + address + "\" is no address that begins with https:// or http://");
        }
        this.address = address;
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Returns the address without what may be secret in it. */
    @Override
    public String shown() {
        return shown(address);
    }

    private static String shown(URI address) {
        var port = address.getPort();
        return address.getScheme() + "://" + address.getHost() + (port < 0 ? "" : ":" + port) + address.getRawPath();
    }

    @Override
    public Fetched fetch(@Nullable Fetched known, boolean isSigned, boolean isAlone)
            throws IOException, InterruptedException {
        var answer = get(address, known == null ? null : known.tag(), PolicyBundle.MAX_BYTES);
        var signature = isSigned ? signature() : null;
        if (answer.statusCode() == NOT_MODIFIED && known != null) {
            return Objects.equals(signature, known.signature()) ? known : known.signed(signature);
        }
        var bytes = body(answer);
        if (new String(bytes, 0, Math.min(bytes.length, PolicyBundle.MAX_BEGINNING), StandardCharsets.UTF_8)
                .stripLeading()
                .startsWith("<")) {
            throw new IOException(shown() + ": it is a page in HTML, and no policy");
        }
        var tag = tag(answer);
        if (known != null
                && Arrays.equals(bytes, known.bytes())
                && tag.equals(known.tag())
                && Objects.equals(signature, known.signature())) {
            return known;
        }
        return new Fetched(bytes, signature, tag, null);
    }

    private String signature() throws IOException, InterruptedException {
        var beside =
                URI.create(shown() + SIGNATURE + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()));
        var answer = get(beside, null, MAX_SIGNATURE);
        if (answer.statusCode() != OK) {
            throw new IOException(shown(beside) + ": no signature: it answered " + answer.statusCode());
        }
        return new String(answer.body(), StandardCharsets.US_ASCII);
    }

    private byte[] body(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != OK) {
            throw new IOException(shown() + ": it answered " + answer.statusCode());
        }
        var encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
        if (encoding.equalsIgnoreCase("identity")) {
            return answer.body();
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new IOException(
                    shown() + ": it answered in the encoding \"" + encoding + "\": expected gzip or none");
        }
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return plain.readNBytes(PolicyBundle.MAX_BYTES + 1);
        } catch (IOException broken) {
            throw new IOException(shown() + ": it answered with what is not gzip: " + broken.getMessage(), broken);
        }
    }

    private String tag(HttpResponse<byte[]> answer) {
        var headers = answer.headers();
        return address
                + BREAK
                + headers.firstValue("ETag").orElse("")
                + BREAK
                + headers.firstValue("Last-Modified").orElse("");
    }

    /** Asks for an address, and goes where it is redirected to on the same server. */
    private HttpResponse<byte[]> get(URI first, @Nullable String tag, int atMost)
            throws IOException, InterruptedException {
        var from = first;
        for (var redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            var answer = answer(from, tag, atMost);
            if (!REDIRECTS.contains(answer.statusCode())) {
                return answer;
            }
            var location = answer.headers().firstValue("Location").orElse("");
            var next = resolved(from, location);
            if (next == null || !isSameServer(first, next)) {
                throw new IOException(shown(first) + ": it redirects to \"" + location + "\", which is another server");
            }
            from = next;
        }
        throw new IOException(shown(first) + ": it redirects more than " + MAX_REDIRECTS + " times");
    }

    private static @Nullable URI resolved(URI from, String location) {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }

    private static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private HttpResponse<byte[]> answer(URI from, @Nullable String tag, int atMost)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(from).header("Accept-Encoding", "gzip");
        if (tag != null && tag.startsWith(address + BREAK)) {
            var parts = tag.split(BREAK, -1);
            if (!parts[1].isEmpty()) {
                request.header("If-None-Match", parts[1]);
            }
            if (!parts[2].isEmpty()) {
                request.header("If-Modified-Since", parts[2]);
            }
        }
        var answer = client.sendAsync(request.build(), any -> new LimitedBody(atMost));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException(shown(from) + ": it did not answer whole within " + timeout, late);
        } catch (ExecutionException failure) {
            var cause = failure.getCause();
            var message = cause == null || cause.getMessage() == null ? "it cannot be reached" : cause.getMessage();
            throw new IOException(shown(from) + ": " + message, cause);
        } finally {
            answer.cancel(true);
        }
    }
}
