package dev.modelgovernance.guard.proxy;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What can be seen of a client that sends requests for an SDK: whether it follows redirects, and whether it is an interceptor
 * that stands where the guard should. Stateless and thread-safe.
 */
final class Transport {

    private static final String INTERCEPTOR = "com.anthropic.core.http.Interceptor";

    private Transport() {}

    /**
     * Checks a client behind one of its interfaces.
     *
     * @throws IllegalArgumentException if it would send requests that nobody asked about
     */
    static void check(Class<?> type, Object client) {
        if (Stream.<Class<?>>iterate(client.getClass(), Objects::nonNull, Class::getEnclosingClass)
                .anyMatch(Transport::isInterceptor)) {
            throw new IllegalArgumentException("another interceptor was added after the guard, which could put another "
                    + "model after it was asked: add the guard last");
        }
        if (followsRedirects(client) && !takesOptions(type)) {
            throw new IllegalArgumentException(client.getClass().getName()
                    + " follows redirects, which could lead to hosts that nobody asked about: give it an "
                    + "okhttp3.OkHttpClient that was built with followRedirects(false)");
        }
    }

    private static boolean isInterceptor(Class<?> type) {
        return type.getName().startsWith(INTERCEPTOR)
                || Arrays.stream(type.getInterfaces())
                        .anyMatch(implemented -> implemented.getName().equals(INTERCEPTOR));
    }

    /** Returns whether the client of OkHttp that is seen behind another one follows redirects; false where none is seen. */
    static boolean followsRedirects(Object client) {
        return Arrays.stream(client.getClass().getMethods())
                .map(method -> method.getName())
                .filter(name -> name.startsWith("getOkHttpClient"))
                .anyMatch(name -> Boolean.TRUE.equals(Reflected.get(client, name, "followRedirects")));
    }

    /** Returns whether redirects can be turned off with each request. */
    private static boolean takesOptions(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .flatMap(parameter -> Arrays.stream(parameter.getMethods()))
                .anyMatch(method -> method.getName().equals("followRedirects"));
    }
}
