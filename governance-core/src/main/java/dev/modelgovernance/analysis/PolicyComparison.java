package dev.modelgovernance.analysis;

import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.pattern.CodePoints;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.Search;
import dev.modelgovernance.region.ValueSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares two policies: for calls through no use, through uses that they declare differently, and for what only one knows. */
final class PolicyComparison {

    /** How many looks at a part of a region one comparison may take. */
    private static final long BUDGET = 500_000_000;

    private final Policy old;
    private final Policy updated;
    private final Instant from;
    private final Universe universe;
    private final Search search = new Search(BUDGET);
    private final Side before;
    private final Side after;
    private final Box start;
    private final RangeWriter writer;

    /** A change with the box of its range. */
    private record Found(CallChange change, Box box) {}

    PolicyComparison(Policy old, Policy updated, Instant from) {
        this.old = old;
        this.updated = updated;
        this.from = from;
        var sides = List.of(CompiledPolicy.of(old), CompiledPolicy.of(updated));
        universe = new Universe(sides, Map.of(), Set.of());
        var isVouchedFor = sides.stream().anyMatch(Side::vouches);
        before = new Side(universe, sides.get(0), 0, isVouchedFor);
        after = new Side(universe, sides.get(1), 1, isVouchedFor);
        start = start();
        writer = new RangeWriter(
                universe,
                start,
                from,
                new ValueNames(universe, sides),
                new Moments().of(old).of(updated).all());
    }

    /** Returns the calls that both policies know, from the instant on. */
    private Box start() {
        var sides = new ArrayList<ValueSet>();
        for (var axis = 0; axis < universe.count(); axis++) {
            sides.add(before.known(axis).and(after.known(axis)));
        }
        var first = universe.time().of(from);
        sides.set(universe.timeNumber(), universe.during(first, universe.time().count()));
        return Box.of(sides);
    }

    PolicyDiff diff() {
        var found = new ArrayList<Found>();
        if (!start.isEmpty()) {
            add(null, found);
            declaredUses().forEach(use -> add(use, found));
        }
        found.sort(Comparator.comparingDouble((Found each) -> -breadth(each.box()))
                .thenComparing(each -> each.change().toString(), CodePoints.ORDER));
        var changes = found.stream().map(Found::change).toList();
        var oneSided = new OneSidedValues(universe, search, writer, before, after, start).find();
        var uses = new UseComparison(old, updated, from).changes();
        refuseIfSpent();
        return new PolicyDiff(verdict(changes, uses, oneSided), uses, changes, oneSided);
    }

    private void refuseIfSpent() {
        if (search.isSpent()) {
            throw Universe.refused("/regimes", "the policies differ in too many ways for an exact answer");
        }
    }

    private Set<String> declaredUses() {
        var ids = new TreeSet<String>(CodePoints.ORDER);
        for (var policy : List.of(old, updated)) {
            if (policy.application() != null) {
                policy.application().uses().forEach(use -> ids.add(use.id()));
            }
        }
        return ids;
    }

    private void add(@Nullable String use, List<Found> found) {
        var comparison = new StatementComparison(universe, search, start, before, after, use);
        var isAlone = use != null && (before.statesDeveloper(use) || after.statesDeveloper(use));
        if (use != null && !isAlone && !comparison.isDeclaredOtherwise()) {
            return;
        }
        var boxes = comparison.boxes(start);
        var finder = boxes.isEmpty() ? null : new Changes(comparison, use, isAlone);
        for (var labelled : boxes) {
            Objects.requireNonNull(finder).add(labelled.box(), labelled.label(), found);
            refuseIfSpent();
        }
    }

    /** Finds, among the calls of boxes, those that are really treated otherwise. */
    private final class Changes {

        private final StatementComparison comparison;
        private final @Nullable String use;
        private final boolean isAlone;
        private final Verdicts verdictsBefore;
        private final Verdicts verdictsAfter;
        private final List<Region> denialsBefore;
        private final List<Region> denialsAfter;

