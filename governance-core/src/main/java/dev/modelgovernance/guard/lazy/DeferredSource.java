package dev.modelgovernance.guard.lazy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a reactive library subscribes to, of which only the names of some methods are known: made for each subscriber, unless
 * it may not be made. Thread-safe as far as its source is.
 */
final class DeferredSource implements InvocationHandler {

    private final Supplier<? extends @Nullable Object> source;
    private final Passage passage;

    private DeferredSource(Supplier<? extends @Nullable Object> source, Passage passage) {
        this.source = source;
        this.passage = passage;
    }

    /** Makes such sources behind the interface by which a library knows them. */
    static ResultKind.Wrapper behind(Class<?> type) {
        return (source, passage) -> Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new DeferredSource(source, passage));
    }

    /** Makes objects of such sources, by a static method that takes one. */
    static ResultKind.Wrapper through(Method factory) {
        var sources = behind(factory.getParameterTypes()[0]);
        return (source, passage) -> {
            try {
                return Objects.requireNonNull(factory.invoke(null, sources.wrap(source, passage)));
            } catch (ReflectiveOperationException unusable) {
                throw new IllegalStateException(
                        "could not make a " + factory.getReturnType().getName(), unusable);
            }
        };
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, given, "deferred");
        }
        if (given == null || given.length != 1 || !method.getName().equals("subscribe")) {
            throw new UnsupportedOperationException(method.getName());
        }
        subscribe(method, Objects.requireNonNull(given[0], "subscriber"));
        return null;
    }

    private static Object ofObject(Object proxy, Method method, Object @Nullable [] given, String name) {
        return switch (method.getName()) {
            case "equals" -> given != null && proxy == given[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> name;
        };
    }

    private void subscribe(Method method, Object subscriber) throws Throwable {
        var attempt = new Attempt();
        try {
            passage.enter(() -> {
                var made = Objects.requireNonNull(source.get(), "the client returned no publisher");
                attempt.isUnderWay = true;
                try {
                    call(method, made, subscriber);
                } catch (Throwable thrown) {
                    attempt.failure = thrown;
                }
                return null;
            });
        } catch (RuntimeException refused) {
            if (attempt.isUnderWay) {
                throw refused;
            }
            tell(method.getParameterTypes()[0], subscriber, refused);
        }
        if (attempt.failure != null) {
            throw attempt.failure;
        }
    }

    /** Gives a subscriber a subscription to nothing, and then the failure, as reactive libraries demand. */
    private static void tell(Class<?> type, Object subscriber, RuntimeException failure) throws Throwable {
        var onSubscribe = named(type, "onSubscribe");
        var subscription = onSubscribe.getParameterTypes()[0];
        call(
                onSubscribe,
                subscriber,
                Proxy.newProxyInstance(subscription.getClassLoader(), new Class<?>[] {subscription}, new Nothing()));
        call(named(type, "onError"), subscriber, failure);
    }

    private static Method named(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no method " + name));
    }

    private static void call(Method method, Object target, Object argument) throws Throwable {
        try {
            method.invoke(target, argument);
        } catch (InvocationTargetException thrown) {
            throw Objects.requireNonNull(thrown.getCause());
        }
    }

    /** How far a subscription has come; once it is under way, its source tells the subscriber of failures. */
    private static final class Attempt {

        boolean isUnderWay;

        @Nullable
        Throwable failure;
    }

    /** What a subscriber is given who will get nothing. Stateless and thread-safe. */
    private static final class Nothing implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(proxy, method, given, "nothing");
            }
            return method.getReturnType() == boolean.class ? true : null;
        }
    }
}
