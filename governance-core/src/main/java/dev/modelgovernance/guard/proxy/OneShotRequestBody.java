package dev.modelgovernance.guard.proxy;

import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as it was read, which says that it cannot be sent twice: so no redirect takes it elsewhere.
 *
 * <p>Thread-safe as far as the body is.
 */
final class OneShotRequestBody implements InvocationHandler {

    private final Object body;
    private final byte @Nullable [] bytes;

    private OneShotRequestBody(Object body, byte @Nullable [] bytes) {
        this.body = body;
        this.bytes = bytes;
    }

    /** Returns such a body, behind the interface by which requests know it, with what was read of it, if it was. */
    static Object of(Class<?> type, Object body, byte @Nullable [] bytes) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new OneShotRequestBody(body, bytes));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        if (method.getName().equals("repeatable")) {
            return false;
        }
        if (bytes != null
                && method.getName().equals("writeTo")
                && given != null
                && given[0] instanceof OutputStream sink) {
            sink.write(bytes);
            return null;
        }
        try {
            return method.invoke(body, given);
        } catch (InvocationTargetException thrown) {
            throw Objects.requireNonNull(thrown.getCause());
        }
    }
}
