package dev.modelgovernance.compiled;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The globs over model ids that conditions name, and what follows from an id.
 *
 * <p>Globs are numbered while conditions are compiled; from then on it is thread-safe, and remembers ids.
 */
public final class ModelIndex {

    private static final int REMEMBERED = 10_000;

    private final Map<Glob, Integer> numbers = new HashMap<>();
    private final List<Glob> globs = new ArrayList<>();
    private final Map<Glob, ModelFamily> families = new HashMap<>();
    private final List<Glob> familyGlobs;
    private final Map<String, Id> known = new ConcurrentHashMap<>();

    private record Id(BitSet matched, @Nullable ModelFamily family) {}

    ModelIndex(Policy policy) {
        for (var family : policy.models().values()) {
            family.ids().forEach(id -> families.put(new Glob(id), family));
        }
        familyGlobs =
                families.keySet().stream().sorted(Glob.MOST_SPECIFIC_FIRST).toList();
    }

    Formula matchesAny(List<String> texts) {
        var wanted = new BitSet();
        texts.forEach(text -> wanted.set(number(new Glob(text))));
        return texts.isEmpty() ? Formula.NEVER : new Formula.Globs(wanted);
    }

    private int number(Glob glob) {
        return numbers.computeIfAbsent(glob, any -> {
            globs.add(glob);
            return globs.size() - 1;
        });
    }

    /** Returns the globs with those numbers. */
    public Set<Glob> globs(BitSet wanted) {
        return wanted.stream().mapToObj(globs::get).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns which globs the ids of a call match that states those, or nothing about its model. */
    public ModelCoverage facts(@Nullable Values stated) {
        var any = new BitSet();
        var all = new BitSet();
        var listed = listed(stated);
        if (listed != null) {
            all.set(0, globs.size());
            for (var text : listed) {
                any.or(id(text).matched());
                all.and(id(text).matched());
            }
            return new ModelCoverage(any, all);
        }
        any.set(0, globs.size());
        var only = stated != null && stated.in().size() == 1
                ? numbers.get(new Glob(stated.in().get(0)))
                : null;
        if (only != null) {
            all.set(only);
        }
        return new ModelCoverage(any, all);
    }

    /** Returns the families that the models of a call may belong to; null among them where one may belong to none. */
    public Set<@Nullable ModelFamily> families(@Nullable Values stated) {
        var found = new HashSet<@Nullable ModelFamily>();
        var listed = listed(stated);
        if (listed != null) {
            listed.forEach(text -> found.add(id(text).family()));
            return found;
        }
        found.addAll(families.values());
        found.add(null);
        return found;
    }

    /** Returns whether some id is meant for certain. */
    public boolean isSome(Values stated) {
        var listed = listed(stated);
        if (listed != null) {
            return !listed.isEmpty();
        }
        return stated.not().isEmpty()
                || (stated.in().isEmpty() && stated.not().stream().allMatch(id -> new Glob(id).isLiteral()));
    }

    /** Returns the ids that are meant; null where it is not ids that are stated. */
    private static @Nullable List<String> listed(@Nullable Values stated) {
        if (stated == null || stated.in().isEmpty() || !stated.in().stream().allMatch(id -> new Glob(id).isLiteral())) {
            return null;
        }
        return stated.in().stream()
                .filter(id -> stated.not().stream().noneMatch(glob -> new Glob(glob).matches(id)))
                .toList();
    }

    private Id id(String text) {
        var id = known.get(text);
        if (id == null) {
            id = read(text);
            if (known.size() < REMEMBERED) {
                known.put(text, id);
            }
        }
        return id;
    }

    private Id read(String text) {
        var matched = new BitSet();
        for (var i = 0; i < globs.size(); i++) {
            matched.set(i, globs.get(i).matches(text));
        }
        for (var glob : familyGlobs) {
            if (glob.matches(text)) {
                return new Id(matched, Objects.requireNonNull(families.get(glob)));
            }
        }
        return new Id(matched, null);
    }
}
