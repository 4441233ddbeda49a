package dev.modelgovernance.policy;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds the names that lead back to themselves, in time that grows with the names and their links alone.
 *
 * <p>Tarjan's strongly connected components, without recursion. Not thread-safe.
 */
final class Cycles {

    private final Function<String, ? extends Collection<String>> links;
    private final Map<String, Integer> number = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final ArrayDeque<String> open = new ArrayDeque<>();
    private final Set<String> isOpen = new HashSet<>();
    private final ArrayDeque<Visit> visits = new ArrayDeque<>();
    private final Set<String> found = new TreeSet<>();

    private record Visit(String name, Iterator<String> links) {}

    private Cycles(Function<String, ? extends Collection<String>> links) {
        this.links = links;
    }

    /** Returns the names, among those given and those that they lead to, that lie on a cycle. */
    static Set<String> among(Collection<String> names, Function<String, ? extends Collection<String>> links) {
        var cycles = new Cycles(links);
        for (var name : names) {
            if (!cycles.number.containsKey(name)) {
                cycles.enter(name);
                cycles.walk();
            }
        }
        return cycles.found;
    }

    private void enter(String name) {
        number.put(name, number.size());
        lowest.put(name, number.size() - 1);
        open.push(name);
        isOpen.add(name);
        visits.push(new Visit(name, List.copyOf(links.apply(name)).iterator()));
    }

    private void walk() {
        while (!visits.isEmpty()) {
            var visit = visits.element();
            if (visit.links().hasNext()) {
                follow(visit.name(), visit.links().next());
            } else {
                visits.pop();
                leave(visit.name());
            }
        }
    }

    private void follow(String from, String to) {
        if (from.equals(to)) {
            found.add(from);
        }
        if (!number.containsKey(to)) {
            enter(to);
        } else if (isOpen.contains(to)) {
            lowest.merge(from, number.getOrDefault(to, 0), Math::min);
        }
    }

    private void leave(String name) {
        var low = lowest.getOrDefault(name, 0);
        if (!visits.isEmpty()) {
            lowest.merge(visits.element().name(), low, Math::min);
        }
        if (low.equals(number.get(name))) {
            var isAlone = name.equals(open.element());
            String last;
            do {
                last = open.pop();
                isOpen.remove(last);
                if (!isAlone) {
                    found.add(last);
                }
            } while (!last.equals(name));
        }
    }
}
