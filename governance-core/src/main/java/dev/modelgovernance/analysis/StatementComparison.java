package dev.modelgovernance.analysis;

import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.Search;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what two policies say of calls that are made through one use, or through none.
 *
 * <p>What both say in the same words of the same calls cannot make a difference by itself: it is left out before anything is
 * divided, so that the work grows with what was changed. Whether a call that the rest tells apart is then really treated
 * otherwise is searched for among all that both say. Not thread-safe.
 */
final class StatementComparison {

    /** How many nodes a division may have; past it, calls are divided no further than the changed rules say by themselves. */
    private static final int MAX_NODES = 20_000;

    /** How many boxes are worth reading. */
    private static final int MAX_BOXES = 2_000;

    private final Universe universe;
    private final Search search;
    private final List<Statement> before;
    private final List<Statement> after;
    private final List<Statement> onlyBefore = new ArrayList<>();
    private final List<Statement> onlyAfter = new ArrayList<>();
    private final List<Statement> shiftedBefore = new ArrayList<>();
    private final List<Statement> shiftedAfter = new ArrayList<>();
    private final Set<String> limits = new TreeSet<>();
    private final Set<String> obligations = new TreeSet<>();
    private final List<Region> facts;
    private final List<Region> otherFacts;
    private final Region moved;

    /** What may be otherwise for some calls. */
    record Difference(boolean isAllowed, boolean isDenied, Set<String> added, Set<String> dropped) {}

    StatementComparison(Universe universe, Search search, Box start, Side old, Side updated, @Nullable String use) {
        this.universe = universe;
        this.search = search;
        before = within(start, use == null ? old.statements() : old.statements(use));
        after = renamed(within(start, use == null ? updated.statements() : updated.statements(use)));
        facts = old.facts(use);
        otherFacts = updated.facts(use);
        var differing = old.catalog().differing(updated.catalog());
        var isAssumedAlike = !differing.equals(Region.none()) || new HashSet<>(facts).equals(new HashSet<>(otherFacts));
        moved = isAssumedAlike ? differing : Region.all();
        var areFactsAlike = new HashSet<>(facts).equals(new HashSet<>(otherFacts));
        sort(before, byKey(after), areFactsAlike, onlyBefore, shiftedBefore);
        sort(after, byKey(before), areFactsAlike, onlyAfter, shiftedAfter);
        differing().forEach(statement -> {
            switch (statement.effect().kind()) {
                case LIMITS, PERMITS -> limits.add(statement.effect().subject());
                case OBLIGES -> obligations.add(statement.effect().subject());
                case DENIES -> {}
            }
        });
    }

    /** Returns what statements say of the calls of a box; of values that only one policy knows, they may say different things. */
    private List<Statement> within(Box box, List<Statement> statements) {
        return statements.stream()
                .map(each -> new Statement(
                        each.effect(),
                        search.simplified(each.words(), box),
                        search.simplified(each.region(), box),
                        each.rule()))
                .filter(each -> !each.region().equals(Region.none()))
                .toList();
    }

    private Stream<Statement> differing() {
        return Stream.of(onlyBefore, onlyAfter, shiftedBefore, shiftedAfter).flatMap(List::stream);
    }

    private static Map<Object, Region> byKey(List<Statement> statements) {
        var regions = new HashMap<Object, Region>();
        statements.forEach(statement -> regions.putIfAbsent(statement.key(), statement.region()));
        return regions;
    }

    private void sort(
            List<Statement> statements,
            Map<Object, Region> others,
            boolean areFactsAlike,
            List<Statement> only,
            List<Statement> shifted) {
        for (var statement : statements) {
            var other = others.get(statement.key());
            if (other == null) {
                only.add(statement);
            } else if (!other.equals(statement.region()) || (!areFactsAlike && isOpen(statement.region()))) {
                shifted.add(statement);
            }
        }
    }

    /** Returns statements of which a regime that was only renamed has the name of the other policy. */
    private List<Statement> renamed(List<Statement> statements) {
        var own = bySubject(statements);
        var others = bySubject(before);
        var names = new HashMap<String, String>();
        own.forEach((subject, content) -> {
            if (!others.containsKey(subject)) {
                others.entrySet().stream()
                        .filter(other -> !own.containsKey(other.getKey()) && !names.containsValue(other.getKey()))
                        .filter(other -> other.getValue().equals(content))
                        .findFirst()
                        .ifPresent(other -> names.put(subject, other.getKey()));
            }
        });
        return statements.stream()
                .map(each -> new Statement(
                        new Statement.Effect(
                                each.effect().kind(),
                                names.getOrDefault(
                                        each.effect().subject(), each.effect().subject())),
                        each.words(),
                        each.region(),
                        each.rule()))
                .toList();
    }

    private static Map<String, Set<Object>> bySubject(List<Statement> statements) {
        var contents = new LinkedHashMap<String, Set<Object>>();
        for (var statement : statements) {
            var kind = statement.effect().kind();
            if (kind == Statement.Kind.LIMITS || kind == Statement.Kind.PERMITS) {
                contents.computeIfAbsent(statement.effect().subject(), any -> new HashSet<>())
                        .add(List.of(kind, statement.words()));
            }
        }
        return contents;
    }

    /** Returns whether nothing is said differently. */
    boolean isSame() {
        return onlyBefore.isEmpty() && onlyAfter.isEmpty() && moved.equals(Region.none());
    }

    /** Returns whether the policies differ in what they declare, or in what a call is filled with that states no developer. */
    boolean isDeclaredOtherwise() {
        return limits.contains(Side.UNDECLARED) || moved.equals(Region.all());
    }

