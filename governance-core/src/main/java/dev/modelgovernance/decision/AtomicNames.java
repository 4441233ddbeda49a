package dev.modelgovernance.decision;

import dev.modelgovernance.match.Facts;
import dev.modelgovernance.numbering.Coordinates;
import dev.modelgovernance.numbering.Universe;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the values of a call are written that stands for one atomic call. */
final class AtomicNames {

    private final Policy policy;
    private final Coordinates coordinates;

    AtomicNames(Coordinates coordinates) {
        this.coordinates = coordinates;
        policy = coordinates.policy();
    }

    /** Returns the value of each attribute but the tags; null where the call may stand for several atomic calls. */
    @Nullable
    Map<String, String> of(Statement statement, Facts facts) {
        if (!facts.isPoint() || statement.attributes().values().stream().anyMatch(this::namesUnknownPart)) {
            return null;
        }
        var names = new TreeMap<String, String>();
        for (var number = 0; number < coordinates.count(); number++) {
            var attribute = coordinates.attribute(number);
            var name = name(attribute, number, statement, facts);
            if (name == null) {
                return null;
            }
            names.put(attribute, name);
        }
        names.remove("tags");
        return names;
    }

    /** Tells whether a call names a part of a country that the policy does not, and so tells more apart than it. */
    private boolean namesUnknownPart(Values values) {
        return Stream.of(values.in(), values.not())
                .flatMap(List::stream)
                .anyMatch(name -> Jurisdiction.looksLikeCode(name)
                        && Jurisdiction.isSubdivision(name)
                        && !coordinates.universe().tellsApart(name));
    }

    private @Nullable String name(String attribute, int number, Statement statement, Facts facts) {
        var stated = attribute.equals("owner")
                ? statement.owner()
                : statement.attributes().get(attribute);
        var only = stated != null && stated.in().size() == 1 && stated.not().isEmpty()
                ? stated.in().get(0)
                : null;
        if (attribute.equals("model")) {
            return only == null || only.indexOf('*') >= 0 ? null : only;
        }
        var side = facts.box().side(number);
        if (side.count() != 1) {
            return null;
        }
        if (only != null && policy.kind(attribute) == Attribute.Kind.JURISDICTION && Jurisdiction.looksLikeCode(only)) {
            return only;
        }
        var name = coordinates.values(number).get(side.first());
        // Which of all others it is depends on what the call names besides.
        return name.equals(Universe.OTHER) ? null : name;
    }
}
