package dev.modelgovernance.policy;

import java.util.Collections;
import java.util.List;
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
 * @param levels the values in their order, lowest first, where they have one; otherwise empty
 */
public record Attribute(String name, Kind kind, Map<String, Set<String>> values, List<String> levels) {

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

    /**
     * @throws IllegalArgumentException if there are levels, and they are not the values
     */
    public Attribute {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        var copy = new TreeMap<String, Set<String>>();
        values.forEach((value, parents) -> copy.put(value, Collections.unmodifiableSet(new TreeSet<>(parents))));
        values = Collections.unmodifiableMap(copy);
        levels = List.copyOf(levels);
        if (!levels.isEmpty() && !Set.copyOf(levels).equals(copy.keySet())) {
            throw new IllegalArgumentException("the levels of \"" + name + "\" are not its values");
        }
    }

    /** Returns an attribute whose values have no order. */
    public Attribute(String name, Kind kind, Map<String, Set<String>> values) {
        this(name, kind, values, List.of());
    }

    /** Returns a vocabulary whose values are ordered, lowest first, and lie in none other. */
    public static Attribute ofLevels(String name, List<String> lowestFirst) {
        var values = new TreeMap<String, Set<String>>();
        lowestFirst.forEach(level -> values.put(level, Set.of()));
        return new Attribute(name, Kind.VOCABULARY, values, lowestFirst);
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
