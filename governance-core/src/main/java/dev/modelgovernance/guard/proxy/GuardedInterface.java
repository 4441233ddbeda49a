package dev.modelgovernance.guard.proxy;

import static java.util.stream.Collectors.joining;

import dev.modelgovernance.guard.lazy.LazyResult;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An object behind one of its interfaces, whose methods ask before they are called.
 *
 * <p>Every method is taken for a call, default methods and overloads included, save those of {@link Object} and those that
 * are known to tell only what the object is. It asks once, however often the object calls itself. A method that returns a
 * stage returns a failed one in place of a refusal; one that returns a {@link LazyResult} asks when that is used, each
 * time; one that returns another object behind the same interface calls nobody, and the other is guarded as
 * well; others throw. Thread-safe as far as the object is.
 */
public final class GuardedInterface implements InvocationHandler {

    /** Methods without parameters that tell what a client is, and call nobody. */
    private static final Set<String> ACCESSORS = Set.of(
            "close",
            "defaultRequestParameters",
            "getDefaultOptions",
            "getOptions",
            "listeners",
            "modelName",
            "provider",
            "supportedCapabilities",
            "supportedContentTypes",
            "supportedParameters");

    /** Whose interfaces these are. */
    private static final List<String> LIBRARIES =
            List.of("com.anthropic.", "com.openai.", "dev.langchain4j.", "java.", "org.springframework.ai.");

    private final Class<?> type;
    private final Object target;
    private final Gate gate;

    private GuardedInterface(Class<?> type, Object target, Gate gate) {
        this.type = type;
        this.target = target;
        this.gate = gate;
    }

    /**
     * Returns an object behind one of its interfaces.
     *
     * @throws IllegalArgumentException if the type is no public interface, or one that only leads to others, which would be
     *     called without asking; and if the object is seen to follow redirects, or to be an interceptor that comes after
     */
    public static <T> T of(Class<T> type, T target, Gate gate) {
        Objects.requireNonNull(target, "target");
        if (!type.isInterface()) {
            throw new IllegalArgumentException(
                    type.getName() + " is no interface, and only an interface can be guarded");
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException(type.getName() + " is not public, so nobody else can call it");
        }
        refuseWhatCallsLater(type);
        refuseNavigation(type);
        Transport.check(type, target);
        return guarded(type, target, gate);
    }

