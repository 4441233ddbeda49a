package dev.modelgovernance.match;

import dev.modelgovernance.numbering.Universe;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import dev.modelgovernance.region.ValueSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jurisdictions that are meant by codes and by groups, whose members may come and go.
 *
 * <p>Thread-safe: remembers what it has worked out.
 */
public final class Places {

    private final Policy policy;
    private final Universe universe;
    private final List<Instant> epochs = new ArrayList<>();
    private final Map<String, List<ValueSet>> groups = new ConcurrentHashMap<>();

    /** Starts with the instants at which groups change. */
    public Places(Policy policy, Universe universe, SortedSet<Instant> turns) {
        this.policy = policy;
        this.universe = universe;
        epochs.add(Instant.MIN);
        epochs.addAll(turns);
    }

    /** Tells whether what is meant changes with time. */
    public boolean change(Values values) {
        return values.in().stream().anyMatch(name -> of(name).size() > 1)
                || values.not().stream().anyMatch(name -> of(name).size() > 1);
    }

    /** Returns what a name means: once where that never changes, otherwise for each epoch. */
    List<ValueSet> of(String name) {
        if (Jurisdiction.looksLikeCode(name)) {
            return List.of(universe.of(name));
        }
        var known = groups.get(name);
        if (known == null) {
            known = members(name);
            groups.put(name, known);
        }
        return known;
    }

    private List<ValueSet> members(String group) {
        if (!changes(group)) {
            return List.of(members(group, Instant.MIN));
        }
        var all = new ArrayList<ValueSet>();
        var same = new HashMap<ValueSet, ValueSet>();
        for (var epoch : epochs) {
            var set = members(group, epoch);
            all.add(same.computeIfAbsent(set, any -> set));
        }
        return List.copyOf(all);
    }

    private ValueSet members(String group, Instant at) {
        return policy.members(group, at).stream().map(universe::of).reduce(none(), ValueSet::or);
    }

    private boolean changes(String start) {
        Set<String> seen = new HashSet<>(Set.of(start));
        var open = new ArrayList<>(seen);
        while (!open.isEmpty()) {
            var group = policy.groups().get(open.remove(open.size() - 1));
            if (group != null) {
                for (var member : group.members()) {
                    if (!member.window().equals(Window.always())) {
                        return true;
                    }
                    if (!Jurisdiction.looksLikeCode(member.name()) && seen.add(member.name())) {
                        open.add(member.name());
                    }
                }
            }
        }
        return false;
    }

    /** Tells whether the policy tells each code apart that is left out, so that what is meant can be said exactly. */
    public boolean isExact(Values values) {
        return values.not().stream().allMatch(name -> !Jurisdiction.looksLikeCode(name) || universe.tellsApart(name));
    }

    /** Returns at least what is meant at any time. */
    ValueSet ever(Values values) {
        var not = none();
        for (var name : values.not()) {
            var members = of(name);
            // What a group does not always hold, or lies in a value with others, is not to be left out.
            var isWhole = members.size() == 1 && (!Jurisdiction.looksLikeCode(name) || universe.tellsApart(name));
            not = isWhole ? not.or(members.get(0)) : not;
        }
        var in = none();
        for (var name : values.in()) {
            in = of(name).stream().reduce(in, ValueSet::or);
        }
        return values.in().isEmpty() ? not.complement() : in.minus(not);
    }

    /** Returns what is meant in an epoch, which must be {@linkplain #isExact exact}. */
    ValueSet during(Values values, int epoch) {
        var not = union(values.not(), epoch);
        return values.in().isEmpty()
                ? not.complement()
                : union(values.in(), epoch).minus(not);
    }

    private ValueSet union(List<String> names, int epoch) {
        var all = none();
        for (var name : names) {
            var members = of(name);
            all = all.or(members.get(members.size() == 1 ? 0 : epoch));
        }
        return all;
    }

    private ValueSet none() {
        return ValueSet.none(universe.names().size());
    }
}
