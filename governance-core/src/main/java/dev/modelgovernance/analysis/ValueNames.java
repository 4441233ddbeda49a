package dev.modelgovernance.analysis;

import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.encoding.JurisdictionClasses;
import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The words that policies have for sets of values: groups, values in which others lie, globs. Not thread-safe. */
final class ValueNames {

    private final Universe universe;
    private final List<CompiledPolicy> sides;
    private final Map<Integer, Map<String, ValueSet>> known = new LinkedHashMap<>();

    ValueNames(Universe universe, List<CompiledPolicy> sides) {
        this.universe = universe;
        this.sides = List.copyOf(sides);
    }

    boolean arePlaces(int axis) {
        return sides.stream()
                .map(side -> side.policy().kind(universe.axis(axis).name()))
                .anyMatch(kind -> kind == Attribute.Kind.JURISDICTION);
    }

    /**
     * Returns values of an axis in the fewest words.
     *
     * @param all the values that there are, of which others may be left out
     * @param slices the slices of time in which groups must have the same members
     */
    Values of(int axis, ValueSet wanted, ValueSet all, ValueSet slices) {
        var words = new LinkedHashMap<>(words(axis));
        if (arePlaces(axis)) {
            words.putAll(groups(slices));
        }
        var in = covering(wanted, words);
        var not = covering(all.minus(wanted), words);
        if (in != null && (not == null || in.size() <= not.size())) {
            return Values.of(in);
        }
        if (not != null) {
            return new Values(List.of(), not);
        }
        return mixed(wanted, all, words);
    }

    /** Returns whether globs, and globs that are left out, mean just the classes of model ids that are wanted. */
    boolean isExact(Values globs, ValueSet wanted) {
        var in = universe.matching(globs.in().stream().map(Glob::new).toList());
        var not = universe.matching(globs.not().stream().map(Glob::new).toList());
        return wanted.equals(globs.in().isEmpty() ? not.complement() : in.minus(not));
    }

    /** Returns the names of which each lies within a set and that cover it together; null where some of it has no name. */
    private static java.util.@org.jspecify.annotations.Nullable List<String> covering(
            ValueSet wanted, Map<String, ValueSet> words) {
        var names = new ArrayList<String>();
        var rest = wanted;
        while (!rest.isEmpty()) {
            var best = "";
            var most = 0;
            for (var word : words.entrySet()) {
                var count = wanted.containsAll(word.getValue())
                        ? word.getValue().and(rest).count()
                        : 0;
                if (count > most) {
                    most = count;
                    best = word.getKey();
                }
            }
            if (most == 0) {
                return null;
            }
            names.add(best);
            rest = rest.minus(Objects.requireNonNull(words.get(best)));
        }
        return names;
    }

    /** Returns names that hold a set, and names of what they hold besides; of model ids perhaps not of all of it. */
    private static Values mixed(ValueSet wanted, ValueSet all, Map<String, ValueSet> words) {
        var in = new ArrayList<String>();
        var rest = wanted;
        var held = ValueSet.none(wanted.size());
        while (!rest.isEmpty()) {
            var best = "";
            var cost = Double.MAX_VALUE;
            for (var word : words.entrySet()) {
                var gain = word.getValue().and(rest).count();
                var waste = word.getValue().and(all).minus(wanted).count();
                if (gain > 0 && (waste + 1.0) / gain < cost) {
                    cost = (waste + 1.0) / gain;
                    best = word.getKey();
                }
            }
            if (best.isEmpty()) {
                in.clear();
                held = all;
                break;
            }
            in.add(best);
            held = held.or(Objects.requireNonNull(words.get(best)));
            rest = rest.minus(Objects.requireNonNull(words.get(best)));
        }
        var outside = held.and(all).minus(wanted);
        var not = new ArrayList<String>();
        for (var word : words.entrySet()) {
            if (!word.getValue().intersects(wanted) && word.getValue().intersects(outside)) {
                not.add(word.getKey());
                outside = outside.minus(word.getValue());
            }
        }
        return in.isEmpty() && not.isEmpty() ? Values.of("*") : new Values(in, not);
    }

    /** Returns a value, other than a place, with all that lie in it. */
    ValueSet within(int axis, int value) {
        return within(axis, universe.axis(axis).values().get(value), value);
    }

    private Map<String, ValueSet> words(int axis) {
        return known.computeIfAbsent(axis, this::find);
    }

    private Map<String, ValueSet> find(int number) {
        var axis = universe.axis(number);
        var words = new LinkedHashMap<String, ValueSet>();
        if (axis.name().equals("model")) {
            for (var glob : universe.globs()) {
                words.put(glob.text(), universe.matching(List.<Glob>of(glob)));
            }
            return words;
        }
        for (var at = 0; at < axis.size(); at++) {
            var name = axis.values().get(at);
            if (!name.isEmpty() && !(arePlaces(number) && name.endsWith(JurisdictionClasses.OTHER))) {
                words.put(name, within(number, name, at));
            }
        }
        if (arePlaces(number)) {
            for (var name : axis.values()) {
                if (name.endsWith("-" + JurisdictionClasses.OTHER)) {
                    var country = name.substring(0, 2);
                    words.put(country, universe.jurisdictions().of(country));
                }
            }
        }
        return words;
    }

    /** Returns a value with all that lie in it in any of the policies. */
    private ValueSet within(int number, String name, int at) {
        var axis = universe.axis(number);
        var set = ValueSet.of(axis.size(), at);
        if (arePlaces(number)) {
            return universe.jurisdictions().of(name);
        }
        for (var side : sides) {
            var declared = side.policy().attributes().get(axis.name());
            if (declared != null && declared.values().containsKey(name)) {
                var encoding = side.encoding();
                var own = encoding.values(encoding.number(axis.name()));
                set = set.or(ValueSet.of(
                        axis.size(),
                        encoding.within(axis.name(), name).stream()
                                .map(value -> axis.values().indexOf(own.get(value)))
                                .toArray()));
            }
        }
        return set;
    }

    /** Returns the groups that have the same members in all of some slices of time, in each of the policies that has them. */
    private Map<String, ValueSet> groups(ValueSet slices) {
        var groups = new LinkedHashMap<String, ValueSet>();
        for (var id : ids()) {
            ValueSet members = null;
            var isSteady = true;
            for (var side : sides) {
                if (side.policy().groups().containsKey(id)) {
                    for (var slice = slices.next(0); slice >= 0 && isSteady; slice = slices.next(slice + 1)) {
                        var now = members(side, id, slice);
                        isSteady = members == null || members.equals(now);
                        members = now;
                    }
                }
            }
            if (isSteady && members != null && !members.isEmpty()) {
                groups.put(id, members);
            }
        }
        return groups;
    }

    private List<String> ids() {
        return sides.stream()
                .map(CompiledPolicy::policy)
                .map(Policy::groups)
                .flatMap(groups -> groups.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private ValueSet members(CompiledPolicy side, String id, int slice) {
        var groups = side.encodings().groups();
        var epoch = slice == 0 ? 0 : groups.epoch(universe.time().start(slice));
        var own = groups.of(Values.of(id)).at(epoch);
        var names = universe.jurisdictions().names();
        return ValueSet.of(
                names.size(),
                IntStream.range(0, names.size())
                        .filter(at ->
                                own.intersects(side.encoding().jurisdictions().holding(names.get(at))))
                        .toArray());
    }
}
