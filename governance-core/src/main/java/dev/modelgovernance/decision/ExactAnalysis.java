package dev.modelgovernance.decision;

import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.encoding.Encodings;
import dev.modelgovernance.encoding.JurisdictionClasses;
import dev.modelgovernance.encoding.JurisdictionGroups;
import dev.modelgovernance.encoding.ModelClasses;
import dev.modelgovernance.encoding.References;
import dev.modelgovernance.encoding.TimeSlices;
import dev.modelgovernance.encoding.ValueResolver;
import dev.modelgovernance.pattern.CodePoints;
import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.Search;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks into one call: on which grounds it is denied at an instant, and when that changes.
 *
 * <p>Each ground is looked into by itself, in the part of the policy that bears on it, so that the work grows with the
 * size of the policy and not with the product of what the call leaves open. Not thread-safe.
 */
final class ExactAnalysis {

    /** How many looks at a part of a region one decision may take; past it, what is not excluded is held against a call. */
    private static final long BUDGET = 50_000_000;

    private final CompiledPolicy compiled;
    private final Policy policy;
    private final TimeSlices windows;
    private final Encodings lexicon;
    private final ResolvedCall statement;
    private final RelevantRules sight;
    private final References stated;
    private final BitSet turns = new BitSet();
    private final Search search = new Search(BUDGET);
    private final JurisdictionClasses universe;
    private final JurisdictionGroups places;
    private final Map<Set<Set<Glob>>, ModelClasses> classes = new HashMap<>();
    private final Map<ModelClasses, Frame> frames = new HashMap<>();

    /** What is the same at all times where the same model ids are told apart. */
    private record Frame(
            ValueResolver meanings, Region catalog, CallRegionEncoder view, Map<Integer, CallSpace> scopes) {}

    ExactAnalysis(CompiledPolicy compiled, Encodings lexicon, ResolvedCall statement, RelevantRules sight) {
        this.compiled = compiled;
        this.lexicon = lexicon;
        this.statement = statement;
        this.sight = sight;
        windows = compiled.windows();
        policy = compiled.coordinates().policy();
        stated = new References(policy).add(statement.attributes());
        stated.instants().forEach(at -> turns.set(windows.of(at)));
        universe = lexicon.universe(stated.codes());
        places = lexicon.places(universe);
    }

    Decision decide(Instant at) {
        var window = windows.of(at);
        var whole = scope(window, Set.of());
        var reasons = new ArrayList<Reason>();
        var obligations = new ArrayList<Obligation>();
        Instant validUntil;
        if (holdsNone(whole)) {
            empty(whole).forEach(attribute -> reasons.add(DecisionWriter.unknownValue(attribute, null)));
            validUntil = endOfEmptiness(window);
        } else {
            var found = new IdentityHashMap<Cause, List<String>>();
            for (var ground : sight.reasons()) {
                if (finds(ground, window, found)) {
                    reasons.add(reason(ground, window, found.getOrDefault(ground, List.of())));
                }
            }
            for (var ground : reasons.isEmpty() ? sight.obligations() : Set.<Cause>of()) {
                if (finds(ground, window, found)) {
                    obligations.addAll(DecisionWriter.obligations(policy, ground));
                }
            }
            validUntil = firstChange(found, window);
        }
        return DecisionWriter.decision(policy, statement, at, reasons, obligations, validUntil);
    }

    private boolean finds(Cause ground, int window, Map<Cause, List<String>> found) {
        var finding = finding(ground, window);
        found.put(ground, finding);
        return !finding.isEmpty();
    }

    private Reason reason(Cause ground, int window, List<String> finding) {
        var missing = ground.kind() == Reason.Kind.MISSING_EVIDENCE ? finding : List.<String>of();
        var globs = sight.globs(ground);
        var withEvidence = explanation(ground, window, scope(window, withEvidence(globs)));
        var witness = withEvidence == null ? null : withEvidence.witness();
        var explanation = withEvidence == null ? explanation(ground, window, scope(window, globs)) : withEvidence;
        var unstated = explanation == null ? List.<String>of() : explanation.unstated();
        // What a search that was given up would show need not be true.
        return search.isSpent()
                ? DecisionWriter.reason(ground, missing, null, List.of())
                : DecisionWriter.reason(ground, missing, witness, unstated);
    }

