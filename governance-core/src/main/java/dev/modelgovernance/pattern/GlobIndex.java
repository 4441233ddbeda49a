package dev.modelgovernance.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among many globs, those that match an id, without trying each.
 *
 * <p>An id that matches a glob holds the longest piece of it between two stars, by which the globs are kept. Immutable and
 * thread-safe.
 */
public final class GlobIndex {

    private final List<Glob> globs;
    private final Map<String, List<Glob>> byPiece = new HashMap<>();
    private final int[] lengths;

    public GlobIndex(Collection<Glob> globs) {
        this.globs = globs.stream().distinct().sorted(Glob.MOST_SPECIFIC_FIRST).toList();
        this.globs.forEach(glob ->
                byPiece.computeIfAbsent(piece(glob), any -> new ArrayList<>()).add(glob));
        lengths = byPiece.keySet().stream().mapToInt(String::length).distinct().toArray();
    }

    private static String piece(Glob glob) {
        return Arrays.stream(glob.text().split("\\*"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** Returns the globs, the most specific one first. */
    public List<Glob> globs() {
        return globs;
    }

    /** Returns the globs that match an id, in no particular order. */
    public Collection<Glob> matching(String id) {
        var found = new ArrayList<Glob>();
        if ((long) lengths.length * id.length() >= globs.size()) {
            addMatching(globs, id, found);
            return found;
        }
        for (var length : lengths) {
            for (var at = 0; at + length <= id.length(); at++) {
                var piece = id.substring(at, at + length);
                // A piece that the id holds twice is looked up where it begins first.
                if (id.indexOf(piece) == at) {
                    addMatching(byPiece.getOrDefault(piece, List.of()), id, found);
                }
            }
        }
        return found;
    }

    private static void addMatching(List<Glob> globs, String id, List<Glob> found) {
        for (var glob : globs) {
            if (glob.matches(id)) {
                found.add(glob);
            }
        }
    }

    /** Returns the most specific glob that matches an id, or null. */
    public @Nullable Glob best(String id) {
        return matching(id).stream().min(Glob.MOST_SPECIFIC_FIRST).orElse(null);
    }
}
