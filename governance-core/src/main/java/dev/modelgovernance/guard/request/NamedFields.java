package dev.modelgovernance.guard.request;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a body or a header names by the keys of {@link NamingKey}, each as often as it names it: of a key that comes twice,
 * servers take the first or the last.
 *
 * <p>A body that is not strictly <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a> is not understood, since
 * servers may read it differently. Immutable and thread-safe.
 *
 * @param models the models that the request itself asks for
 * @param others the models that it names besides, such as one to fall back on
 * @param regions the regions
 * @param isClear whether all that is named was named by a text
 * @param isWhole whether all that could name something was read; false also where the rest is kept elsewhere
 */
record NamedFields(List<String> models, List<String> others, List<String> regions, boolean isClear, boolean isWhole) {

    static final NamedFields NONE = new NamedFields(List.of(), List.of(), List.of(), true, true);

    /** A text that is meant to say something, and could be understood in more than one way. */
    static final NamedFields UNCLEAR = new NamedFields(List.of(), List.of(), List.of(), false, true);

    /** What nobody has read. */
    static final NamedFields UNREAD = new NamedFields(List.of(), List.of(), List.of(), true, false);

    /** Returns what names one model. */
    static NamedFields asking(String model) {
        return new NamedFields(List.of(model), List.of(), List.of(), true, true);
    }

    /** Reads a body; null where it is not understood. */
    static @Nullable NamedFields of(byte[] json) {
        return new BodyReader(json).read();
    }

    /** Reads a header; one that names nothing is {@link #NONE}. */
    static NamedFields ofHeader(String name, String value) {
        var key = NamingKey.ofHeader(name);
        if (key == null) {
            return NONE;
        }
        return key == NamingKey.MODEL ? asking(value) : UNCLEAR;
    }

    /** Returns what either names. */
    NamedFields and(NamedFields other) {
        if (equals(NONE)) {
            return other;
        }
        return other.equals(NONE)
                ? this
                : new NamedFields(
                        joined(models, other.models),
                        joined(others, other.others),
                        joined(regions, other.regions),
                        isClear && other.isClear,
                        isWhole && other.isWhole);
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