        /** Starts with a comparison; if it is not alone, what is found of calls through no use is not said again. */
        Changes(StatementComparison comparison, @Nullable String use, boolean isAlone) {
            this.comparison = comparison;
            this.use = use;
            this.isAlone = isAlone;
            verdictsBefore = comparison.verdictsBefore();
            verdictsAfter = comparison.verdictsAfter();
            denialsBefore = comparison.denialsBefore();
            denialsAfter = comparison.denialsAfter();
        }

        void add(Box box, StatementComparison.Difference difference, List<Found> found) {
            var mayBe = verdictsBefore.allowed(box);
            var mayOtherBe = verdictsAfter.allowed(box);
            if (difference.isAllowed()) {
                var gained = mayOtherBe.and(verdictsBefore.denied(box, denialsBefore));
                add(CallChange.Kind.ALLOWED, box, gained, List.of(), found);
            }
            if (difference.isDenied()) {
                var lost = mayBe.and(verdictsAfter.denied(box, denialsAfter));
                add(CallChange.Kind.DENIED, box, lost, List.of(), found);
            }
            var both = mayBe.and(mayOtherBe);
            add(CallChange.Kind.OBLIGED, box, both, difference.added(), verdictsAfter, verdictsBefore, found);
            add(CallChange.Kind.RELEASED, box, both, difference.dropped(), verdictsBefore, verdictsAfter, found);
        }

        private void add(
                CallChange.Kind kind,
                Box box,
                Region allowed,
                Set<String> candidates,
                Verdicts with,
                Verdicts without,
                List<Found> found) {
            var ids = new ArrayList<String>();
            var regions = new ArrayList<Region>();
            for (var id : candidates) {
                var region = allowed.and(with.obliged(id, box)).minus(without.obliged(id, box));
                if (search.find(box, region) != null) {
                    ids.add(id);
                    regions.add(region);
                }
            }
            if (!ids.isEmpty()) {
                add(kind, box, Region.union(regions), ids, found);
            }
        }

        private void add(CallChange.Kind kind, Box box, Region changed, List<String> obligations, List<Found> found) {
            var example = search.find(box, changed);
            if (example == null || isFound(kind, box, found)) {
                return;
            }
            var isWhole = search.find(box, changed.complement()) == null;
            found.add(new Found(
                    new CallChange(
                            kind,
                            use,
                            writer.range(box),
                            isWhole,
                            obligations,
                            comparison.before(box),
                            comparison.after(box),
                            writer.example(example, use)),
                    box));
        }

        /** Returns whether the same is found of calls through no use. */
        private boolean isFound(CallChange.Kind kind, Box box, List<Found> found) {
            return use != null
                    && !isAlone
                    && found.stream()
                            .filter(each ->
                                    each.change().use() == null && each.change().kind() == kind)
                            .anyMatch(each -> holds(each.box(), box));
        }
    }

    private boolean holds(Box box, Box inside) {
        return IntStream.range(0, universe.count())
                .allMatch(axis -> box.side(axis).containsAll(inside.side(axis)));
    }

    private double breadth(Box box) {
        var breadth = 0.0;
        for (var axis = 0; axis < universe.count(); axis++) {
            breadth +=
                    Math.log((double) box.side(axis).count() / start.side(axis).count());
        }
        return breadth;
    }

    private static PolicyDiff.Relation verdict(
            List<CallChange> changes, List<UseChange> uses, List<OneSidedValue> oneSided) {
        var isLooser = changes.stream().anyMatch(change -> change.kind().isLooser())
                || oneSided.stream().anyMatch(each -> each.isNew() && each.example() != null)
                || uses.stream().anyMatch(UseComparison::isLooser);
        var isTighter = changes.stream().anyMatch(change -> !change.kind().isLooser())
                || oneSided.stream().anyMatch(each -> !each.isNew() && each.example() != null)
                || uses.stream().anyMatch(UseComparison::isTighter);
        if (isLooser) {
            return isTighter ? PolicyDiff.Relation.BOTH : PolicyDiff.Relation.LOOSER;
        }
        return isTighter ? PolicyDiff.Relation.TIGHTER : PolicyDiff.Relation.EQUIVALENT;
    }
}
