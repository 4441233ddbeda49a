package dev.modelgovernance.policy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what an application declares. Not thread-safe. */
public final class ApplicationBuilder {

    private final String name;
    private final Map<String, Use> uses = new LinkedHashMap<>();
    private final List<EvidenceBuilder> evidence = new ArrayList<>();
    private @Nullable Condition states;

    ApplicationBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * States the attributes that hold for every use that does not state its own, as one block.
     *
     * @throws IllegalArgumentException if the attributes are more than one block
     * @throws IllegalStateException if they are stated already
     */
    public ApplicationBuilder states(Condition attributes) {
        block(attributes);
        states = Stated.once(this, "states", states, attributes);
        return this;
    }

    /**
     * Declares a use by the attributes that it states, as one block.
     *
     * @throws IllegalArgumentException if the attributes are more than one block, or the application has such a use
     */
    public ApplicationBuilder use(String id, Condition attributes) {
        if (uses.putIfAbsent(id, new Use(id, block(attributes))) != null) {
            throw new IllegalArgumentException(
                    "use \"" + id + "\" of " + this + " is declared twice: give one of them another id");
        }
        return this;
    }

    /** Adds evidence that is held always and for every call. */
    public ApplicationBuilder holds(String evidence) {
        return holds(evidence, always -> {});
    }

    /** Adds evidence that is held. */
    public ApplicationBuilder holds(String evidence, Consumer<EvidenceBuilder> details) {
        var held = new EvidenceBuilder(evidence);
        details.accept(held);
        this.evidence.add(held);
        return this;
    }

    Application application(ZoneId zone, List<Problem> problems) {
        var held = new ArrayList<HeldEvidence>();
        for (var item : evidence) {
            held.add(item.held(zone, "/application/evidence/" + held.size(), problems));
        }
        return new Application(name, states == null ? Map.of() : block(states), List.copyOf(uses.values()), held);
    }

    private static Map<String, Values> block(Condition attributes) {
        if (attributes.blocks().size() > 1) {
            throw new IllegalArgumentException("a use is one block: declare another use instead of \"or\"");
        }
        return attributes.blocks().isEmpty() ? Map.of() : attributes.blocks().get(0);
    }

    @Override
    public String toString() {
        return "application \"" + name + "\"";
    }
}
