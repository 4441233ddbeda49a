package dev.modelgovernance.encoding;

import dev.modelgovernance.pattern.CodePoints;
import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.pattern.GlobIndex;
import dev.modelgovernance.pattern.GlobSet;
import dev.modelgovernance.pattern.GlobSet.IdClass;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The model ids that have to be told apart to answer a question: classes of ids, or single ones.
 *
 * <p>Immutable and thread-safe.
 */
public final class ModelClasses {

    /** How many steps the search for classes may take; some tens of milliseconds. */
    private static final int LIMIT = 2_000_000;

    private final List<Entry> entries;
    private final boolean isExact;

    /**
     * A class of ids.
     *
     * @param name how the class is written
     * @param example an id of it
     * @param family the family that its ids belong to, or null
     */
    private record Entry(
            String name, String example, @Nullable ModelFamily family) {}

    private ModelClasses(List<Entry> entries, boolean isExact) {
        this.entries = entries.stream()
                .sorted(Comparator.comparing(Entry::name, CodePoints.ORDER)
                        .thenComparing(Entry::example, CodePoints.ORDER))
                .toList();
        this.isExact = isExact;
    }

    /** Returns the one class of all ids, which are told apart by other means. */
    public static ModelClasses undivided() {
        return new ModelClasses(List.of(new Entry(JurisdictionClasses.OTHER, "", null)), false);
    }

    /** Returns the classes that consist of one id each, by the family of each id. */
    public static ModelClasses ofIds(Collection<String> ids, Function<String, @Nullable ModelFamily> family) {
        return new ModelClasses(
                new TreeSet<>(ids)
                        .stream().map(id -> new Entry(id, id, family.apply(id))).toList(),
                true);
    }

    /**
     * Returns the classes that the tracked lists of globs and the catalog tell apart.
     *
     * @param tracked the lists, of each of which an id matches any glob or none
     * @param named all globs by which a class may be written
     * @param areNamesTold whether {@linkplain #tellsApart the names can be told apart}
     */
    public static ModelClasses of(Policy policy, Collection<Set<Glob>> tracked, GlobIndex named, boolean areNamesTold) {
        var families = familyGlobs(policy);
        var byName = areNamesTold
                ? GlobSet.of(List.copyOf(tracked), List.of(families, named.globs()))
                        .classes(LIMIT)
                : null;
        if (byName != null) {
            return of(policy, byName, found -> found.best().get(1));
        }
        var byExample = GlobSet.of(List.copyOf(tracked), List.of(families)).classes(LIMIT);
        if (byExample != null) {
            return of(policy, byExample, found -> named.best(found.example()));
        }
        return new ModelClasses(ofAnyFamily(policy), false);
    }

    /**
     * Returns whether ids can be told apart by the globs that they may be written as, where nothing else is told apart; if
     * not, they cannot where more is.
     */
    public static boolean tellsApart(Policy policy, GlobIndex named) {
        return GlobSet.of(List.of(), List.of(familyGlobs(policy), named.globs()))
                        .classes(LIMIT)
                != null;
    }

    /** Returns a class for each family, and one for none: of ids that cannot be told apart, each may belong to any. */
    private static List<Entry> ofAnyFamily(Policy policy) {
        var families = new ArrayList<@Nullable ModelFamily>(policy.models().values());
        families.add(null);
        return families.stream()
                .map(family -> new Entry(JurisdictionClasses.OTHER, "", family))
                .toList();
    }

    private static ModelClasses of(Policy policy, List<IdClass> classes, Function<IdClass, @Nullable Glob> name) {
        var entries = new ArrayList<Entry>();
        for (var found : classes) {
            var glob = name.apply(found);
            entries.add(new Entry(
                    glob == null ? JurisdictionClasses.OTHER : glob.text(),
                    found.example(),
                    family(policy, found.best().get(0))));
        }
        return new ModelClasses(entries, true);
    }

    /**
     * Returns whether the classes are told apart by all that they should be; where the globs overlap in too many ways, only
     * the families are, and there may be ids of each.
     */
    public boolean isExact() {
        return isExact;
    }

    /** Returns how each class is written, sorted; several may be written alike. */
    public List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    /** Returns an id of a class. */
    public String example(int number) {
        return entries.get(number).example();
    }

    /** Returns the classes that are written like one of them. */
    public ValueSet writtenLike(int number) {
        return where(entry -> entry.name().equals(entries.get(number).name()));
    }

    /**
     * Returns the classes of the ids that are meant by lists of globs, which must be among those that are told apart; all
     * classes where none are.
     */
    public ValueSet meant(Values values) {
        if (!isExact) {
            return ValueSet.all(entries.size());
        }
        var not = matchingAny(values.not());
        return values.in().isEmpty()
                ? not.complement()
                : matchingAny(values.in()).minus(not);
    }

    /** Returns the classes whose ids match any of some globs, which must be among those that are told apart. */
    public ValueSet matchingAny(Set<Glob> globs) {
        return where(entry -> globs.stream().anyMatch(glob -> glob.matches(entry.example())));
    }

    private ValueSet matchingAny(List<String> texts) {
        // Lists of ids can be long.
        var ids = new HashSet<>(texts);
        var globs =
                texts.stream().map(Glob::new).filter(glob -> !glob.isLiteral()).toList();
        return where(entry ->
                ids.contains(entry.example()) || globs.stream().anyMatch(glob -> glob.matches(entry.example())));
    }

    /** Returns the classes whose ids belong to a family that meets a test; null stands for none. */
    public ValueSet ofFamily(Predicate<@Nullable ModelFamily> wanted) {
        return where(entry -> wanted.test(entry.family()));
    }

    private ValueSet where(Predicate<Entry> wanted) {
        return ValueSet.of(
                entries.size(),
                IntStream.range(0, entries.size())
                        .filter(i -> wanted.test(entries.get(i)))
                        .toArray());
    }

    private static List<Glob> familyGlobs(Policy policy) {
        return policy.models().values().stream()
                .flatMap(family -> family.ids().stream())
                .map(Glob::new)
                .sorted(Glob.MOST_SPECIFIC_FIRST)
                .toList();
    }

    private static @Nullable ModelFamily family(Policy policy, @Nullable Glob glob) {
        if (glob == null) {
            return null;
        }
        return policy.models().values().stream()
                .filter(family -> family.ids().contains(glob.text()))
                .findFirst()
                .orElse(null);
    }
}
