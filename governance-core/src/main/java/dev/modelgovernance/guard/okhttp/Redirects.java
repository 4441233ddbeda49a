package dev.modelgovernance.guard.okhttp;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What the client that makes a call does by itself after an answer. Stateless and thread-safe. */
final class Redirects {

    private Redirects() {}

    /** Returns whether the client sends requests of its own where an answer leads; where that cannot be told, it does. */
    static boolean areFollowed(Interceptor.Chain chain) {
        var client = client(chain);
        // Later versions have it in the interface; before, only the call's own class knows its client.
        var told = get(Interceptor.Chain.class, chain, "getFollowRedirects");
        if (told == null && client != null) {
            told = client.followRedirects();
        }
        return !Boolean.FALSE.equals(told) || (client != null && client.authenticator() != Authenticator.NONE);
    }

    /**
     * Sends a request by a copy of the client that follows nothing, through the interceptors after a guard, which is asked
     * again about each hop; null where the client cannot be copied.
     */
    static @Nullable Response sent(Request request, Interceptor.Chain chain, OkHttpGuard guard) throws IOException {
        var client = client(chain);
        var at = client == null ? -1 : client.interceptors().indexOf(guard);
        // A web socket is made of the very connection of its call.
        if (client == null || at < 0 || request.header("Upgrade") != null) {
            return null;
        }
        var copy = client.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(chain.connectTimeoutMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(chain.readTimeoutMillis(), TimeUnit.MILLISECONDS)
                .writeTimeout(chain.writeTimeoutMillis(), TimeUnit.MILLISECONDS);
        copy.interceptors().subList(0, at + 1).clear();
        if (!copy.networkInterceptors().contains(guard)) {
            copy.addNetworkInterceptor(guard);
        }
        return copy.build().newCall(request).execute();
    }

    private static @Nullable OkHttpClient client(Interceptor.Chain chain) {
        var client = get(chain.call().getClass(), chain.call(), "getClient");
        return client instanceof OkHttpClient found ? found : null;
    }

    private static @Nullable Object get(Class<?> type, Object target, String name) {
        try {
            return type.getMethod(name).invoke(target);
        } catch (ReflectiveOperationException absent) {
            return null;
        }
    }
}
