package dev.modelgovernance.analysis;

import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.encoding.JurisdictionClasses;
import dev.modelgovernance.encoding.References;
import dev.modelgovernance.encoding.TimeSlices;
import dev.modelgovernance.pattern.CodePoints;
import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.pattern.GlobSet;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.ValueSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The calls and times that some policies tell apart together: one axis for each attribute, piece of evidence and tag of any of
 * them, and one for time. What a call can state comes first, what the catalog may leave open last.
 *
 * <p>Immutable.
 */
final class Universe {

    /** How many steps the search for classes of model ids may take. */
    private static final int LIMIT = 4_000_000;

    /** In place of a developer that the catalogs do not have. */
    static final String OUTSIDE = "";

    private final List<CompiledPolicy> sides;
    private final List<Axis> axes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> openNumbers = new HashMap<>();
    private final Map<String, Integer> evidenceNumbers = new HashMap<>();
    private final Map<String, Integer> tagNumbers = new HashMap<>();
    private final Map<String, Ages> ages = new HashMap<>();
    private final JurisdictionClasses jurisdictions;
    private final List<GlobSet.IdClass> models;
    private final List<Glob> globs;
    private final TimeSlices time;
    private final int timeNumber;
    private final Box box;

    /**
     * Puts the calls together that some policies, and calls that state some values, tell apart.
     *
     * @throws InvalidPolicyException if they cannot be told apart, or the policies contradict each other in what an attribute is
     */
    Universe(List<CompiledPolicy> sides, Map<String, Values> stated, Set<Instant> instants) {
        this.sides = List.copyOf(sides);
        var references = new ArrayList<References>();
        for (var side : sides) {
            references.add(References.of(side.policy()));
        }
        references.add(new References(sides.get(0).policy()).add(stated));
        jurisdictions = jurisdictions(references);
        globs = references.stream()
                .flatMap(each -> each.globs().stream())
                .distinct()
                .sorted(Glob.MOST_SPECIFIC_FIRST)
                .toList();
        models = models(references);
        var all = new TreeSet<>(instants);
        for (var side : sides) {
            IntStream.range(1, side.slices().count())
                    .forEach(slice -> all.add(side.slices().start(slice)));
        }
        time = new TimeSlices(all, all);
        addAxes();
        timeNumber = axes.size();
        axes.add(new Axis(Axis.Kind.TIME, "", List.of(), time.count()));
        addOpenAxes();
        box = Box.all(axes.stream().mapToInt(Axis::size).toArray());
    }

    private List<Policy> policies() {
        return sides.stream().map(CompiledPolicy::policy).toList();
    }

    private JurisdictionClasses jurisdictions(List<References> references) {
        var codes = new HashSet<String>();
        references.forEach(each -> codes.addAll(each.codes()));
        return sides.get(0).encodings().jurisdictions(codes);
    }

    private List<GlobSet.IdClass> models(List<References> references) {
        var lists = new HashSet<Set<Glob>>();
        references.forEach(each -> lists.addAll(each.globLists()));
        var families = policies().stream()
                .map(policy -> policy.models().values().stream()
                        .flatMap(family -> family.ids().stream())
                        .map(Glob::new)
                        .toList())
                .toList();
        // Where each glob is told apart, sets of classes can be written as globs.
        var named = new HashSet<>(lists);
        globs.forEach(glob -> named.add(Set.of(glob)));
        var classes = GlobSet.of(List.copyOf(named), families).classes(LIMIT);
        classes = classes != null
                ? classes
                : GlobSet.of(List.copyOf(lists), families).classes(LIMIT);
        if (classes == null) {
            throw refused("/models", "the globs over model ids overlap in too many ways for an exact answer");
        }
        return classes.stream()
                .sorted((one, other) -> CodePoints.ORDER.compare(one.example(), other.example()))
                .toList();
    }

    static InvalidPolicyException refused(String place, String message) {
        return new InvalidPolicyException(List.of(new Problem(Place.of(place), Problem.Kind.LIMIT, message)));
    }

    private void addAxes() {
        var names = new TreeSet<String>(CodePoints.ORDER);
        policies().forEach(policy -> names.addAll(policy.attributeNames()));
        names.removeIf(name -> name.equals("evidence") || Attribute.isDerived(name));
        for (var name : names) {
            numbers.put(name, axes.size());
            axes.add(axis(name));
        }
        var evidence = new TreeSet<String>(CodePoints.ORDER);
        policies().forEach(policy -> evidence.addAll(policy.evidence().keySet()));
        for (var id : evidence) {
            ages.put(id, Ages.of(id, policies()));
            evidenceNumbers.put(id, axes.size());
            axes.add(new Axis(Axis.Kind.EVIDENCE, id, ages(id).states()));
        }
    }

