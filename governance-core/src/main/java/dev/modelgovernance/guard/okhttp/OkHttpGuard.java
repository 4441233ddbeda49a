package dev.modelgovernance.guard.okhttp;

import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.decision.Ruling;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.ModelCallDeniedException;
import java.io.IOException;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An interceptor of OkHttp that asks before each request, and sends nothing that was not asked about.
 *
 * <pre>{@code
 * OkHttpGuard guard = OkHttpGuard.of(refunds);
 * new OkHttpClient.Builder().followRedirects(false).addInterceptor(guard).addNetworkInterceptor(guard).build();
 * }</pre>
 *
 * <p>A request that may not be sent is answered with a made-up response: status 403, and a JSON body that carries the message
 * of the denial where the clients of providers look for it. Nothing is thrown, since OkHttp turns what is thrown here into a
 * failure of the network, which clients try again. It asks on the thread that makes the call, which for an enqueued one
 * belongs to the client's dispatcher.
 *
 * <p>Interceptors that are added after this one can change a request that was asked about: add it last. Among the network
 * interceptors alone it lets nothing through, since the connection is made before they run. There <em>as well</em>, it asks
 * again about each request right before it is sent, for a connection may take its time.
 *
 * <p><b>Redirects.</b> What an interceptor sees is the first request alone, so the client should not follow redirects. One
 * that does, or that has an authenticator, is not used to send: a copy of it is, which follows none, and asks again before
 * each request. Where no copy can be made, as for a web socket, the request is refused. A call that is cancelled while a
 * copy makes it goes on until it ends.
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
        return chain.connection() == null ? answer(chain) : hop(chain);
    }

    private Response answer(Chain chain) throws IOException {
        var request = chain.request();
        var read = OkHttpRequest.of(request);
        Ruling ruling;
        try {
            ruling = use.admit(read.description());
        } catch (RuntimeException failure) {
            return DeniedResponse.of(request, refusal(failure));
        }
        try {
            return sent(Admission.add(read.request(), this, ruling), chain);
        } catch (DeniedHopException denied) {
            return DeniedResponse.of(request, String.valueOf(denied.getMessage()));
        }
    }

    /** Asks again about a request that is about to be written to a connection. */
    private Response hop(Chain chain) throws IOException {
        var before = Admission.of(chain.request(), this);
        if (before == null) {
            throw new DeniedHopException(
                    "a guard among the network interceptors alone asks too late: add it with addInterceptor");
        }
        var read = OkHttpRequest.of(chain.request());
        try {
            use.admit(read.description(), before);
        } catch (RuntimeException failure) {
            throw new DeniedHopException(refusal(failure));
        }
        return chain.proceed(read.request());
    }

    /** Returns why a request is not sent. */
    private String refusal(RuntimeException failure) {
        if (failure instanceof ModelCallDeniedException) {
            return String.valueOf(failure.getMessage());
        }
        LOG.warn("a request through {} was not sent, since the guard failed", use.id(), failure);
        return "the guard of \"" + use.id() + "\" failed: " + failure.getMessage();
    }

    private Response sent(Request request, Chain chain) throws IOException {
        var response = Redirects.areFollowed(chain) ? Redirects.sent(request, chain, this) : chain.proceed(request);
        if (response == null) {
            return DeniedResponse.of(
                    request,
                    "the client follows redirects, which could lead to hosts that nobody asked about: "
                            + "build it with followRedirects(false)");
        }
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
