package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Cause;
import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.compiled.Formula;
import dev.modelgovernance.compiled.RegionEncoder;
import dev.modelgovernance.encoding.DatedSet;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.encoding.Encodings;
import dev.modelgovernance.encoding.JurisdictionClasses;
import dev.modelgovernance.encoding.JurisdictionGroups;
import dev.modelgovernance.encoding.ModelClasses;
import dev.modelgovernance.encoding.References;
import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.Search;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Searches the atomic calls of one call exactly: whether a cause applies to any of them, to which one first, and whether
 * it depends on what the call leaves unstated.
 *
 * <p>Each cause is searched by itself, among the rules that it consists of, so that the work grows with the size of the
 * policy and not with the product of what the call leaves open. Not thread-safe.
 */
final class ExactAnalysis {

    /** How many looks at a part of a region one decision may take; past it, every cause that is searched applies. */
    private static final long BUDGET = 50_000_000;

    private final CompiledPolicy compiled;
    private final Encodings encodings;
    private final ResolvedCall call;
    private final RelevantRules rules;
    private final References stated;
    private final BitSet changes = new BitSet();
    private final Search search = new Search(BUDGET);
    private final JurisdictionClasses jurisdictions;
    private final JurisdictionGroups groups;
    private final Map<String, DatedSet> places = new HashMap<>();
    private final Map<Set<Set<Glob>>, ModelClasses> classes = new HashMap<>();
    private final Map<ModelClasses, Frame> frames = new HashMap<>();
    private final Map<Cause, Set<Set<Glob>>> globs = new HashMap<>();
    private final Set<Set<Glob>> evidenceGlobs = new HashSet<>();

    /**
     * What is the same at all times where the same model ids are told apart.
     *
     * @param catalog the points that agree with the catalog
     * @param spaces the call in each epoch that was asked for
     */
    private record Frame(Encoding encoding, RegionEncoder regions, Region catalog, Map<Integer, CallSpace> spaces) {}

    ExactAnalysis(CompiledPolicy compiled, ResolvedCall call, RelevantRules rules) {
        this.compiled = compiled;
        this.call = call;
        this.rules = rules;
        encodings = compiled.encodings();
        stated = new References(compiled.policy()).add(call.attributes());
        stated.instants().forEach(at -> changes.set(compiled.slices().of(at)));
        jurisdictions = encodings.jurisdictions(stated.codes());
        groups = encodings.groups(jurisdictions);
        compiled.evidence()
                .values()
                .forEach(held -> held.gatherGlobs(
                        numbers -> evidenceGlobs.add(compiled.models().globs(numbers))));
    }

    /** Returns the slices of time with which it may change what the call states. */
    BitSet changes() {
        return changes;
    }

    /** Returns whether a cause applies to any atomic call. */
    boolean applies(Cause cause, int slice) {
        var space = space(slice, globs(cause));
        return !isClear(cause, space) || holds(space, rules.region(cause, space.regions(), slice));
    }

    /** Returns whether a rule applies to any atomic call for which a piece of evidence that it requires is not held. */
    boolean lacks(Cause cause, int evidence, int slice) {
        var space = space(slice, globs(cause));
        return !isClear(cause, space) || holds(space, rules.lacking(cause, evidence, space.regions(), slice));
    }

    private Set<Set<Glob>> globs(Cause cause) {
        return globs.computeIfAbsent(cause, rules::globs);
    }

    /** Where model ids cannot be told apart, any could be one to which the cause applies. */
    private boolean isClear(Cause cause, CallSpace space) {
        return globs(cause).isEmpty() || space.encoding().models().isExact();
    }

    private boolean holds(CallSpace space, Region region) {
        if (region.equals(Region.none())) {
            return false;
        }
        var rest = search.simplified(region, space.box());
        return !rest.equals(Region.none())
                && search.find(space.box(), space.catalog().and(rest)) != null;
    }

    /** Returns whether the call stands for no atomic call at all. */
    boolean isEmpty(int slice) {
        var space = space(slice, Set.of());
        return search.find(space.box(), space.catalog()) == null;
    }

