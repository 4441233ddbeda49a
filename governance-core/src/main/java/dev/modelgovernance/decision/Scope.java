package dev.modelgovernance.decision;

import dev.modelgovernance.glob.CodePoints;
import dev.modelgovernance.numbering.Coordinates;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The atomic calls that a call stands for at one instant: the points of a box that agree with the catalog.
 *
 * @param terms what the words of the policy mean then
 * @param box what the call states, with nothing in it where an attribute holds no value
 * @param catalog the points that agree with the catalog
 */
record Scope(Terms terms, Box box, Region catalog) {

    /** Returns the atomic calls that a call stands for, in terms of an instant. */
    static Scope of(Terms terms, Statement statement, Region catalog) {
        var coordinates = terms.coordinates();
        var sides = new ArrayList<ValueSet>();
        for (var number = 0; number < coordinates.count(); number++) {
            var attribute = coordinates.attribute(number);
            var values = values(statement, attribute);
            sides.add(values == null ? ValueSet.all(coordinates.values(number).size()) : terms.set(attribute, values));
        }
        return new Scope(terms, Box.of(sides), catalog);
    }

    private static @Nullable Values values(Statement statement, String attribute) {
        return attribute.equals("owner")
                ? statement.owner()
                : statement.attributes().get(attribute);
    }

    /** Returns these atomic calls at another instant of the same epoch. */
    Scope at(Instant instant) {
        return new Scope(terms.at(instant), box, catalog);
    }

    /** Returns the stated attributes that hold no value, sorted. */
    List<String> empty(Statement statement) {
        return statement.attributes().entrySet().stream()
                .filter(entry -> terms.set(entry.getKey(), entry.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .sorted(CodePoints.ORDER)
                .toList();
    }

    Coordinates coordinates() {
        return terms.coordinates();
    }
}
