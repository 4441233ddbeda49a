package dev.modelgovernance.decision;

import dev.modelgovernance.glob.CodePoints;
import dev.modelgovernance.glob.Glob;
import dev.modelgovernance.numbering.Coordinates;
import dev.modelgovernance.numbering.Lexicon;
import dev.modelgovernance.numbering.Meanings;
import dev.modelgovernance.numbering.Mentions;
import dev.modelgovernance.numbering.ModelClasses;
import dev.modelgovernance.numbering.Places;
import dev.modelgovernance.numbering.Universe;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.Search;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks into one call: on which grounds it is denied at an instant, and when that changes.
 *
 * <p>Each ground is looked into by itself, in the part of the policy that bears on it, so that the work grows with the
 * size of the policy and not with the product of what the call leaves open. Not thread-safe.
 */
final class Inquiry {

    /** How many looks at a part of a region one decision may take; past it, what is not excluded is held against a call. */
    private static final long BUDGET = 50_000_000;

    private final Policy policy;
    private final Lexicon lexicon;
    private final Statement statement;
    private final Mentions stated;
    private final Search search = new Search(BUDGET);
    private final Universe universe;
    private final Places places;
    private final Sight sight;
    private final Map<ModelClasses, Coordinates> coordinates = new HashMap<>();
    private final Map<ModelClasses, Meanings> meanings = new HashMap<>();
    private final Map<ModelClasses, Region> catalogs = new HashMap<>();
    private final Map<ModelClasses, Map<Integer, Scope>> scopes = new HashMap<>();
    private final Map<Set<Set<Glob>>, ModelClasses> classes = new HashMap<>();

    Inquiry(Policy policy, Lexicon lexicon, Statement statement, Sight sight) {
        this.policy = policy;
        this.sight = sight;
        this.lexicon = lexicon;
        this.statement = statement;
        stated = new Mentions(policy).add(statement.attributes());
        universe = lexicon.universe(stated.codes());
        places = lexicon.places(universe);
    }

    private Coordinates coordinates(ModelClasses models) {
        return coordinates.computeIfAbsent(models, any -> new Coordinates(policy, lexicon.names(), universe, models));
    }

    Decision decide(Instant at) {
        var whole = scope(at, Set.of());
        var reasons = new ArrayList<Reason>();
        var obligations = new ArrayList<Obligation>();
        Instant validUntil;
        if (holdsNone(whole)) {
            empty(whole).forEach(attribute -> reasons.add(Grounds.unknownValue(attribute, null)));
            validUntil = endOfEmptiness(at);
        } else {
            var found = new IdentityHashMap<Ground, List<String>>();
            for (var ground : sight.reasons(statement.use())) {
                if (finds(ground, at, found)) {
                    reasons.add(reason(ground, at, found.getOrDefault(ground, List.of())));
                }
            }
            for (var ground : reasons.isEmpty() ? sight.obligations() : List.<Ground>of()) {
                if (finds(ground, at, found)) {
                    obligations.addAll(Verdicts.obligations(policy, ground));
                }
            }
            validUntil = firstChange(found, at);
        }
        return Verdicts.decision(policy, statement, at, reasons, obligations, validUntil);
    }

    private boolean finds(Ground ground, Instant at, Map<Ground, List<String>> found) {
        var finding = finding(ground, at);
        found.put(ground, finding);
        return !finding.isEmpty();
    }

    private Reason reason(Ground ground, Instant at, List<String> finding) {
        var missing = ground.kind() == Reason.Kind.MISSING_EVIDENCE ? finding : List.<String>of();
        var withEvidence = explanation(ground, scopeWithEvidence(ground, at));
        var witness = withEvidence == null ? null : withEvidence.witness();
        var explanation = withEvidence == null ? explanation(ground, scope(at, ground.globs())) : withEvidence;
        var unstated = explanation == null ? List.<String>of() : explanation.unstated();
        // What a search that was given up would show need not be true.
        return search.isSpent()
                ? Verdicts.reason(ground, missing, null, List.of())
                : Verdicts.reason(ground, missing, witness, unstated);
    }

