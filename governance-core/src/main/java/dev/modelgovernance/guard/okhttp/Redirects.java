package dev.modelgovernance.guard.okhttp;

import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Whether the client that makes a call follows redirects. Stateless and thread-safe. */
final class Redirects {

    private Redirects() {}

    /** Tells so; where that cannot be told, it does. */
    static boolean areFollowed(Interceptor.Chain chain) {
        // Later versions have it in the interface; before, only the call's own class knows its client.
        var told = get(Interceptor.Chain.class, chain, "getFollowRedirects");
        if (told == null && get(chain.call().getClass(), chain.call(), "getClient") instanceof OkHttpClient client) {
            told = client.followRedirects();
        }
        return !Boolean.FALSE.equals(told);
    }

    private static @Nullable Object get(Class<?> type, Object target, String name) {
        try {
            return type.getMethod(name).invoke(target);
        } catch (ReflectiveOperationException absent) {
            return null;
        }
    }
}
