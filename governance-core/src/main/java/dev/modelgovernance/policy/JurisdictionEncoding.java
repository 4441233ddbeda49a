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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The jurisdictions that names stand for at an instant, numbered.
 *
 * <p>A country is the subdivisions of it that the policy names, and the rest. Not thread-safe.
 */
final class JurisdictionEncoding {

    private static final int MAX_KEPT = 100_000;

    private final Definitions visible;
    private final Budget effort;
    private final Map<String, BitSet> codes = new HashMap<>();
    private final Map<String, List<String>> subdivisions = new HashMap<>();
    private final Map<String, GroupPlaces> groups = new HashMap<>();
    private int numbered;
    private int kept;

    /**
     * A group with all that it holds, directly or not.
     *
     * @param changes when its members change
     * @param isSound whether it holds nothing but jurisdictions
     * @param places what it stands for, by instant; without changes, under the earliest
     */
    private record GroupPlaces(Set<Instant> changes, boolean isSound, Map<Instant, BitSet> places) {}

    JurisdictionEncoding(Definitions own, Definitions visible, Budget effort) {
        this.visible = visible;
        this.effort = effort;
        visible.groups.values().forEach(group -> group.members().forEach(member -> note(member.name())));
        own.regimes.values().forEach(regime -> {
            note(regime.when());
            regime.rules().forEach(rule -> note(rule.clause()));
        });
    }

    private void note(Clause clause) {
        note(clause.when());
        clause.unless().forEach(this::note);
    }

    private void note(Condition condition) {
        for (var block : condition.blocks()) {
            for (var values : block.values()) {
                values.in().forEach(this::note);
                values.not().forEach(this::note);
            }
        }
    }

    private void note(String name) {
        if (name.length() > 2 && name.charAt(2) == '-' && Jurisdiction.isCode(name) && !codes.containsKey(name)) {
            codes.put(name, number());
            subdivisions
                    .computeIfAbsent(Jurisdiction.countryOf(name), any -> new ArrayList<>())
                    .add(name);
        }
    }

    private BitSet number() {
        var number = new BitSet();
        number.set(numbered++);
        return number;
    }

    /** Returns when any of the names may change what it stands for. */
    Set<Instant> changes(Collection<String> names) {
        var changes = new TreeSet<Instant>();
        for (var name : names) {
            var group = group(name);
            if (group != null) {
                changes.addAll(group.changes());
            }
        }
        effort.spend(names.size() + changes.size());
        return changes;
    }

    /** Returns what any of the names stands for, or null where that cannot be said. */
    @Nullable
    BitSet of(Collection<String> names, Instant at) {
        var all = new BitSet();
        for (var name : names) {
            var places = of(name, at);
            if (places == null) {
                return null;
            }
            all.or(places);
        }
        effort.spend(names.size());
        return all;
    }

    private @Nullable BitSet of(String name, Instant at) {
        var group = group(name);
        if (group == null) {
            return code(name);
        }
        if (!group.isSound()) {
            return null;
        }
        var instant = group.changes().isEmpty() ? Instant.MIN : at;
        var places = group.places().get(instant);
        if (places == null) {
            places = at(name, instant);
            if (kept++ < MAX_KEPT) {
                group.places().put(instant, places);
            }
        }
        return places;
    }

    private @Nullable BitSet code(String code) {
        var known = codes.get(code);
        if (known == null && Jurisdiction.isCode(code)) {
            known = number();
            for (var part : subdivisions.getOrDefault(code, List.of())) {
                known.or(codes.getOrDefault(part, new BitSet()));
            }
            codes.put(code, known);
        }
        return known;
    }

    private BitSet at(String name, Instant at) {
        var places = new BitSet();
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            var next = open.pop();
            var group = visible.groups.get(next);
            var code = group == null ? code(next) : null;
            if (code != null) {
                places.or(code);
            } else if (group != null && seen.add(next)) {
                effort.spend(group.members().size());
                group.members().stream()
                        .filter(member -> member.window().contains(at))
                        .forEach(member -> open.push(member.name()));
            }
        }
        return places;
    }

    private @Nullable GroupPlaces group(String name) {
        var known = groups.get(name);
        if (known == null && visible.groups.containsKey(name)) {
            known = look(name);
            groups.put(name, known);
        }
        return known;
    }

    private GroupPlaces look(String name) {
        var changes = new TreeSet<Instant>();
        var isSound = true;
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            var next = open.pop();
            var group = visible.groups.get(next);
            if (group == null) {
                isSound &= code(next) != null;
            } else if (seen.add(next)) {
                effort.spend(group.members().size());
                for (var member : group.members()) {
                    add(changes, member.window().from());
                    add(changes, member.window().until());
                    open.push(member.name());
                }
            }
        }
        return new GroupPlaces(changes, isSound, new HashMap<>());
    }

    private static void add(Set<Instant> changes, @Nullable Moment moment) {
        if (moment != null) {
            changes.add(moment.instant());
        }
    }
}
