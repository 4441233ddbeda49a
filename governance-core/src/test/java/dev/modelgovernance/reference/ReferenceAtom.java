package dev.modelgovernance.reference;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An atomic call of the {@link Reference}: one value for each attribute, and the tags of the model.
 *
 * <p>The value of {@code model} is one id of a class of ids that nothing tells apart. Immutable.
 */
public record ReferenceAtom(Map<String, String> values, Set<String> tags) {

    /** The developer outside the catalog; written {@code other}, which a developer in it may be called too. */
    public static final String OUTSIDE = "";

    public ReferenceAtom {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
    }

    public String get(String attribute) {
        return values.get(attribute);
    }

    ReferenceAtom with(String attribute, String value) {
        return with(Map.of(attribute, value), tags);
    }

    ReferenceAtom with(Map<String, String> more, Set<String> otherTags) {
        var all = new TreeMap<>(values);
        all.putAll(more);
        return new ReferenceAtom(all, otherTags);
    }
}
