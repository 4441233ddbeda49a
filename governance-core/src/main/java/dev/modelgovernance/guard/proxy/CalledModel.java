package dev.modelgovernance.guard.proxy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which model a method is about to call: as LangChain4j and Spring AI say it in what they are given, or else in what the
 * object does by default.
 *
 * <p>Stateless and thread-safe.
 */
final class CalledModel {

    private static final List<String[]> GIVEN = List.of(
            new String[] {"parameters", "modelName"},
            new String[] {"getOptions", "getModel"},
            new String[] {"getModel"},
            new String[] {"modelName"},
            new String[] {"model"});

    private static final List<String[]> BY_DEFAULT = List.of(
            new String[] {"defaultRequestParameters", "modelName"},
            new String[] {"getDefaultOptions", "getModel"},
            new String[] {"getOptions", "getModel"},
            new String[] {"modelName"});

    private CalledModel() {}

    /**
     * Returns the model; several where it could be any of them, none where nothing tells it, and null where what is told may
     * not be what is called.
     *
     * <p>What an argument says counts where the method asks for something that says it. A handler may have a model as well, for
     * reasons of its own: then it could be that one, or the default.
     */
    static @Nullable List<String> of(Object target, Method method, Object[] arguments) {
        var types = method.getParameterTypes();
        var models = new LinkedHashSet<String>();
        for (var i = 0; i < arguments.length; i++) {
            if (isForeign(target, arguments[i])) {
                return null;
            }
            var given = said(arguments[i], GIVEN);
            if (given != null && hasMethod(types[i], given.step())) {
                return List.of(given.model());
            }
            if (given != null) {
                models.add(given.model());
            }
        }
        var byDefault = said(target, BY_DEFAULT);
        if (byDefault != null) {
            models.add(byDefault.model());
        }
        return List.copyOf(models);
    }

    /**
     * Returns whether a chat model of Spring AI 2.0 is given options of another make: what they say of the model it may pass
     * over, for one that neither they nor its own options name.
     */
    private static boolean isForeign(Object target, @Nullable Object argument) {
        var own = Reflected.get(target, "getOptions");
        var given = Reflected.get(argument, "getOptions");
        return own != null
                && given != null
                && Reflected.has(given, "getTemperature")
                && !own.getClass().isInstance(given);
    }

    /** A model, and the first step on the way to it. */
    private record Said(String step, String model) {}

    private static @Nullable Said said(@Nullable Object start, List<String[]> ways) {
        for (var way : ways) {
            if (Reflected.get(start, way) instanceof String model && !model.isEmpty()) {
                return new Said(way[0], model);
            }
        }
        return null;
    }

    private static boolean hasMethod(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method ->
                        method.getParameterCount() == 0 && method.getName().equals(name));
    }
}