    /** Returns disjoint boxes that hold all calls of a box which are treated otherwise, with what may be otherwise. */
    List<DecisionDiagram.Labelled<Difference>> boxes(Box start) {
        if (isSame()) {
            return List.of();
        }
        var goal = Region.union(Stream.concat(
                        Stream.of(moved),
                        Stream.concat(onlyBefore.stream(), onlyAfter.stream()).map(Statement::region))
                .toList());
        try {
            var boxes = new DecisionDiagram<Difference>(universe, this::label, goal, MAX_NODES)
                    .boxes(start, goal, regions());
            if (boxes.size() <= MAX_BOXES) {
                return boxes;
            }
        } catch (DecisionDiagram.TooLargeException tooLarge) {
            // What the changed rules say by themselves is coarser, and holds all of it as well.
        }
        return coarse(start, goal);
    }

    private List<DecisionDiagram.Labelled<Difference>> coarse(Box start, Region goal) {
        var any = new Difference(true, true, obligations, obligations);
        try {
            var boxes = new DecisionDiagram<Difference>(universe, held -> any, goal, MAX_NODES)
                    .boxes(start, goal, List.of(Region.all(), Region.all()));
            if (boxes.size() <= MAX_BOXES) {
                return boxes;
            }
        } catch (DecisionDiagram.TooLargeException tooLarge) {
            // Then all calls are left.
        }
        return List.of(new DecisionDiagram.Labelled<>(start, any));
    }

    /** Returns, for the old and the new policy in turn, the facts, the denials, each limit and each obligation. */
    private List<Region> regions() {
        var regions = new ArrayList<>(List.of(Region.intersection(facts), Region.intersection(otherFacts)));
        regions.add(denied(onlyBefore, shiftedBefore));
        regions.add(denied(onlyAfter, shiftedAfter));
        for (var limit : limits) {
            regions.add(Verdicts.limit(telling(before, onlyBefore, shiftedBefore), limit));
            regions.add(Verdicts.limit(telling(after, onlyAfter, shiftedAfter), limit));
        }
        for (var obligation : obligations) {
            regions.add(obliged(onlyBefore, shiftedBefore, obligation));
            regions.add(obliged(onlyAfter, shiftedAfter, obligation));
        }
        return regions;
    }

    private static Region denied(List<Statement> only, List<Statement> shifted) {
        return Verdicts.union(joined(only, shifted), Statement.Kind.DENIES, "");
    }

    private static Region obliged(List<Statement> only, List<Statement> shifted, String obligation) {
        return Verdicts.union(joined(only, shifted), Statement.Kind.OBLIGES, obligation);
    }

    private static List<Statement> joined(List<Statement> some, List<Statement> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /**
     * Returns the limits, and what permits calls that the other policy does not permit in the same words. What both permit is
     * left out, unless it depends on what the catalog leaves open.
     */
    private List<Statement> telling(List<Statement> all, List<Statement> only, List<Statement> shifted) {
        var told = new HashSet<>(joined(only, shifted));
        return all.stream()
                .filter(each ->
                        each.effect().kind() == Statement.Kind.LIMITS || told.contains(each) || isOpen(each.region()))
                .toList();
    }

    private boolean isOpen(Region region) {
        return region.attributes().stream().anyMatch(axis -> universe.axis(axis).isOpen());
    }

    private @Nullable Difference label(BitSet held) {
        var next = 4;
        var isLimited = false;
        var isOtherLimited = false;
        for (var at = 0; at < limits.size(); at++, next += 2) {
            isLimited |= held.get(next) && !held.get(next + 1);
            isOtherLimited |= !held.get(next) && held.get(next + 1);
        }
        var mayBe = held.get(0) && !held.get(2);
        var mayOtherBe = held.get(1) && !held.get(3);
        var added = new TreeSet<String>();
        var dropped = new TreeSet<String>();
        for (var obligation : obligations) {
            if (mayBe && mayOtherBe && held.get(next) != held.get(next + 1)) {
                (held.get(next) ? dropped : added).add(obligation);
            }
            next += 2;
        }
        var isAllowed = mayOtherBe && (!mayBe || isLimited);
        var isDenied = mayBe && (!mayOtherBe || isOtherLimited);
        return isAllowed || isDenied || !added.isEmpty() || !dropped.isEmpty()
                ? new Difference(isAllowed, isDenied, added, dropped)
                : null;
    }

    Verdicts verdictsBefore() {
        return new Verdicts(universe, search, facts, before);
    }

    Verdicts verdictsAfter() {
        return new Verdicts(universe, search, otherFacts, after);
    }

    /** Returns what denies calls in the old policy and not, in the same words, in the new one. */
    List<Region> denialsBefore() {
        return denials(before, onlyBefore, shiftedBefore);
    }

    /** Returns what denies calls in the new policy and not, in the same words, in the old one. */
    List<Region> denialsAfter() {
        return denials(after, onlyAfter, shiftedAfter);
    }

    private List<Region> denials(List<Statement> all, List<Statement> only, List<Statement> shifted) {
        var told = new HashSet<>(joined(only, shifted));
        Predicate<Statement> isDenial = each -> each.effect().kind() == Statement.Kind.DENIES;
        return Verdicts.denials(
                all.stream().filter(isDenial.negate().or(told::contains)).toList(), limits::contains);
    }

    /** Returns what only the old policy says of calls of a box. */
    List<String> before(Box box) {
        return names(onlyBefore, box);
    }

    /** Returns what only the new policy says of calls of a box. */
    List<String> after(Box box) {
        return names(onlyAfter, box);
    }

    private List<String> names(Collection<Statement> some, Box box) {
        return some.stream()
                .filter(each -> search.find(box, each.region()) != null)
                .map(Statement::name)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }
}
