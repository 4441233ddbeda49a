package dev.modelgovernance.encoding;

import dev.modelgovernance.policy.Group;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.ValueSet;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The jurisdictions that are meant by codes and by groups, whose members may change with time.
 *
 * <p>The members of a group are determined once for all time, at the cost of their own changes, of which there is a limit.
 * Thread-safe when all are determined.
 */
public final class JurisdictionGroups {

    /** How many changes the members of all groups may have together; each takes some tens of bytes. */
    private static final int MAX_CHANGES = 1_000_000;

    private final Policy policy;
    private final JurisdictionClasses jurisdictions;
    private final List<Instant> turns;
    private final Map<String, DatedSet> groups = new HashMap<>();
    private int changes;

    /**
     * Starts with the jurisdictions to tell apart.
     *
     * @param turns the instants at which members of groups change
     */
    JurisdictionGroups(Policy policy, JurisdictionClasses jurisdictions, SortedSet<Instant> turns) {
        this.policy = policy;
        this.jurisdictions = jurisdictions;
        this.turns = List.copyOf(turns);
    }

    /**
     * Determines the members of all groups, after which this is immutable.
     *
     * @throws InvalidPolicyException if they change too often
     */
    void determineAll() {
        policy.groups().keySet().forEach(this::determine);
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
        return !Jurisdiction.looksLikeCode(name) || jurisdictions.tellsApart(name);
    }

    /** Returns what is meant, which must be {@linkplain #isExact exact}. */
    public DatedSet of(Values values) {
        if (values.not().isEmpty()) {
            return union(values.in());
        }
        var not = union(values.not());
        return values.in().isEmpty() ? not.complement() : union(values.in()).minus(not);
    }

    /** Returns a superset of what is meant at any time. */
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
        if (names.size() == 1) {
            return named(names.get(0));
        }
        var size = jurisdictions.names().size();
        return names.stream().allMatch(Jurisdiction::looksLikeCode)
                ? DatedSet.always(ValueSet.union(
                        size, names.stream().map(jurisdictions::of).toList()))
                : DatedSet.union(names.stream().map(this::named).toList(), size);
    }

    private DatedSet named(String name) {
        return Jurisdiction.looksLikeCode(name) ? DatedSet.always(jurisdictions.of(name)) : determine(name);
    }

    /** Determines the members of a group after those of the groups that it holds, which may be nested deeply. */
    private DatedSet determine(String start) {
        var known = groups.get(start);
        return known == null ? determineAfterMembers(start) : known;
    }

    private DatedSet determineAfterMembers(String start) {
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
                open.pop();
                if (!groups.containsKey(group.id())) {
                    groups.put(group.id(), union(group));
                }
            }
        }
        return Objects.requireNonNull(groups.get(start));
    }

    private DatedSet union(Group group) {
        var members = group.members().stream()
                .map(member -> during(member, named(member.name())))
                .toList();
        var union = DatedSet.union(members, jurisdictions.names().size());
        changes += union.length() - 1;
        if (changes > MAX_CHANGES) {
            throw new InvalidPolicyException(List.of(new Problem(
                    Place.of("/groups/" + group.id()),
                    Problem.Kind.LIMIT,
                    "the members of the groups up to this one change more than " + MAX_CHANGES
                            + " times: state fewer dates, or fewer groups that hold one which changes often")));
        }
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
