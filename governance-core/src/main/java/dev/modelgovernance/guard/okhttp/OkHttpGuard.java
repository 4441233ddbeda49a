package dev.modelgovernance.guard.okhttp;

import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.ModelCallDeniedException;
import java.io.IOException;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An interceptor of OkHttp that asks before each request, and sends nothing that was not asked about.
 *
 * <pre>{@code
 * new OkHttpClient.Builder().followRedirects(false).addInterceptor(OkHttpGuard.of(refunds)).build();
 * }</pre>
 *
 * <p>A request that may not be sent is answered with a made-up response: status 403, and a JSON body that carries the message
 * of the denial where the clients of providers look for it. Nothing is thrown, since OkHttp turns what is thrown here into a
 * failure of the network, which clients try again. It asks on the thread that makes the call, which for an enqueued one
 * belongs to the client's dispatcher.
 *
 * <p>Interceptors that are added after this one can change a request that was asked about: add it last. Among the network
 * interceptors it lets nothing through, since the connection is made before they run.
 *
 * <p><b>Redirects.</b> What an interceptor sees is the first request alone, so the client should not follow redirects. Where
 * it does, the body that was asked about is still sent but once, neither to another host nor again to the same; a request
 * without a body is refused; and a {@code POST} that is redirected with status 301, 302 or 303 leads to a {@code GET} without
 * a body, whose answer is withheld.
 *
 * <p>Thread-safe.
 */
public final class OkHttpGuard implements Interceptor {

    private static final Logger LOG = LoggerFactory.getLogger(OkHttpGuard.class);

    private final GovernedUse use;

    private OkHttpGuard(GovernedUse use) {
        this.use = use;
    }

    /** Returns the interceptor that asks a use. */
    @CheckReturnValue
    public static OkHttpGuard of(GovernedUse use) {
        return new OkHttpGuard(Objects.requireNonNull(use, "use").watched("OkHttpGuard"));
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (chain.connection() != null) {
            throw new IOException("a guard among the network interceptors asks too late: add it with addInterceptor");
        }
        var request = chain.request();
        if (request.body() == null && Redirects.areFollowed(chain)) {
            return DeniedResponse.of(
                    request,
                    "the client follows redirects, which could lead to hosts that nobody asked about: "
                            + "build it with followRedirects(false)");
        }
        var read = OkHttpRequest.of(request);
        var refusal = refusal(read);
        return refusal == null ? sent(read.request(), chain) : DeniedResponse.of(request, refusal);
    }

    /** Asks; returns why the request may not be sent, or null where it may. */
    private @Nullable String refusal(OkHttpRequest read) {
        try {
            use.admit(read.description());
            return null;
        } catch (ModelCallDeniedException denied) {
            return denied.getMessage();
        } catch (RuntimeException failure) {
            LOG.warn("a request through {} was not sent, since the guard failed", use.id(), failure);
            return "the guard of \"" + use.id() + "\" failed: " + failure.getMessage();
        }
    }

    private static Response sent(Request request, Chain chain) throws IOException {
        var response = chain.proceed(request);
        var answering = response.request().url();
        if (isSameServer(answering, request.url())) {
            return response;
        }
        response.close();
        return DeniedResponse.of(
                request,
                "the answer came from \"" + answering.host() + ":" + answering.port()
                        + "\", to which the request was redirected and which nobody asked about: build the client with "
                        + "followRedirects(false)");
    }

    private static boolean isSameServer(HttpUrl one, HttpUrl other) {
        return one.host().equals(other.host()) && one.port() == other.port();
    }

    @Override
    public String toString() {
        return "guard of " + use.id();
    }
}
