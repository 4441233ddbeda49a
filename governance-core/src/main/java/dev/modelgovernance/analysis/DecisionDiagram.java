package dev.modelgovernance.analysis;

import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.Search;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Divides calls by which of some regions they are in, into as few boxes as the order of the axes allows.
 *
 * <p>Axes are decided one after the other; values that no region tells apart any longer are decided together, and what
 * follows from the same regions is worked out once. What the catalog leaves open comes last: a call is in a region if it is for
 * any of that. Not thread-safe.
 *
 * @param <L> what calls are labelled with
 */
final class DecisionDiagram<L> {

    private final Universe universe;
    private final Function<BitSet, @Nullable L> labels;
    private final Search search = new Search(Long.MAX_VALUE);
    private final int[] order;
    private final int maxNodes;
    private final Map<State, Node<L>> known = new HashMap<>();
    private final Map<List<Object>, Node<L>> nodes = new HashMap<>();
    private final Node<L> meaningless = new Node<>(-1, Map.of(), null);

    /** Boxes whose calls have a label. */
    record Labelled<L>(Box box, L label) {}

    /** The regions that are left when the first axes are decided. */
    private record State(int depth, List<Region> regions) {}

    /**
     * Calls with the same label, or divided by the values of one axis, which is -1 for a label. Two nodes are equal only if they
     * are the same object.
     */
    private static final class Node<L> {

        private final int axis;
        private final Map<Node<L>, ValueSet> divided;
        private final @Nullable L label;

        Node(int axis, Map<Node<L>, ValueSet> divided, @Nullable L label) {
            this.axis = axis;
            this.divided = divided;
            this.label = label;
        }
    }

    /** Is thrown where there are too many nodes. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * Starts to divide calls.
     *
     * @param labels returns the label of calls that are in the regions with those numbers; null for none. The first two regions
     *     are what any of two policies takes for calls; all others are parts of these in turn
     * @param goal the region that boxes are to be found in, by whose axes calls are divided first
     */
    DecisionDiagram(Universe universe, Function<BitSet, @Nullable L> labels, Region goal, int maxNodes) {
        this.universe = universe;
        this.labels = labels;
        this.maxNodes = maxNodes;
        var axes = new ArrayList<Integer>();
        for (var axis = 0; axis < universe.count(); axis++) {
            axes.add(axis);
        }
        var used = goal.attributes();
        axes.sort(Comparator.<Integer, Integer>comparing(
                        axis -> switch (universe.axis(axis).kind()) {
                            case OPEN -> 3;
                            // By then it is known which developers the catalog contradicts, which make no difference.
                            case STATED_DEVELOPER -> 2;
                            case STATED, EVIDENCE, TIME -> used.get(axis) ? 0 : 1;
                        })
                .thenComparing(axis -> axis));
        order = axes.stream().mapToInt(axis -> axis).toArray();
    }

    /**
     * Returns disjoint boxes that hold the calls of a goal which have a label, and perhaps others that have it.
     *
     * @throws TooLargeException if it takes too many steps
     */
    List<Labelled<L>> boxes(Box start, Region goal, List<Region> regions) throws TooLargeException {
        var all = new ArrayList<Region>(List.of(goal));
        all.addAll(regions);
        var root = node(0, start, all);
        var found = new ArrayList<Labelled<L>>();
        gather(root, start, found);
        return merged(found);
    }

    private Node<L> node(int depth, Box box, List<Region> unsettled) throws TooLargeException {
        var regions = simplified(unsettled, box);
        if (regions.get(0).equals(Region.none())) {
            return leaf(null);
        }
        var next = next(depth, regions);
        if (next < 0 || universe.axis(order[next]).isOpen()) {
            var held = new BitSet();
            hold(box, regions, held);
            return held.isEmpty() ? meaningless : leaf(labels.apply(held));
        }
        var state = new State(next, regions);
        var found = known.get(state);
        if (found == null) {
            found = divided(order[next], next, box, regions);
            known.put(state, found);
            if (known.size() > maxNodes) {
                throw new TooLargeException();
            }
        }
        return found;
    }

    private Node<L> divided(int axis, int depth, Box box, List<Region> regions) throws TooLargeException {
        var children = new LinkedHashMap<Node<L>, ValueSet>();
        for (var alike : alike(axis, box.side(axis), regions)) {
            var child = node(depth + 1, Objects.requireNonNull(box.and(axis, alike)), regions);
            children.merge(child, alike, ValueSet::or);
        }
        var none = children.size() > 1 ? children.remove(meaningless) : null;
        if (none != null) {
            // What stands for no call may as well be with others.
            var other = children.keySet().iterator().next();
            children.merge(other, none, ValueSet::or);
        }
        return children.size() == 1
                ? children.keySet().iterator().next()
                : nodes.computeIfAbsent(List.of(axis, children), any -> new Node<>(axis, children, null));
    }

