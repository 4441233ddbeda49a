package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Source;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes trees of records, lists and maps. */
final class RecordTree {

    /** Names that may replace one another, and free text. */
    private static final List<String> WORDS = List.of(
            "GB", "NO", "FR", "US", "g0", "p0", "p1", "d0", "d1", "e1", "e2", "o1", "o2", "t0", "chat", "health", "ab",
            "x");

    private final Random random;

    private RecordTree(Random random) {
        this.random = random;
    }

    /** Returns a copy with all lists and keys in another order. */
    static <T> T shuffled(T tree, Random random) {
        return cast(tree, new RecordTree(random).shuffled(tree));
    }

    /**
     * Returns a copy with one thing changed, whether or not it matters or is allowed.
     *
     * @throws IllegalArgumentException if a record does not take the change
     */
    static <T> T changed(T tree, Random random) {
        return cast(tree, new RecordTree(random).changed(tree, tree.getClass()));
    }

    /** Returns a value that trees have in common whose order, duplicates and descriptions alone differ. */
    static Object meaning(Object tree) {
        if (tree instanceof Record) {
            return Arrays.stream(tree.getClass().getRecordComponents())
                    .filter(component -> !component.getName().equals("description"))
                    .map(component -> Arrays.asList(
                            component.getName(),
                            isOrdered(component) ? value(tree, component) : meaning(value(tree, component))))
                    .toList();
        }
        if (tree instanceof Map<?, ?> map) {
            var meanings = new HashMap<Object, Object>();
            map.forEach((key, value) -> meanings.put(key, meaning(value)));
            return meanings;
        }
        return tree instanceof Collection<?> all
                ? all.stream().map(RecordTree::meaning).collect(Collectors.toSet())
                : tree;
    }

    /** Levels are the one list whose order says something. */
    private static boolean isOrdered(RecordComponent component) {
        return component.getName().equals("levels");
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(T like, Object tree) {
        return (T) like.getClass().cast(tree);
    }

    private Object shuffled(Object tree) {
        if (tree instanceof Record) {
            return rebuilt(
                    tree,
                    components(tree).stream()
                            .map(component ->
                                    isOrdered(component) ? value(tree, component) : shuffled(value(tree, component)))
                            .toArray());
        }
        if (tree instanceof Map<?, ?> map) {
            var keys = new ArrayList<Object>(map.keySet());
            Collections.shuffle(keys, random);
            var all = new LinkedHashMap<Object, Object>();
            keys.forEach(key -> all.put(key, shuffled(map.get(key))));
            return all;
        }
        if (tree instanceof List<?> list) {
            var all = new ArrayList<Object>(list.stream().map(this::shuffled).toList());
            Collections.shuffle(all, random);
            return all;
        }
        return tree;
    }

    private Object changed(Object tree, Class<?> type) {
        if (tree instanceof Moment moment) {
            return changed(moment);
        }
        if (tree instanceof Record) {
            var components = components(tree);
            var chosen = any(components.stream()
                    .flatMap(component -> Collections.nCopies(leaves(value(tree, component)), component).stream())
                    .toList());
            return rebuilt(
                    tree,
                    components.stream()
                            .map(component -> component.equals(chosen)
                                    ? changed(value(tree, component), component.getType())
                                    : value(tree, component))
                            .toArray());
        }
        if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
            var all = new LinkedHashMap<Object, Object>(map);
            all.computeIfPresent(any(map.keySet()), (key, value) -> changed(value, Object.class));
            return all;
        }
        return tree instanceof Collection<?> all && !all.isEmpty() ? changed(all) : changedLeaf(tree, type);
    }

    /** Changes, removes or duplicates one element. */
    private Object changed(Collection<?> old) {
        var all = new ArrayList<Object>(old);
        var at = random.nextInt(all.size());
        switch (random.nextInt(6)) {
            case 0 -> all.remove(at);
            case 1 -> all.add(all.get(at));
            default -> all.set(at, changed(all.get(at), Object.class));
        }
        return old instanceof Set ? new LinkedHashSet<>(all) : all;
    }

    private Moment changed(Moment old) {
        if (old.day() == null || random.nextInt(4) == 0) {
            return random.nextBoolean()
                    ? Moment.at(old.instant())
                    : Moment.at(old.instant().plusNanos(1));
        }
        return random.nextBoolean()
                ? Moment.startOf(old.day().plusDays(1), old.zone())
                : Moment.startOf(old.day(), ZoneId.of("Africa/Abidjan"));
    }

    private Object changedLeaf(Object old, Class<?> type) {
        if (old instanceof String || type == String.class) {
            var word = any(WORDS);
            return random.nextInt(3) == 0 ? null : Objects.equals(word, old) ? old + "x" : word;
        }
        if (old instanceof Boolean isSet) {
            return !isSet;
        }
        if (old instanceof Period period) {
            return period.plusDays(1);
        }
        if (old instanceof Enum<?> constant) {
            return any(List.of(constant.getDeclaringClass().getEnumConstants()));
        }
        if (type == Moment.class) {
            return Moment.startOf(LocalDate.parse("2026-03-29"), ZoneId.of("UTC"));
        }
        return type == Source.class ? Source.cite("x") : old;
    }

    /** Counts the things that can be changed, so that larger parts are changed more often. */
    private static int leaves(Object tree) {
        if (tree instanceof Record) {
            return components(tree).stream()
                    .mapToInt(component -> leaves(value(tree, component)))
                    .sum();
        }
        if (tree instanceof Map<?, ?> map) {
            return leaves(map.values());
        }
        return tree instanceof Collection<?> all
                ? all.stream().mapToInt(RecordTree::leaves).sum() + 1
                : 1;
    }

    private <T> T any(Collection<T> all) {
        return List.copyOf(all).get(random.nextInt(all.size()));
    }

    private static List<RecordComponent> components(Object tree) {
        return List.of(tree.getClass().getRecordComponents());
    }

    private static Object value(Object tree, RecordComponent component) {
        try {
            return component.getAccessor().invoke(tree);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    private static Object rebuilt(Object tree, Object[] values) {
        try {
            var types = components(tree).stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            return tree.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalArgumentException(refused);
        }
    }
}
