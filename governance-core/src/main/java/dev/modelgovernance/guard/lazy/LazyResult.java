package dev.modelgovernance.guard.lazy;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Results that call a model only when somebody subscribes to them or takes the first element, replaced by ones that do so
 * through a {@link Passage}, each time.
 *
 * <p>A stage or a future is under way already, and a collection is there; neither is such a result. Stateless and thread-safe.
 */
public final class LazyResult {

    private LazyResult() {}

    /** Returns whether a result has been obtained by the time that it is returned. */
    public static boolean isEager(@Nullable Object result) {
        return lazy(result) == null;
    }

    /** Returns the kind of a result that is lazy; null where it is not. */
    private static @Nullable ResultKind lazy(@Nullable Object result) {
        if (result == null) {
            return null;
        }
        var kind = ResultKind.of(result.getClass());
        return kind.isEager() ? null : kind;
    }

    /**
     * Returns a result that has been returned, or where it is lazy, one that goes through a passage.
     *
     * @throws IllegalStateException if it is lazy and nothing can stand in its place
     */
    @SuppressWarnings("unchecked") // What stands in the place of a result is all that its caller knows it as.
    public static <T extends @Nullable Object> T guarded(T result, Passage passage) {
        var kind = lazy(result);
        if (kind == null) {
            return result;
        }
        var wrapper = kind.wrapper();
        if (wrapper == null) {
            throw new IllegalStateException("the client returned " + kind.described()
                    + ", which calls a model when it is used, where nobody would ask: use it inside of the call, and "
                    + "return what comes of it");
        }
        return (T) closing(wrapper.wrap(() -> result, passage), result);
    }

    /**
     * Returns what code in a scope has returned, or where it can be subscribed to, one that opens the scope for each
     * subscription.
     *
     * @throws IllegalStateException if it is lazy in another way
     */
    @SuppressWarnings("unchecked") // What stands in the place of a result is all that its caller knows it as.
    public static <T extends @Nullable Object> T scoped(T result, Passage scope) {
        var kind = lazy(result);
        if (kind == null) {
            return result;
        }
        var wrapper = kind.wrapper();
        if (wrapper == null || kind.isPulled()) {
            throw new IllegalStateException("the code in a scope returned " + kind.described()
                    + ", which is used when the scope is closed: use it inside of the scope, or make the guard of what "
                    + "captured() returns there");
        }
        return (T) wrapper.wrap(() -> result, scope);
    }

    /** Returns whether results of a declared type call when they are used. */
    public static boolean isLazy(Class<?> declared) {
        return !ResultKind.of(declared).isEager();
    }

    /** Returns whether something can stand in the place of lazy results of a declared type. */
    public static boolean isDeferrable(Class<?> declared) {
        return ResultKind.of(declared).wrapper() != null;
    }

    /** Returns a lazy result of a declared type that obtains its source each time it is used. */
    public static Object deferred(Class<?> declared, Supplier<? extends @Nullable Object> source) {
        return Objects.requireNonNull(ResultKind.of(declared).wrapper(), "wrapper")
                .wrap(source, Supplier::get);
    }

    /** Returns a publisher whose source is made for each subscriber; where that throws, the subscriber is told. */
    @SuppressWarnings("unchecked") // What the source publishes.
    public static <T> Flow.Publisher<T> publisher(Supplier<? extends Flow.Publisher<T>> source) {
        Objects.requireNonNull(source, "source");
        return (Flow.Publisher<T>) DeferredSource.behind(Flow.Publisher.class).wrap(source, Supplier::get);
    }

    /** What stands in the place of a stream closes it. */
    private static Object closing(Object wrapped, Object result) {
        return wrapped instanceof Stream<?> stream && result instanceof Stream<?> original
                ? Objects.requireNonNull(stream.onClose(original::close))
                : wrapped;
    }
}