    private Node<L> leaf(@Nullable L label) {
        return nodes.computeIfAbsent(List.of(Optional.ofNullable(label)), any -> new Node<>(-1, Map.of(), label));
    }

    private List<Region> simplified(List<Region> regions, Box box) {
        var result = new ArrayList<Region>(regions.size());
        regions.forEach(region -> result.add(search.simplified(region, box)));
        return result;
    }

    /** Returns the place in the order of the first axis that tells calls apart; -1 where none does. */
    private int next(int depth, List<Region> regions) {
        var used = new BitSet();
        regions.forEach(region -> used.or(region.attributes()));
        for (var at = depth; at < order.length; at++) {
            if (used.get(order[at])) {
                return at;
            }
        }
        return -1;
    }

    /** Sets the numbers of the regions that the calls of a box are in for anything that the catalog leaves open. */
    private void hold(Box box, List<Region> regions, BitSet held) {
        var next = next(0, regions.subList(1, regions.size()));
        if (next < 0) {
            var facts =
                    List.of(regions.get(1).equals(Region.all()), regions.get(2).equals(Region.all()));
            for (var at = 1; at < regions.size(); at++) {
                if (regions.get(at).equals(Region.all()) && facts.get((at - 1) % 2)) {
                    held.set(at - 1);
                }
            }
            return;
        }
        var axis = order[next];
        for (var alike : alike(axis, box.side(axis), regions.subList(1, regions.size()))) {
            var narrowed = Objects.requireNonNull(box.and(axis, alike));
            hold(narrowed, simplified(regions, narrowed), held);
        }
    }

    /** Returns the values of an axis in sets that no region tells apart. */
    static List<ValueSet> alike(int axis, ValueSet all, List<Region> regions) {
        List<ValueSet> classes = List.of(all);
        var seen = new java.util.HashSet<ValueSet>();
        for (var region : regions) {
            for (var values : region.restrictions(axis)) {
                if (seen.add(values)) {
                    classes = split(classes, values);
                }
            }
        }
        return classes;
    }

    private static List<ValueSet> split(List<ValueSet> classes, ValueSet values) {
        var result = new ArrayList<ValueSet>();
        for (var one : classes) {
            var inside = one.and(values);
            var outside = one.minus(values);
            if (!inside.isEmpty()) {
                result.add(inside);
            }
            if (!outside.isEmpty()) {
                result.add(outside);
            }
        }
        return result;
    }

    private void gather(Node<L> node, Box box, List<Labelled<L>> found) throws TooLargeException {
        if (node.axis < 0) {
            if (node.label != null) {
                found.add(new Labelled<>(box, node.label));
                if (found.size() > maxNodes) {
                    throw new TooLargeException();
                }
            }
            return;
        }
        for (var child : node.divided.entrySet()) {
            gather(child.getKey(), Objects.requireNonNull(box.and(node.axis, child.getValue())), found);
        }
    }

    /** Merges boxes that differ in one axis only, until none are left. */
    private List<Labelled<L>> merged(List<Labelled<L>> boxes) {
        var result = boxes;
        var before = Integer.MAX_VALUE;
        while (result.size() < before) {
            before = result.size();
            for (var axis = 0; axis < universe.count(); axis++) {
                result = merged(result, axis);
            }
        }
        return result;
    }

    private List<Labelled<L>> merged(List<Labelled<L>> boxes, int axis) {
        var byRest = new LinkedHashMap<List<Object>, Labelled<L>>();
        for (var each : boxes) {
            var rest = new ArrayList<Object>();
            rest.add(Objects.requireNonNull(each.label()));
            for (var other = 0; other < universe.count(); other++) {
                rest.add(other == axis ? Set.of() : each.box().side(other));
            }
            byRest.merge(
                    rest,
                    each,
                    (one, two) -> new Labelled<>(
                            with(
                                    one.box(),
                                    axis,
                                    one.box().side(axis).or(two.box().side(axis))),
                            one.label()));
        }
        return List.copyOf(byRest.values());
    }

    private Box with(Box box, int axis, ValueSet side) {
        var sides = new ArrayList<ValueSet>();
        for (var each = 0; each < universe.count(); each++) {
            sides.add(each == axis ? side : box.side(each));
        }
        return Box.of(sides);
    }
}
