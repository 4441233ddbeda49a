package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.RegionEncoder;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Region;
import java.util.List;

/**
 * The atomic calls that a call stands for in one epoch: the points of a box that agree with the catalog.
 *
 * @param encoding how their values are encoded
 * @param regions turns formulas into regions of this encoding
 * @param box what the call states, with nothing in it where an attribute holds no value
 * @param catalog the points of the box that agree with the catalog
 * @param empty the stated attributes that hold no value, sorted
 */
record CallSpace(Encoding encoding, RegionEncoder regions, Box box, Region catalog, List<String> empty) {}
