package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.segment;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a regime. Not thread-safe. */
public final class RegimeBuilder {

    private final String id;
    private final boolean isOpen;
    private final List<Draft> rules = new ArrayList<>();
    private @Nullable String title;
    private @Nullable String authority;
    private @Nullable String description;
    private @Nullable ZoneId zone;
    private Condition when = Condition.always();

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
        this.title = Objects.requireNonNull(title, "title");
        return this;
    }

    /** States who made the rules. */
    public RegimeBuilder authority(String authority) {
        this.authority = Objects.requireNonNull(authority, "authority");
        return this;
    }

    /** Describes the regime in free text. */
    public RegimeBuilder description(String description) {
        this.description = Objects.requireNonNull(description, "description");
        return this;
    }

    /** States the zone of the regime's days; without it, the zone of the policy. */
    public RegimeBuilder zone(ZoneId zone) {
        this.zone = Objects.requireNonNull(zone, "zone");
        return this;
    }

    /** States the calls that the regime speaks about; without it, every call. */
    public RegimeBuilder when(Condition scope) {
        when = Objects.requireNonNull(scope, "scope");
        return this;
    }

    /** Adds a rule that prohibits or permits. */
    public RegimeBuilder rule(RuleBuilder rule) {
        rules.add(rule::rule);
        return this;
    }

    /** Adds a rule that asks for evidence or obligations. */
    public RegimeBuilder rule(RequirementBuilder rule) {
        rules.add(rule::rule);
        return this;
    }

    String id() {
        return id;
    }

    Regime regime(ZoneId fallback, List<Problem> problems) {
        var built = new ArrayList<Rule>();
        for (var rule : rules) {
            var place = "/regimes/" + segment(id) + "/rules/" + built.size();
            built.add(rule.rule(zone == null ? fallback : zone, place, problems));
        }
        return new Regime(id, title, authority, description, isOpen, when, built);
    }
}
