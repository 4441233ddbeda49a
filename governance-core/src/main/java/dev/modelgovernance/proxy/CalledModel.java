package dev.modelgovernance.proxy;

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
            new String[] {"modelName"},
            new String[] {"model"});

    private static final List<String[]> BY_DEFAULT = List.of(
            new String[] {"defaultRequestParameters", "modelName"},
            new String[] {"getDefaultOptions", "getModel"},
            new String[] {"getOptions", "getModel"},
            new String[] {"modelName"});

    private CalledModel() {}

    /** Returns the model; none where it cannot be told. */
    static List<String> of(Object target, Object[] arguments) {
        for (var argument : arguments) {
            var given = first(argument, GIVEN);
            if (given != null) {
                return List.of(given);
            }
        }
        var byDefault = first(target, BY_DEFAULT);
        return byDefault == null ? List.of() : List.of(byDefault);
    }

    private static @Nullable String first(@Nullable Object start, List<String[]> ways) {
        for (var way : ways) {
            if (Reflected.get(start, way) instanceof String model && !model.isEmpty()) {
                return model;
            }
        }
        return null;
    }
}