    private Axis axis(String name) {
        var kind = kind(name);
        return switch (kind) {
            case PROVIDER ->
                new Axis(
                        Axis.Kind.STATED,
                        name,
                        union(policy -> policy.providers().keySet()));
            case MODEL ->
                new Axis(
                        Axis.Kind.STATED,
                        name,
                        models.stream().map(GlobSet.IdClass::example).toList());
            case DEVELOPER -> new Axis(Axis.Kind.STATED_DEVELOPER, name, developers());
            case JURISDICTION -> new Axis(Axis.Kind.STATED, name, jurisdictions.names());
            case VOCABULARY ->
                new Axis(
                        Axis.Kind.STATED,
                        name,
                        union(policy -> policy.attributes().containsKey(name)
                                ? Objects.requireNonNull(policy.attributes().get(name))
                                        .values()
                                        .keySet()
                                : Set.of()));
            case TAGS, EVIDENCE -> throw new IllegalArgumentException(name);
        };
    }

    private Attribute.Kind kind(String name) {
        var kinds = new HashSet<Attribute.Kind>();
        policies().forEach(policy -> {
            var kind = policy.kind(name);
            if (kind != null) {
                kinds.add(kind);
            }
        });
        if (kinds.size() > 1) {
            throw new InvalidPolicyException(List.of(new Problem(
                    Place.of("/attributes/" + name),
                    Problem.Kind.CONFLICT,
                    "\"" + name + "\" has values of its own in one policy and jurisdictions in the other")));
        }
        return kinds.iterator().next();
    }

    private List<String> union(java.util.function.Function<Policy, Set<String>> names) {
        var all = new TreeSet<String>(CodePoints.ORDER);
        policies().forEach(policy -> all.addAll(names.apply(policy)));
        return List.copyOf(all);
    }

    private List<String> developers() {
        var all = new ArrayList<>(List.of(OUTSIDE));
        all.addAll(union(policy -> policy.developers().keySet()));
        return all;
    }

    private void addOpenAxes() {
        openNumbers.put("developer", axes.size());
        axes.add(new Axis(Axis.Kind.OPEN, "developer", developers()));
        for (var home : List.of("provider-home", "developer-home")) {
            openNumbers.put(home, axes.size());
            axes.add(new Axis(Axis.Kind.OPEN, home, jurisdictions.names()));
        }
        for (var tag : union(Policy::tags)) {
            tagNumbers.put(tag, axes.size());
            axes.add(new Axis(Axis.Kind.OPEN, tag, List.of("absent", "present")));
        }
    }

    /** Returns the axis of a number. */
    Axis axis(int number) {
        return axes.get(number);
    }

    /** Returns how many axes there are. */
    int count() {
        return axes.size();
    }

    /** Returns all calls at all times. */
    Box box() {
        return box;
    }

    /** Returns the number of an attribute that a call can state. */
    int number(String attribute) {
        return Objects.requireNonNull(numbers.get(attribute), attribute);
    }

    /** Returns the number of what the catalog may leave open: the developer, or a home. */
    int open(String attribute) {
        return Objects.requireNonNull(openNumbers.get(attribute), attribute);
    }

    int tag(String tag) {
        return Objects.requireNonNull(tagNumbers.get(tag), tag);
    }

    int evidence(String id) {
        return Objects.requireNonNull(evidenceNumbers.get(id), id);
    }

    Ages ages(String evidence) {
        return Objects.requireNonNull(ages.get(evidence), evidence);
    }

    int timeNumber() {
        return timeNumber;
    }

    TimeSlices time() {
        return time;
    }

    JurisdictionClasses jurisdictions() {
        return jurisdictions;
    }

    /** Returns the classes of model ids. */
    List<GlobSet.IdClass> models() {
        return models;
    }

    /** Returns the globs by which model ids are named, the most specific first. */
    List<Glob> globs() {
        return globs;
    }

    /** Returns the classes of model ids that match any of some globs. */
    ValueSet matching(java.util.Collection<Glob> some) {
        return ValueSet.of(
                models.size(),
                IntStream.range(0, models.size())
                        .filter(at -> some.stream()
                                .anyMatch(glob -> glob.matches(models.get(at).example())))
                        .toArray());
    }

    /** Returns the slices of time {@code [from, until)}. */
    ValueSet during(int from, int until) {
        return ValueSet.of(time.count(), IntStream.range(from, until).toArray());
    }
}
