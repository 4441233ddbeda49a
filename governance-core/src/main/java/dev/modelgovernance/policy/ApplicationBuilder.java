package dev.modelgovernance.policy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes what an application declares. Not thread-safe. */
public final class ApplicationBuilder {

    private final String name;
    private final List<Use> uses = new ArrayList<>();
    private final List<EvidenceBuilder> evidence = new ArrayList<>();
    private Map<String, Values> attributes = Map.of();

    ApplicationBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * States the attributes that hold for every use that does not state its own, as one block.
     *
     * @throws IllegalArgumentException if the attributes are more than one block
     */
    public ApplicationBuilder states(Condition attributes) {
        this.attributes = block(attributes);
        return this;
    }

    /**
     * Declares a use by the attributes that it states, as one block.
     *
     * @throws IllegalArgumentException if the attributes are more than one block
     */
    public ApplicationBuilder use(String id, Condition attributes) {
        uses.add(new Use(id, block(attributes)));
        return this;
    }

    /** Adds evidence that is held always and for every call. */
    public ApplicationBuilder holds(String evidence) {
        return holds(evidence, held -> {});
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
        return new Application(name, attributes, uses, held);
    }

    private static Map<String, Values> block(Condition attributes) {
        if (attributes.blocks().size() > 1) {
            throw new IllegalArgumentException("a use is one block: declare another use instead of \"or\"");
        }
        return attributes.blocks().isEmpty() ? Map.of() : attributes.blocks().get(0);
    }
}
