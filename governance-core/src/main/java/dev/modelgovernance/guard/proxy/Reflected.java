package dev.modelgovernance.guard.proxy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Objects of which only the names of some methods are known. Stateless and thread-safe. */
final class Reflected {

    private Reflected() {}

    /** Returns what a chain of methods without parameters returns; null where one is missing, fails, or returns null. */
    static @Nullable Object get(@Nullable Object start, String... names) {
        var found = start;
        for (var name : names) {
            found = found == null ? null : get(found, name);
        }
        return found;
    }

    private static @Nullable Object get(Object target, String name) {
        return call(target, name, new Class<?>[0], new Object[0]);
    }

    /** Returns what a method with one parameter returns; null where it is missing, fails, or returns null. */
    static @Nullable Object get(Object target, String name, Class<?> parameter, Object argument) {
        return call(target, name, new Class<?>[] {parameter}, new Object[] {argument});
    }

    private static @Nullable Object call(Object target, String name, Class<?>[] parameters, Object[] arguments) {
        var method = method(target.getClass(), name, parameters);
        try {
            return method == null ? null : method.invoke(target, arguments);
        } catch (IllegalAccessException | InvocationTargetException unknown) {
            return null;
        }
    }

    /** Calls a method with one parameter; tells whether it is there and returned. */
    static boolean call(Object target, String name, Class<?> parameter, Object argument) {
        var method = method(target.getClass(), name, parameter);
        try {
            if (method != null) {
                method.invoke(target, argument);
            }
            return method != null;
        } catch (IllegalAccessException | InvocationTargetException failed) {
            return false;
        }
    }

    /** Returns whether an object has a method without parameters. */
    static boolean has(Object target, String name) {
        return method(target.getClass(), name) != null;
    }

    /** Returns the interface as which a method with one parameter takes an argument; null where there is none. */
    static @Nullable Class<?> accepted(Object target, String name, Object argument) {
        return Arrays.stream(target.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .map(method -> method.getParameterTypes()[0])
                .filter(type -> type.isInterface() && type.isInstance(argument))
                .findFirst()
                .orElse(null);
    }

    /** Finds a method where it may be called from here: a class that is not public has those of its public ancestors. */
    private static @Nullable Method method(@Nullable Class<?> type, String name, Class<?>... parameters) {
        if (type == null) {
            return null;
        }
        if (Modifier.isPublic(type.getModifiers())) {
            try {
                var method = type.getMethod(name, parameters);
                if (Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
                    return method;
                }
            } catch (NoSuchMethodException elsewhere) {
                // An ancestor that is not public may be in the way of one that is.
            }
        }
        for (var ancestor : type.getInterfaces()) {
            var method = method(ancestor, name, parameters);
            if (method != null) {
                return method;
            }
        }
        return method(type.getSuperclass(), name, parameters);
    }
}
