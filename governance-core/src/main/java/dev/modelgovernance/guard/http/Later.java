package dev.modelgovernance.guard.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;

/** Methods of the Java platform that are younger than the one we compile for. Stateless and thread-safe. */
final class Later {

    private Later() {}

    static @Nullable Object call(Class<?> type, Object target, String name) {
        return call(type, target, name, new Class<?>[0], new Object[0]);
    }

    static @Nullable Object call(Class<?> type, Object target, String name, Class<?> parameter, Object argument) {
        return call(type, target, name, new Class<?>[] {parameter}, new Object[] {argument});
    }

    /** Calls a method that may be interrupted. */
    static @Nullable Object callInterruptibly(
            Class<?> type, Object target, String name, Class<?> parameter, Object argument)
            throws InterruptedException {
        try {
            return call(type, target, name, parameter, argument);
        } catch (UndeclaredThrowableException thrown) {
            if (thrown.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw thrown;
        }
    }

    private static @Nullable Object call(
            Class<?> type, Object target, String name, Class<?>[] parameters, Object[] arguments) {
        try {
            return type.getMethod(name, parameters).invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw new UndeclaredThrowableException(thrown.getCause());
        } catch (ReflectiveOperationException absent) {
            throw new UnsupportedOperationException(name + " needs a newer Java", absent);
        }
    }
}
