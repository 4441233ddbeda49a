package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a policy may ever bear on a call; all else is out of sight.
 *
 * <p>Immutable and thread-safe.
 */
final class Sight {

    private final Grounds grounds;
    private final List<Line> lines;
    private final Set<Rule> rules = Collections.newSetFromMap(new IdentityHashMap<>());

    Sight(Grounds grounds, List<Line> lines) {
        this.grounds = grounds;
        this.lines = lines;
        for (var line : lines) {
            if (line.rule() != null) {
                rules.add(line.rule());
            }
        }
    }

    /** Tells whether a rule may bear on the call. */
    boolean sees(Rule rule) {
        return rules.contains(rule);
    }

    /** Returns all that can be held against the call, made through a use or through none. */
    List<Ground> reasons(@Nullable Use use) {
        var found = new ArrayList<@Nullable Ground>();
        for (var line : lines) {
            found.add(line.reason());
        }
        found.add(grounds.undeclared(use));
        found.add(grounds.ungoverned());
        return each(found);
    }

    /** Returns all that can hand out obligations. */
    List<Ground> obligations() {
        var found = new ArrayList<@Nullable Ground>();
        for (var line : lines) {
            found.add(line.duty());
        }
        return each(found);
    }

    private static List<Ground> each(List<@Nullable Ground> all) {
        Set<Ground> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return all.stream().filter(ground -> ground != null && seen.add(ground)).toList();
    }

    /** Returns the instants, in order, at which a ground may change which calls in sight it bears on. */
    List<Instant> changes(Ground ground) {
        var regime = ground.regime();
        if (regime == null || ground.kind() != Reason.Kind.NOT_PERMITTED) {
            return ground.changes();
        }
        var all = new TreeSet<>(ground.changes());
        for (var line : lines) {
            if (line.role() == Line.Role.PERMITS && regime.equals(line.regime())) {
                all.addAll(line.changes());
            }
        }
        return List.copyOf(all);
    }
}