    private static <T> T guarded(Class<T> type, Object target, Gate gate) {
        var handler = new GuardedInterface(type, target, gate);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static void refuseWhatCallsLater(Class<?> type) {
        var refused = Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !isReturned(method.getReturnType(), type))
                .filter(method ->
                        LazyResult.isLazy(method.getReturnType()) && !LazyResult.isDeferrable(method.getReturnType()))
                .map(method ->
                        method.getName() + " returns " + method.getReturnType().getName())
                .sorted()
                .distinct()
                .toList();
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(
                    type.getName() + " has results that call a model when they are used, where nobody would ask: "
                            + String.join(", ", refused)
                            + ": guard an interface that returns what comes of them, a stage, or a "
                            + "java.util.concurrent.Flow.Publisher");
        }
    }

    private static void refuseNavigation(Class<?> type) {
        var leading = Arrays.stream(type.getMethods())
                // A request leads to a response; nothing at all, or a name, leads to whoever sends it.
                .filter(method -> Arrays.stream(method.getParameterTypes()).allMatch(String.class::equals))
                .filter(method -> !isAccessor(method))
                .filter(method -> isClient(method.getReturnType())
                        && !method.getReturnType().isAssignableFrom(type))
                .map(Method::getName)
                .sorted()
                .distinct()
                .toList();
        if (!leading.isEmpty()) {
            throw new IllegalArgumentException(
                    type.getName() + " leads to other clients, which would call models without "
                            + "asking, by " + leading.stream().collect(joining(", "))
                            + ": guard the interface by which it sends its requests");
        }
    }

    /** Returns whether a type is an interface of the guarded object itself. */
    private static boolean isReturned(Class<?> returned, Class<?> type) {
        return isClient(returned) && returned.isAssignableFrom(type);
    }

    /** Returns whether a type is an interface with something to call, other than one of the platform. */
    private static boolean isClient(Class<?> type) {
        return type.isInterface()
                && !type.getName().startsWith("java.")
                && !LazyResult.isLazy(type)
                && Arrays.stream(type.getMethods()).anyMatch(method -> method.getParameterCount() > 0);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        var arguments = given == null ? new Object[0] : given;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        if (Modifier.isStatic(method.getModifiers()) || isAccessor(method)) {
            return call(method, arguments);
        }
        var returned = method.getReturnType();
        if (isReturned(returned, type)) {
            // What is given a text is a call, whatever it returns.
            return Arrays.stream(arguments).anyMatch(CharSequence.class::isInstance)
                    ? derived(proxy, method, admitted(method, arguments))
                    : derived(proxy, method, arguments);
        }
        if (CompletionStage.class.isAssignableFrom(returned)) {
            return stage(method, arguments);
        }
        if (LazyResult.isLazy(returned)) {
            var here = captured();
            return LazyResult.deferred(returned, () -> here.asked(method, arguments));
        }
        var result = call(method, admitted(method, arguments));
        return result == null || LazyResult.isEager(result)
                ? result
                : captured().askingAgain(result, method, arguments);
    }

    /** Returns this, for calls on other threads or later. */
    private GuardedInterface captured() {
        return new GuardedInterface(type, target, gate.captured());
    }

    private Object askingAgain(Object result, Method method, Object[] arguments) {
        return LazyResult.guarded(result, code -> {
            var unused = admitted(method, arguments);
            return code.get();
        });
    }

    /** Of an interface of somebody's own, nothing is known of what its methods do. */
    private static boolean isAccessor(Method method) {
        return method.getParameterCount() == 0
                && ACCESSORS.contains(method.getName())
                && (LIBRARIES.stream().anyMatch(method.getDeclaringClass().getName()::startsWith)
                        || (method.getName().equals("close") && method.getReturnType() == void.class));
    }

    /** Asks; returns what the method is to be given. */
    private Object[] admitted(Method method, Object[] arguments) {
        var request = SentRequest.of(arguments);
        if (request == null) {
            gate.ask(CalledModel.of(target, method, arguments));
            return arguments;
        }
        if (!request.turnsRedirectsOff() && Transport.followsRedirects(target)) {
            throw new IllegalStateException("the client follows redirects, which could lead to hosts that nobody asked "
                    + "about: give the request options with followRedirects(false)");
        }
        gate.ask(request.description());
        return request.arguments();
    }

    /** Returns what an object is turned into, such as one with listeners. */
    private @Nullable Object derived(Object proxy, Method method, Object[] arguments) throws Throwable {
        var other = call(method, arguments);
        if (other == null || other == target) {
            return other == null ? null : proxy;
        }
        return guarded(method.getReturnType(), other, gate);
    }

    private @Nullable Object stage(Method method, Object[] arguments) throws Throwable {
        Object[] admitted;
        try {
            admitted = admitted(method, arguments);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        return call(method, admitted);
    }

    private @Nullable Object asked(Method method, Object[] arguments) {
        var admitted = admitted(method, arguments);
        try {
            return call(method, admitted);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    private @Nullable Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw Objects.requireNonNull(thrown.getCause());
        }
    }

    private @Nullable Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> isEqual(proxy, arguments[0]);
            case "hashCode" -> target.hashCode();
            default -> "guarded " + target;
        };
    }

    private boolean isEqual(Object proxy, @Nullable Object other) {
        return other != null
                && Proxy.isProxyClass(other.getClass())
                && other.getClass() == proxy.getClass()
                && Proxy.getInvocationHandler(other) instanceof GuardedInterface guarded
                && guarded.gate.equals(gate)
                && guarded.target.equals(target);
    }
}
