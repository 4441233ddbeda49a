package dev.modelgovernance.compiled;

import dev.modelgovernance.encoding.DatedSet;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.time.Period;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Turns what formulas say of single attributes into regions over some encoding of calls, at one slice of time or at all. */
public interface RegionEncoder {

    /** Returns the calls whose value of an attribute is one of a set. */
    Region among(int attribute, ValueSet values);

    /** Returns the calls whose value of an attribute is one of a set that changes with time. */
    Region among(int attribute, DatedSet values, int slice);

    /** Returns the calls for which a formula holds, where it is one of the slices of time {@code [from, until)}. */
    Region during(int from, int until, Formula other, int slice);

    /** Returns the calls whose model id matches any of some globs, which are numbered. */
    Region matchingAny(BitSet globs);

    /**
     * Returns the calls that themselves state a piece of evidence, which is numbered.
     *
     * @param maxAge how old it may be; null where that does not matter
     */
    Region states(int evidence, @Nullable Period maxAge);
}
