package dev.modelgovernance.policy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts conditions into a form in which many can be compared: attributes and values become numbers. Not thread-safe. */
final class ConditionEncoding {

    private static final RemainingValues ANY = new RemainingValues.Names(new BitSet(), true);

    private final Definitions visible;
    private final Budget effort;
    private final JurisdictionEncoding places;
    private final ModelConditions models;
    private final Map<String, Integer> attributes = new HashMap<>();
    private final Map<String, Map<String, Integer>> numbers = new HashMap<>();
    private final Map<String, Map<String, List<String>>> inside = new HashMap<>();

    ConditionEncoding(Definitions own, Definitions visible, Budget effort) {
        this.visible = visible;
        this.effort = effort;
        places = new JurisdictionEncoding(own, visible, effort);
        models = new ModelConditions(effort);
    }

    /**
     * A condition that does not always hold.
     *
     * @param blocks its blocks, each with what it says of some attributes
     * @param attributes the numbers of all attributes of which it says something
     */
    record Choice(List<List<Term>> blocks, Set<Integer> attributes) {}

    /** Returns a condition that does not always hold. */
    Choice choice(Condition condition) {
        var blocks = new ArrayList<List<Term>>();
        var all = new HashSet<Integer>();
        for (var block : condition.blocks()) {
            effort.spend(1 + block.size());
            var terms = new ArrayList<Term>();
            block.forEach((attribute, values) -> terms.add(new Term(attribute, values)));
            terms.forEach(term -> all.add(term.attribute()));
            blocks.add(terms);
        }
        return new Choice(blocks, all);
    }

    /** What a block says of one attribute. */
    final class Term {

        private final String name;
        private final int attribute;
        private final Values values;
        private @Nullable Instant instant;
        private @Nullable RemainingValues remainder;

        Term(String name, Values values) {
            this.name = name;
            this.values = values;
            attribute = attributes.computeIfAbsent(name, any -> attributes.size());
        }

        /** Returns the number of the attribute. */
        int attribute() {
            return attribute;
        }

        /** Returns the instants at which groups change that the term names. */
        Set<Instant> changes() {
            if (visible.kind(name) != Attribute.Kind.JURISDICTION) {
                return Set.of();
            }
            var changes = places.changes(values.in());
            changes.addAll(places.changes(values.not()));
            return changes;
        }

        /** Returns the values that it leaves, if no other term says something of the attribute. */
        boolean leavesValue(Instant at) {
            var isPlain = values.in().isEmpty()
                    || (values.not().isEmpty() && visible.kind(name) != Attribute.Kind.JURISDICTION);
            return isPlain || !remainder(at).isEmpty();
        }

        /** Returns the values that it leaves. */
        RemainingValues remainder(Instant at) {
            var isKnown =
                    remainder != null && (at.equals(instant) || visible.kind(name) != Attribute.Kind.JURISDICTION);
            if (remainder == null || !isKnown) {
                remainder = find(at);
                instant = at;
            }
            return remainder;
        }

        private RemainingValues find(Instant at) {
            var kind = visible.kind(name);
            if (kind == null) {
                return ANY;
            }
            return switch (kind) {
                case TAGS, EVIDENCE -> new RemainingValues.Members(any(), numbers(values.not()));
                case MODEL -> models.remainder(values);
                case JURISDICTION -> names(places.of(values.in(), at), places.of(values.not(), at));
                case PROVIDER, DEVELOPER -> names(numbers(values.in()), numbers(values.not()));
                case VOCABULARY -> names(within(values.in()), within(values.not()));
            };
        }

        private Set<BitSet> any() {
            return values.in().isEmpty() ? Set.of() : Set.of(numbers(values.in()));
        }

        private RemainingValues names(@Nullable BitSet in, @Nullable BitSet not) {
            if (in == null || not == null) {
                return ANY;
            }
            if (values.in().isEmpty()) {
                return new RemainingValues.Names(not, true);
            }
            var left = (BitSet) in.clone();
            left.andNot(not);
            return new RemainingValues.Names(left, false);
        }

        private BitSet numbers(Collection<String> names) {
            var known = numbers.computeIfAbsent(name, any -> new HashMap<>());
            var all = new BitSet();
            names.forEach(each -> all.set(known.computeIfAbsent(each, any -> known.size())));
            effort.spend(names.size());
            return all;
        }

        /** Returns the values among which a call of any of these values may choose. */
        private BitSet within(Collection<String> names) {
            var known = numbers.computeIfAbsent(name, any -> new HashMap<>());
            var parts = inside.computeIfAbsent(name, any -> inside(visible.values(name)));
            var found = new BitSet();
            var open = new ArrayDeque<>(names);
            while (!open.isEmpty()) {
                var next = open.pop();
                var number = known.computeIfAbsent(next, any -> known.size());
                effort.spend(1);
                if (!found.get(number)) {
                    found.set(number);
                    open.addAll(parts.getOrDefault(next, List.of()));
                }
            }
            return found;
        }

        private static Map<String, List<String>> inside(Map<String, Set<String>> values) {
            var parts = new HashMap<String, List<String>>();
            values.forEach((value, parents) -> parents.forEach(parent ->
                    parts.computeIfAbsent(parent, any -> new ArrayList<>()).add(value)));
            return parts;
        }
    }
}
