package dev.modelgovernance.decision;

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
record ReferenceAtom(Map<String, String> values, Set<String> tags) {

    ReferenceAtom {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
    }

    String get(String attribute) {
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
