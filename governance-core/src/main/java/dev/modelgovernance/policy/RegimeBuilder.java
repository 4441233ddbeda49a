package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.segment;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a regime. Not thread-safe.
 *
 * <p>All but rules can be stated once; a second time is an {@link IllegalStateException}.
 */
public final class RegimeBuilder {

    private final String id;
    private final boolean isOpen;
    private final Map<String, Draft> rules = new LinkedHashMap<>();
    private @Nullable String title;
    private @Nullable String authority;
    private @Nullable String description;
    private @Nullable ZoneId zone;
    private @Nullable Condition when;

    /** A rule that waits for the zone of its dates. */
    private interface Draft {
        Rule rule(ZoneId zone, String place, List<Problem> problems);
    }

    RegimeBuilder(String id, boolean isOpen) {
        this.id = Objects.requireNonNull(id, "id");
        this.isOpen = isOpen;
    }

    /** States the full title. */
    public RegimeBuilder title(String title) {
        this.title = Stated.once(this, "title", this.title, title);
        return this;
    }

    /** States who made the rules. */
    public RegimeBuilder authority(String authority) {
        this.authority = Stated.once(this, "authority", this.authority, authority);
        return this;
    }

    /** Describes the regime in free text. */
    public RegimeBuilder description(String description) {
        this.description = Stated.once(this, "description", this.description, description);
        return this;
    }

    /** States the zone of the regime's days; without it, the zone of the policy. */
    public RegimeBuilder zone(ZoneId zone) {
        this.zone = Stated.once(this, "zone", this.zone, zone);
        return this;
    }

    /** States the calls that the regime is about; without it, every call. */
    public RegimeBuilder when(Condition scope) {
        when = Stated.once(this, "when", when, scope);
        return this;
    }

    /**
     * Adds a rule that prohibits or permits.
     *
     * @throws IllegalArgumentException if the regime has a rule of that id
     */
    public RegimeBuilder rule(RuleBuilder rule) {
        return add(rule.id(), rule::rule);
    }

    /**
     * Adds a rule that asks for evidence or obligations.
     *
     * @throws IllegalArgumentException if the regime has a rule of that id
     */
    public RegimeBuilder rule(RequirementBuilder rule) {
        return add(rule.id(), rule::rule);
    }

    private RegimeBuilder add(String rule, Draft draft) {
        if (rules.putIfAbsent(rule, draft) != null) {
            throw new IllegalArgumentException(
                    "rule \"" + rule + "\" of " + this + " is defined twice: give one of them another id");
        }
        return this;
    }

    String id() {
        return id;
    }

    Regime regime(ZoneId fallback, List<Problem> problems) {
        var built = new ArrayList<Rule>();
        rules.forEach((rule, draft) -> {
            var place = "/regimes/" + segment(id) + "/rules/" + segment(rule);
            built.add(draft.rule(Objects.requireNonNullElse(zone, fallback), place, problems));
        });
        var scope = Objects.requireNonNullElse(when, Condition.always());
        return new Regime(id, title, authority, description, isOpen, scope, built);
    }

    @Override
    public String toString() {
        return "regime \"" + id + "\"";
    }
}
