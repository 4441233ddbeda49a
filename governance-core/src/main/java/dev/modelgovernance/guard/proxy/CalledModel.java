package dev.modelgovernance.guard.proxy;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which model a method is about to call: as LangChain4j and Spring AI say it in what they are given, or else in what the
 * object does by default.
 *
 * <p>Stateless and thread-safe.
 */
public final class CalledModel {

    private static final List<String[]> GIVEN = List.of(
            new String[] {"parameters", "modelName"},
            new String[] {"getOptions", "getModel"},
            new String[] {"getModel"},
            new String[] {"modelName"},
            new String[] {"getModelName"},
            new String[] {"modelId"},
            new String[] {"getModelId"},
            new String[] {"model"});

    /** What a parameter or a key of a map is called that names the model, without what servers and languages spell otherwise. */
    private static final Set<String> NAMES = Set.of("deployment", "engine", "model", "modelid", "modelname", "models");

    private static final List<String[]> BY_DEFAULT = List.of(
            new String[] {"defaultRequestParameters", "modelName"},
            new String[] {"getDefaultOptions", "getModel"},
            new String[] {"getOptions", "getModel"},
            new String[] {"modelName"});

    private CalledModel() {}

    /**
     * What is known of the models of a call.
     *
     * @param models the models; several where it could be any of them, none where nothing names one
     * @param isClear whether none but these can be meant; if not, what is named may be passed over for another
     * @param isWhole whether all that could name a model is of a form that is known
     */
    public record Named(List<String> models, boolean isClear, boolean isWhole) {}

    /**
     * Returns what is known of the models that a method is about to call.
     *
     * <p>What an argument says counts where the method asks for something that says it. A handler may have a model as well, for
     * reasons of its own: then it could be that one, or the default. Where nothing tells a default, any of several
     * texts may be the name of a model that neither a name nor an annotation tells apart.
     */
    static Named of(Object target, Method method, Object[] arguments) {
        var parameters = method.getParameters();
        var models = new LinkedHashSet<String>();
        var texts = 0;
        for (var i = 0; i < arguments.length; i++) {
            if (isForeign(target, arguments[i])) {
                return new Named(List.of(), false, true);
            }
            if (arguments[i] instanceof CharSequence text) {
                if (parameters[i].isNamePresent() && isName(parameters[i].getName())) {
                    return new Named(List.of(text.toString()), true, true);
                }
                texts += isKnown(parameters[i]) ? 0 : 1;
            }
            if (arguments[i] instanceof Map<?, ?> map && !isRead(map, models)) {
                return new Named(List.of(), false, true);
            }
            var given = said(arguments[i], GIVEN);
            if (given != null && hasMethod(parameters[i].getType(), given.step())) {
                return new Named(List.of(given.model()), true, true);
            }
            if (given != null) {
                models.add(given.model());
            }
        }
        var byDefault = said(target, BY_DEFAULT);
        if (byDefault != null) {
            models.add(byDefault.model());
        }
        return new Named(List.copyOf(models), true, texts < 2 || byDefault != null);
    }

    /** Returns whether a parameter tells what it is for, by its own name or by an annotation. */
    private static boolean isKnown(Parameter parameter) {
        return parameter.isNamePresent() || parameter.getAnnotations().length > 0;
    }

    /** Adds what the keys of a map name; returns false where one of them names it by something else than a text. */
    private static boolean isRead(Map<?, ?> map, Set<String> models) {
        for (var entry : map.entrySet()) {
            if (entry.getKey() instanceof CharSequence key && isName(key.toString())) {
                if (!(entry.getValue() instanceof CharSequence model)) {
                    return false;
                }
                models.add(model.toString());
            }
        }
        return true;
    }

    private static boolean isName(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", ""));
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