    /** Returns the attributes to name where the call stands for no atomic call. */
    List<String> empty(int slice) {
        var empty = space(slice, Set.of()).empty();
        return empty.isEmpty() ? List.of("developer") : empty;
    }

    /** Returns the reason that a cause gives; without a witness where a search for it was given up. */
    Reason reason(
            Cause cause, List<String> missing, Dependence dependence, SortedMap<String, Formula> declared, int slice) {
        var withEvidence = new HashSet<>(globs(cause));
        withEvidence.addAll(evidenceGlobs);
        var whole = explanation(cause, slice, space(slice, withEvidence));
        if (whole == null) {
            var without = explanation(cause, slice, space(slice, globs(cause)));
            var unstated = without == null ? List.<String>of() : without.unstated();
            return DecisionWriter.reason(cause, missing, null, search.isSpent() ? List.of() : unstated, List.of());
        }
        var first = whole.first(dependence);
        var witness = whole.witness(first, dependence);
        var outside = whole.outside(first, declared);
        var unstated = whole.unstated();
        return search.isSpent()
                ? DecisionWriter.reason(cause, missing, null, List.of(), List.of())
                : DecisionWriter.reason(cause, missing, witness, unstated, outside);
    }

    /** Returns an explanation; null where model ids cannot be told apart, for what it would show need not be true. */
    private @Nullable Explanation explanation(Cause cause, int slice, CallSpace space) {
        return space.encoding().models().isExact()
                ? new Explanation(
                        search, space, call, rules.region(cause, space.regions(), slice), compiled.evidence(), slice)
                : null;
    }

    private CallSpace space(int slice, Set<Set<Glob>> tracked) {
        var frame = frames.computeIfAbsent(models(tracked), this::frame);
        return frame.spaces().computeIfAbsent(compiled.slices().epoch(slice), epoch -> space(frame, epoch));
    }

    private Frame frame(ModelClasses models) {
        var encoding = encodings.encoding(jurisdictions, models);
        return new Frame(
                encoding,
                new RegionEncoder(compiled, encoding, compiled.numbers(call.evidence())),
                CatalogConstraints.region(encoding),
                new HashMap<>());
    }

    private CallSpace space(Frame frame, int epoch) {
        var encoding = frame.encoding();
        var sides = new ArrayList<ValueSet>();
        var empty = new TreeSet<String>();
        for (var number = 0; number < encoding.count(); number++) {
            var attribute = encoding.attribute(number);
            var side = side(encoding, number, attribute, epoch);
            sides.add(side);
            if (side.isEmpty() && call.attributes().containsKey(attribute)) {
                empty.add(attribute);
            }
        }
        var box = Box.of(sides);
        var catalog = empty.isEmpty() ? search.simplified(frame.catalog(), box) : frame.catalog();
        return new CallSpace(encoding, frame.regions(), box, catalog, List.copyOf(empty));
    }

    private ValueSet side(Encoding encoding, int number, String attribute, int epoch) {
        var values =
                attribute.equals("owner") ? call.owner() : call.attributes().get(attribute);
        if (values == null) {
            return ValueSet.all(encoding.values(number).size());
        }
        return switch (Objects.requireNonNull(compiled.policy().kind(attribute))) {
            case MODEL -> encoding.models().meant(values);
            case JURISDICTION ->
                places.computeIfAbsent(attribute, any -> groups.of(values)).at(epoch);
            default -> encoding.named(attribute, values);
        };
    }

    /** Returns the model ids to tell apart for an answer that depends on those lists of globs. */
    private ModelClasses models(Set<Set<Glob>> tracked) {
        var model = call.attributes().get("model");
        if (model == null || compiled.models().listed(model) == null) {
            return classes.computeIfAbsent(tracked, this::ofGlobs);
        }
        return classes.computeIfAbsent(
                Set.of(),
                any -> ModelClasses.ofIds(
                        model.in(), id -> compiled.models().id(id).family()));
    }

    private ModelClasses ofGlobs(Set<Set<Glob>> tracked) {
        var all = new HashSet<>(tracked);
        all.addAll(stated.globLists());
        return encodings.models(all, stated.globs());
    }
}
