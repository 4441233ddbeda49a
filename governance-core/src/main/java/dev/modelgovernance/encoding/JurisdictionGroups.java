package dev.modelgovernance.encoding;

import dev.modelgovernance.policy.Group;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.ValueSet;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The jurisdictions that are meant by codes and by groups, whose members may come and go.
 *
 * <p>What groups mean is worked out once for all time, at the cost of their own changes. Groups that change so often that
 * this would take too much memory are too many, and then nothing else here holds. Thread-safe: remembers what it has
 * worked out.
 */
public final class JurisdictionGroups {

    /** How many changes all groups that were asked for may have together. */
    private static final int MOST_CHANGES = 1_000_000;

    private final Policy policy;
    private final JurisdictionClasses universe;
    private final List<Instant> turns;
    private final Map<String, DatedSet> groups = new ConcurrentHashMap<>();
    private final AtomicInteger changes = new AtomicInteger();

    /** Starts with the instants at which groups change. */
    public JurisdictionGroups(Policy policy, JurisdictionClasses universe, SortedSet<Instant> turns) {
        this.policy = policy;
        this.universe = universe;
        this.turns = List.copyOf(turns);
    }

    /** Returns whether groups change too often to be worked out. */
    public boolean areTooMany() {
        return changes.get() > MOST_CHANGES;
    }

    /** Returns the epoch of an instant. */
    public int epoch(Instant at) {
        var found = Collections.binarySearch(turns, at);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Returns whether what is meant may change with time. */
    public boolean change(Values values) {
        return anyChanges(values.in()) || anyChanges(values.not());
    }

    private boolean anyChanges(List<String> names) {
        for (var name : names) {
            if (changes(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean changes(String name) {
        return !Jurisdiction.looksLikeCode(name) && !named(name).isConstant();
    }

    /** Returns whether the policy tells each code apart that is left out, so that what is meant can be said exactly. */
    public boolean isExact(Values values) {
        return values.not().stream().allMatch(this::isWhole);
    }

    private boolean isWhole(String name) {
        return !Jurisdiction.looksLikeCode(name) || universe.tellsApart(name);
    }

    /** Returns what is meant, which must be {@linkplain #isExact exact}. */
    public DatedSet of(Values values) {
        var not = union(values.not());
        return values.in().isEmpty() ? not.complement() : union(values.in()).minus(not);
    }

    /** Returns at least what is meant at any time. */
    public ValueSet ever(Values values) {
        if (values.not().isEmpty() && !values.in().isEmpty()) {
            return union(values.in()).ever();
        }
        // What a group does not always hold, or lies in a value with others, is not to be left out.
        var not = union(values.not().stream()
                .filter(name -> isWhole(name) && !changes(name))
                .toList());
        return values.in().isEmpty()
                ? not.complement().ever()
                : union(values.in()).ever().minus(not.ever());
    }

    private DatedSet union(List<String> names) {
        var size = universe.names().size();
        return names.stream().allMatch(Jurisdiction::looksLikeCode)
                ? DatedSet.always(
                        ValueSet.union(size, names.stream().map(universe::of).toList()))
                : DatedSet.union(names.stream().map(this::named).toList(), size);
    }

    private DatedSet named(String name) {
        if (Jurisdiction.looksLikeCode(name)) {
            return DatedSet.always(universe.of(name));
        }
        var known = groups.get(name);
        return known == null ? workedOut(name) : known;
    }

    /** Works out a group after those that it holds, which may be nested deeply. */
    private DatedSet workedOut(String start) {
        var open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            var group = Objects.requireNonNull(policy.groups().get(open.element()));
            var isReady = true;
            for (var member : group.members()) {
                if (!Jurisdiction.looksLikeCode(member.name()) && !groups.containsKey(member.name())) {
                    open.push(member.name());
                    isReady = false;
                }
            }
            if (isReady) {
                groups.put(group.id(), union(group));
                open.pop();
            }
        }
        return Objects.requireNonNull(groups.get(start));
    }

    private DatedSet union(Group group) {
        var members = group.members().stream()
                .map(member -> during(member, named(member.name())))
                .toList();
        var union = areTooMany()
                ? DatedSet.always(ValueSet.none(universe.names().size()))
                : DatedSet.union(members, universe.names().size());
        changes.addAndGet(union.length() - 1);
        return union;
    }

    private DatedSet during(Group.Member member, DatedSet whole) {
        var window = member.window();
        var from = epoch(window.from(), 0);
        var until = epoch(window.until(), Integer.MAX_VALUE);
        return from == 0 && until == Integer.MAX_VALUE ? whole : whole.during(from, until);
    }

    private int epoch(@Nullable Moment moment, int otherwise) {
        return moment == null ? otherwise : epoch(moment.instant());
    }
}
