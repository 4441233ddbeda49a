package dev.modelgovernance.compiled;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.pattern.GlobIndex;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The globs over model ids that conditions name, and what follows from an id.
 *
 * <p>Globs are numbered while conditions are compiled; from then on it is thread-safe. It remembers the ids that it was
 * asked about, at most 1,024 of at most {@value #LONGEST} characters each.
 */
public final class ModelIndex {

    private static final int LONGEST = 256;

    private final Map<Glob, Integer> numbers = new HashMap<>();
    private final List<Glob> globs = new ArrayList<>();
    private final Map<Glob, ModelFamily> families = new HashMap<>();
    private final GlobIndex familyGlobs;
    private final RecentValues<Id> known = new RecentValues<>(10);

    // Put together when the first id is asked about; two threads may do so at once, with the same result.
    private volatile @Nullable GlobIndex index;

    /**
     * What follows from a model id. Immutable and thread-safe.
     *
     * @param family the family that it belongs to, or null
     */
    public record Id(
            String text, ModelCoverage coverage, @Nullable ModelFamily family) {}

    ModelIndex(Policy policy) {
        for (var family : policy.models().values()) {
            family.ids().forEach(id -> families.put(new Glob(id), family));
        }
        familyGlobs = new GlobIndex(families.keySet());
    }

    /** Returns the number of a glob. */
    int number(String text) {
        return numbers.computeIfAbsent(new Glob(text), glob -> {
            globs.add(glob);
            return globs.size() - 1;
        });
    }

    /** Returns the globs with those numbers. */
    public Set<Glob> globs(BitSet wanted) {
        return wanted.stream().mapToObj(globs::get).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns what follows from an id. */
    public Id id(String text) {
        var found = known.at(text.hashCode());
        if (found == null || !found.text().equals(text)) {
            found = read(text);
            if (text.length() <= LONGEST) {
                known.put(text.hashCode(), found);
            }
        }
        return found;
    }

    private Id read(String text) {
        var matched = new BitSet();
        index().matching(text).forEach(glob -> matched.set(Objects.requireNonNull(numbers.get(glob))));
        var coverage = new ModelCoverage(matched, matched, List.of(matched), true);
        var best = familyGlobs.best(text);
        return new Id(text, coverage, best == null ? null : families.get(best));
    }

    private GlobIndex index() {
        var known = index;
        if (known == null) {
            known = new GlobIndex(globs);
            index = known;
        }
        return known;
    }

    /** Returns which globs the ids of a call match that states those values; null for one that states no model. */
    public ModelCoverage coverage(@Nullable Values stated) {
        var listed = listed(stated);
        if (listed != null && listed.size() == 1) {
            return id(listed.get(0)).coverage();
        }
        return listed == null ? ofGlobs(stated) : ofIds(listed);
    }

    private ModelCoverage ofIds(List<String> ids) {
        var any = new BitSet();
        var all = new BitSet();
        all.set(0, globs.size());
        var each = new ArrayList<BitSet>(ids.size());
        for (var text : ids) {
            var matched = id(text).coverage().any();
            any.or(matched);
            all.and(matched);
            each.add(matched);
        }
        return new ModelCoverage(any, all, each, any.equals(all));
    }

    private ModelCoverage ofGlobs(@Nullable Values stated) {
        var any = new BitSet();
        any.set(0, globs.size());
        var all = new BitSet();
        var only = stated != null && stated.in().size() == 1
                ? numbers.get(new Glob(stated.in().get(0)))
                : null;
        if (only != null) {
            all.set(only);
        }
        return new ModelCoverage(any, all, List.of(), any.equals(all));
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

    /** Returns whether some id is certainly meant. */
    public boolean isSome(Values stated) {
        var listed = listed(stated);
        if (listed != null) {
            return !listed.isEmpty();
        }
        return stated.not().isEmpty()
                || (stated.in().isEmpty() && stated.not().stream().allMatch(ModelIndex::isLiteral));
    }

    /** Returns the ids that are meant; null where the values are not ids alone. */
    public @Nullable List<String> listed(@Nullable Values stated) {
        if (stated == null || stated.in().isEmpty() || !areLiteral(stated.in())) {
            return null;
        }
        if (stated.not().isEmpty()) {
            return stated.in();
        }
        return stated.in().stream()
                .filter(id -> stated.not().stream().noneMatch(glob -> new Glob(glob).matches(id)))
                .toList();
    }

    private static boolean areLiteral(List<String> ids) {
        for (var i = 0; i < ids.size(); i++) {
            if (!isLiteral(ids.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLiteral(String id) {
        return id.indexOf('*') < 0;
    }
}