    /** Returns an explanation; null where model ids cannot be told apart, for what it would show need not be true. */
    private @Nullable Explanation explanation(Ground ground, Scope scope) {
        return scope.coordinates().models().isExact()
                ? new Explanation(search, scope, statement, ground.region(scope.terms()))
                : null;
    }

    /** Returns what a ground finds: nothing where it bears on no atomic call; for evidence, what is missing. */
    private List<String> finding(Ground ground, Instant at) {
        if (!ground.isInForce(at)) {
            return List.of();
        }
        var scope = scope(at, ground.globs());
        var rule = ground.rule();
        if (ground.kind() == Reason.Kind.MISSING_EVIDENCE && rule != null) {
            return CodePoints.sorted(rule.evidence()).stream()
                    .filter(evidence -> holds(scope, ground.missing(scope.terms(), evidence)))
                    .toList();
        }
        return holds(scope, ground.region(scope.terms())) ? List.of("") : List.of();
    }

    private boolean holds(Scope scope, Region region) {
        if (region.equals(Region.none())) {
            return false;
        }
        var rest = search.simplified(region, scope.box());
        return !rest.equals(Region.none())
                && search.find(scope.box(), scope.catalog().and(rest)) != null;
    }

    private boolean holdsNone(Scope scope) {
        return search.find(scope.box(), scope.catalog()) == null;
    }

    /** Tells whether a ground bears on any atomic call at an instant. */
    boolean finds(Ground ground, Instant at) {
        return !finding(ground, at).isEmpty();
    }

    private List<String> empty(Scope scope) {
        var attributes = scope.empty(statement);
        return attributes.isEmpty() ? List.of("developer") : attributes;
    }

    private @Nullable Instant endOfEmptiness(Instant at) {
        var now = empty(scope(at, Set.of()));
        for (var later : after(at, stated.instants())) {
            var scope = scope(later, Set.of());
            if (!holdsNone(scope) || !empty(scope).equals(now)) {
                return later;
            }
        }
        return null;
    }

    /** Returns the first later instant at which a ground finds something else, or the call holds nothing. */
    private @Nullable Instant firstChange(Map<Ground, List<String>> found, Instant at) {
        Instant first = null;
        for (var later : after(at, stated.instants())) {
            if (holdsNone(scope(later, Set.of()))) {
                first = later;
                break;
            }
        }
        for (var entry : found.entrySet()) {
            first = firstChange(entry.getKey(), entry.getValue(), at, first);
        }
        return first;
    }

    private @Nullable Instant firstChange(Ground ground, List<String> now, Instant at, @Nullable Instant before) {
        var instants = new TreeSet<>(after(at, sight.changes(ground)));
        instants.addAll(after(at, stated.instants()));
        for (var later : instants) {
            if (before != null && !later.isBefore(before)) {
                return before;
            }
            if (!finding(ground, later).equals(now)) {
                return later;
            }
        }
        return before;
    }

    private static List<Instant> after(Instant at, List<Instant> instants) {
        return instants.stream().filter(instant -> instant.isAfter(at)).toList();
    }

    /** Returns a scope that tells apart what evidence covers too, for a witness shows what is held for it. */
    private Scope scopeWithEvidence(Ground ground, Instant at) {
        var globs = new HashSet<>(ground.globs());
        globs.addAll(lexicon.evidenceGlobs());
        return scope(at, globs);
    }

    private Scope scope(Instant at, Set<Set<Glob>> globs) {
        var models = models(globs);
        return scopes.computeIfAbsent(models, any -> new HashMap<>())
                .computeIfAbsent(places.epoch(at), any -> newScope(at, models))
                .at(at);
    }

    private Scope newScope(Instant at, ModelClasses models) {
        var words = meanings.computeIfAbsent(models, any -> new Meanings(coordinates(models), places));
        var catalog = catalogs.computeIfAbsent(models, any -> Catalog.region(coordinates(models)));
        return Scope.of(new Terms(words, at, sight, statement.evidence()), statement, catalog);
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
