package dev.modelgovernance.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of calls that a policy declares: a vocabulary of its own, or jurisdictions.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the attribute's name
 * @param kind {@link Kind#VOCABULARY} or {@link Kind#JURISDICTION}
 * @param values each value of the vocabulary, with the values in which it lies
 */
public record Attribute(String name, Kind kind, Map<String, Set<String>> values) {

    /** What the values of an attribute are. */
    public enum Kind {
        /** Providers of the catalog. */
        PROVIDER,
        /** Model ids; in a condition, globs over them. */
        MODEL,
        /** Developers of the catalog. */
        DEVELOPER,
        /** The set of tags of a model's family. */
        TAGS,
        /** Countries, their subdivisions, and groups of both. */
        JURISDICTION,
        /** The values that documents give. */
        VOCABULARY,
        /** The set of evidence that is held. */
        EVIDENCE
    }

    private static final Map<String, Kind> BUILT_IN = Map.ofEntries(
            Map.entry("provider", Kind.PROVIDER),
            Map.entry("model", Kind.MODEL),
            Map.entry("developer", Kind.DEVELOPER),
            Map.entry("provider-home", Kind.JURISDICTION),
            Map.entry("developer-home", Kind.JURISDICTION),
            Map.entry("tags", Kind.TAGS),
            Map.entry("deployer", Kind.JURISDICTION),
            Map.entry("owner", Kind.JURISDICTION),
            Map.entry("users", Kind.JURISDICTION),
            Map.entry("processing", Kind.JURISDICTION),
            Map.entry("evidence", Kind.EVIDENCE));

    private static final Set<String> DERIVED = Set.of("provider-home", "developer-home", "tags");

    private static final Set<String> WORDS = Set.of("name", "use", "uses", "call", "at", "in", "not");

    public Attribute {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        var copy = new TreeMap<String, Set<String>>();
        values.forEach((value, parents) -> copy.put(value, Collections.unmodifiableSet(new TreeSet<>(parents))));
        values = Collections.unmodifiableMap(copy);
    }

    /** Returns the kind of an attribute that every policy has, or null. */
    static @Nullable Kind builtIn(String name) {
        return BUILT_IN.get(name);
    }

    /** Returns the names of the attributes that every policy has. */
    public static Set<String> builtIn() {
        return BUILT_IN.keySet();
    }

    /** Returns whether the values of an attribute follow from the catalog, so that no call may state them. */
    public static boolean isDerived(String name) {
        return DERIVED.contains(name);
    }

    /** Returns whether no policy may declare an attribute of that name. */
    static boolean isReserved(String name) {
        return BUILT_IN.containsKey(name) || WORDS.contains(name);
    }
}
