package dev.modelgovernance.inventory;

import static dev.modelgovernance.inventory.Inventory.listed;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.pattern.GlobIndex;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who may have made the models of a use, as the catalog of a policy knows them. Immutable and thread-safe. */
final class ModelDevelopers {

    private final Policy policy;

    /** The globs over the ids of models, each with the developer of the models. */
    private final Map<Glob, String> families = new HashMap<>();

    private final GlobIndex index;

    ModelDevelopers(Policy policy) {
        this.policy = policy;
        policy.models()
                .values()
                .forEach(family -> family.ids().forEach(id -> families.put(new Glob(id), family.developer())));
        index = new GlobIndex(families.keySet());
    }

    /** Returns those of what a use states, sorted where it does not state them itself. */
    List<String> of(Map<String, Values> attributes) {
        var stated = listed(attributes, "developer");
        if (!stated.isEmpty()) {
            return stated;
        }
        var providers = listed(attributes, "provider").stream()
                .map(policy.providers()::get)
                .filter(Objects::nonNull)
                .toList();
        var found = new TreeSet<String>();
        for (var model : listed(attributes, "model")) {
            var ofFamilies = ofFamilies(new Glob(model));
            found.addAll(
                    ofFamilies.isEmpty()
                            ? providers.stream()
                                    .flatMap(ModelDevelopers::ofNoFamily)
                                    .toList()
                            : ofFamilies);
        }
        return List.copyOf(found);
    }

    /** Returns the developers of the families that ids of a glob may be of. */
    private List<String> ofFamilies(Glob model) {
        if (model.isLiteral()) {
            return Stream.ofNullable(index.best(model.text()))
                    .map(families::get)
                    .toList();
        }
        return index.globs().stream()
                .filter(glob -> glob.overlaps(model))
                .map(families::get)
                .toList();
    }

    /** Returns who may have made the models of a provider that belong to no family. */
    private static Stream<String> ofNoFamily(Provider provider) {
        var single = provider.developer();
        return single == null ? provider.developers().stream() : Stream.of(single);
    }
}
