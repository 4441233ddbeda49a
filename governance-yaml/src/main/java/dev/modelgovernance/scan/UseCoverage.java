package dev.modelgovernance.scan;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.pattern.GlobIndex;
import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells which declared uses cover the providers and the models that files name. Immutable and thread-safe. */
final class UseCoverage {

    private static final Pattern VERSIONED = Pattern.compile("(?=.*[0-9])[^-._:/]+([-._:/][^-._:/]+){2,}");

    private final Policy policy;
    private final @Nullable Application application;

    /** The globs over the ids of models, each with the developer of the models. */
    private final Map<Glob, String> families = new HashMap<>();

    private final GlobIndex index;

    UseCoverage(Policy policy) {
        this.policy = policy;
        application = policy.application();
        policy.models()
                .values()
                .forEach(family -> family.ids().forEach(id -> families.put(new Glob(id), family.developer())));
        index = new GlobIndex(families.keySet());
    }

    /** Returns the uses that name one of some providers, in the order of declaration. */
    List<Use> of(List<String> providers) {
        return application == null ? List.of() : application.usesOf(providers);
    }

    /** Returns whether a use names one of some providers together with a model. */
    boolean includes(Use use, List<String> providers, String model) {
        return providers.stream()
                .anyMatch(provider -> of(List.of(provider)).contains(use) && hasModel(use, provider, model));
    }

    /** Returns the uses that declare a model, at whichever provider they name. */
    List<Use> ofModel(String model) {
        if (application == null) {
            return List.of();
        }
        var serving = policy.providers().values().stream()
                .filter(provider -> couldServe(provider, model))
                .map(Provider::id)
                .toList();
        return application.uses().stream()
                .filter(use -> includes(use, serving, model))
                .toList();
    }

    /** Returns whether a provider is not said to serve the models of other developers only. */
    private boolean couldServe(Provider provider, String model) {
        var developers = provider.developer() == null ? provider.developers() : List.of(provider.developer());
        var family = index.best(model);
        return developers.isEmpty() || (family != null && developers.contains(families.get(family)));
    }

    /** Returns whether a model is one of the catalog's; where the text around it speaks of no model, only if it looks it. */
    boolean isKnownModel(String id, boolean isCalledModel) {
        return (isCalledModel || VERSIONED.matcher(id).matches())
                && families.keySet().stream().anyMatch(family -> family.matches(id));
    }

    private boolean hasModel(Use use, String provider, String model) {
        if (application == null) {
            return false;
        }
        var stated = new LinkedHashMap<>(application.attributesOf(use));
        stated.put("provider", Values.of(provider));
        var declared = policy.answered(stated).attributes().get("model");
        if (declared == null) {
            return true;
        }
        stated.put("model", Values.of(model));
        var answering = policy.answered(stated).attributes().get("model");
        return answering != null && answering.in().stream().allMatch(id -> isAmong(id, declared));
    }

    private static boolean isAmong(String id, Values declared) {
        var isIn = declared.in().isEmpty() || matchesAny(id, declared.in());
        return isIn && !matchesAny(id, declared.not());
    }

    private static boolean matchesAny(String id, List<String> globs) {
        return globs.stream().anyMatch(glob -> new Glob(glob).matches(id));
    }
}
