package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.RegionEncoder;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.encoding.ValueResolver;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The atomic calls that a call stands for in one epoch: the points of a box that agree with the catalog.
 *
 * @param coordinates how their values are numbered
 * @param view what the policy says, in these numbers
 * @param box what the call states, with nothing in it where an attribute holds no value
 * @param catalog the points that agree with the catalog
 * @param empty the stated attributes that hold no value, sorted
 */
record CallSpace(Encoding coordinates, RegionEncoder view, Box box, Region catalog, List<String> empty) {

    static CallSpace of(
            ValueResolver meanings, Instant at, RegionEncoder view, ResolvedCall statement, Region catalog) {
        var coordinates = meanings.coordinates();
        var sides = new ArrayList<ValueSet>();
        var empty = new TreeSet<String>();
        for (var number = 0; number < coordinates.count(); number++) {
            var attribute = coordinates.attribute(number);
            var values = values(statement, attribute);
            var side = values == null
                    ? ValueSet.all(coordinates.values(number).size())
                    : meanings.set(attribute, values, at);
            sides.add(side);
            if (side.isEmpty() && statement.attributes().containsKey(attribute)) {
                empty.add(attribute);
            }
        }
        return new CallSpace(coordinates, view, Box.of(sides), catalog, List.copyOf(empty));
    }

    private static @Nullable Values values(ResolvedCall statement, String attribute) {
        return attribute.equals("owner")
                ? statement.owner()
                : statement.attributes().get(attribute);
    }
}
