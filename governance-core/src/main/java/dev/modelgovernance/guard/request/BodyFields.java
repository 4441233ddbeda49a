package dev.modelgovernance.guard.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the outermost object of a JSON text says of the model and of the region, each as often as it says it: of a key that
 * comes twice, servers take the first or the last, and some do not mind its case.
 *
 * <p>A text that is not strictly <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a> is not understood, since
 * servers may read it differently. Immutable and thread-safe.
 *
 * @param models the models
 * @param regions the regions
 * @param isClear whether all of these were texts
 */
record BodyFields(List<String> models, List<String> regions, boolean isClear) {

    static final BodyFields NONE = new BodyFields(List.of(), List.of(), true);

    /** A text that is meant to say something, and could be understood in more than one way. */
    static final BodyFields UNCLEAR = new BodyFields(List.of(), List.of(), false);

    /** Reads a text; null where it is not understood. */
    static @Nullable BodyFields of(byte[] json) {
        return new BodyReader(json).read();
    }
}
