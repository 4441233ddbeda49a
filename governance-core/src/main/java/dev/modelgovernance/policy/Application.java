package dev.modelgovernance.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an application declares: the uses it makes of models and the evidence it holds. Immutable and thread-safe.
 *
 * @param name the name of the application
 * @param attributes the attributes of every use that does not state its own
 * @param uses the declared uses, at least one
 * @param evidence the evidence that is held
 */
public record Application(String name, Map<String, Values> attributes, List<Use> uses, List<HeldEvidence> evidence) {

    public Application {
        Objects.requireNonNull(name, "name");
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        uses = List.copyOf(uses);
        evidence = List.copyOf(evidence);
    }

    /** Returns the use of that name, or null. */
    public @Nullable Use use(String id) {
        return uses.stream().filter(use -> use.id().equals(id)).findFirst().orElse(null);
    }

    /**
     * Returns the uses that state one of the given providers, in the order of declaration.
     *
     * <p>A use that states no provider, or only which it is not, is not among them.
     */
    public List<Use> usesOf(Collection<String> providers) {
        return uses.stream()
                .filter(use -> providers.stream().anyMatch(provider -> names(use, provider)))
                .toList();
    }

    private boolean names(Use use, String provider) {
        var stated = attributesOf(use).get("provider");
        return stated != null && stated.in().contains(provider) && !stated.not().contains(provider);
    }

    /** Returns what a use states together with what the application states for it. */
    public Map<String, Values> attributesOf(Use use) {
        var all = new LinkedHashMap<>(attributes);
        all.putAll(use.attributes());
        return Collections.unmodifiableMap(all);
    }
}
