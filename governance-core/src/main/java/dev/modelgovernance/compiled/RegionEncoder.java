package dev.modelgovernance.compiled;

import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.ValueSet;
import java.util.BitSet;

/** Puts what matchers ask about into the numbers of one call, which may tell more values apart than its policy. */
public interface RegionEncoder {

    /** Returns the calls with one of those values of an attribute, as the policy numbers them. */
    Region among(int attribute, ValueSet values);

    /** Returns the calls whose model id matches any of those globs, as the policy numbers them. */
    Region matchingAny(BitSet globs);

    /** Returns whether the call itself states a piece of evidence. */
    boolean states(int evidence);
}