    /** Returns an explanation; null where model ids cannot be told apart, for what it would show need not be true. */
    private @Nullable Explanation explanation(Cause ground, int window, CallSpace scope) {
        if (!scope.coordinates().models().isExact()) {
            return null;
        }
        var held = compiled.evidence().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().region(scope.view(), window)));
        return new Explanation(search, scope, statement, sight.region(ground, scope.view(), window), held);
    }

    /** Adds what evidence covers, for a witness shows what is held for it. */
    private Set<Set<Glob>> withEvidence(Set<Set<Glob>> globs) {
        var all = new HashSet<>(globs);
        compiled.evidence()
                .values()
                .forEach(held -> held.gatherGlobs(
                        numbers -> all.add(compiled.matchers().models().globs(numbers))));
        return all;
    }

    /** Returns what a ground finds: nothing where it bears on no atomic call; for evidence, what is missing. */
    private List<String> finding(Cause ground, int window) {
        if (!sight.isInForce(ground, window)) {
            return List.of();
        }
        var globs = sight.globs(ground);
        var scope = scope(window, globs);
        // Where model ids cannot be told apart, any could be one that the ground bears on.
        var isClear = globs.isEmpty() || scope.coordinates().models().isExact();
        if (ground.kind() == Reason.Kind.MISSING_EVIDENCE) {
            var evidence = Objects.requireNonNull(ground.rule()).evidence();
            return CodePoints.sorted(IntStream.range(0, evidence.size())
                    .filter(each -> !isClear || holds(scope, sight.missing(ground, each, scope.view(), window)))
                    .mapToObj(evidence::get)
                    .toList());
        }
        return !isClear || holds(scope, sight.region(ground, scope.view(), window)) ? List.of("") : List.of();
    }

    private boolean holds(CallSpace scope, Region region) {
        if (region.equals(Region.none())) {
            return false;
        }
        var rest = search.simplified(region, scope.box());
        return !rest.equals(Region.none())
                && search.find(scope.box(), scope.catalog().and(rest)) != null;
    }

    private boolean holdsNone(CallSpace scope) {
        return search.find(scope.box(), scope.catalog()) == null;
    }

    /** Returns whether a ground bears on any atomic call in a window. */
    boolean finds(Cause ground, int window) {
        return !finding(ground, window).isEmpty();
    }

    private static List<String> empty(CallSpace scope) {
        return scope.empty().isEmpty() ? List.of("developer") : scope.empty();
    }

    private @Nullable Instant endOfEmptiness(int window) {
        var now = empty(scope(window, Set.of()));
        return first(turns, window, windows.count(), later -> {
            var scope = scope(later, Set.of());
            return !holdsNone(scope) || !empty(scope).equals(now);
        });
    }

    /** Returns the first later instant at which a ground finds something else, or the call holds nothing. */
    private @Nullable Instant firstChange(Map<Cause, List<String>> found, int window) {
        var first = first(turns, window, windows.count(), later -> holdsNone(scope(later, Set.of())));
        for (var entry : found.entrySet()) {
            var changes = sight.changes(entry.getKey());
            changes.or(turns);
            var end = first == null ? windows.count() : windows.of(first);
            var change = first(
                    changes,
                    window,
                    end,
                    later -> !finding(entry.getKey(), later).equals(entry.getValue()));
            first = change == null ? first : change;
        }
        return first;
    }

    /** Returns the start of the first window of some, after one and before another, that meets a test. */
    private @Nullable Instant first(BitSet some, int after, int before, java.util.function.IntPredicate test) {
        for (var next = some.nextSetBit(after + 1); next >= 0 && next < before; next = some.nextSetBit(next + 1)) {
            if (test.test(next)) {
                return windows.start(next);
            }
        }
        return null;
    }

    private CallSpace scope(int window, Set<Set<Glob>> globs) {
        var frame = frames.computeIfAbsent(models(globs), this::frame);
        return frame.scopes()
                .computeIfAbsent(
                        windows.epoch(window),
                        any -> CallSpace.of(
                                frame.meanings(),
                                window == 0 ? Instant.MIN : windows.start(window),
                                frame.view(),
                                statement,
                                frame.catalog()));
    }

    private Frame frame(ModelClasses models) {
        var coordinates = new Encoding(policy, lexicon.names(), universe, models);
        return new Frame(
                new ValueResolver(coordinates, places),
                CatalogConstraints.region(coordinates),
                new CallRegionEncoder(compiled, coordinates, compiled.matchers().evidence(statement.evidence())),
                new HashMap<>());
    }

    /** Returns the model ids to tell apart for a ground on which those lists of globs bear. */
    private ModelClasses models(Set<Set<Glob>> globs) {
        var model = statement.attributes().get("model");
        var isListed =
                model != null && !model.in().isEmpty() && model.in().stream().allMatch(id -> new Glob(id).isLiteral());
        if (isListed) {
            return classes.computeIfAbsent(
                    Set.of(),
                    any -> ModelClasses.ofIds(
                            policy, Objects.requireNonNull(model).in()));
        }
        return classes.computeIfAbsent(globs, any -> {
            var tracked = new HashSet<>(globs);
            tracked.addAll(stated.globLists());
            return lexicon.models(tracked, stated.globs());
        });
    }
}
