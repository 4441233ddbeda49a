package dev.modelgovernance.reference;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One model id of each class of ids that some globs tell apart.
 *
 * <p>Ids are read letter by letter, with one letter for all those that no glob has. What an id can still become depends
 * only on what is left to match of each glob, so an id that leaves the same as a shorter one need not be followed. Immutable.
 */
final class ReferenceModels {

    private final Set<String> globs;
    private final Map<Set<String>, String> idByGlobs;

    ReferenceModels(Collection<String> globs) {
        this.globs = new TreeSet<>(globs);
        idByGlobs = classes(List.copyOf(this.globs));
    }

    /** Returns one id of each class. */
    Collection<String> ids() {
        return idByGlobs.values();
    }

    /** Returns how the class of an id is written: the id that is named, else the most specific glob that matches. */
    String written(String id) {
        if (globs.contains(id)) {
            return id;
        }
        return matching(globs, id).stream()
                .min(Comparator.comparing(ReferenceModels::specificity)
                        .reversed()
                        .thenComparing(ReferenceText.BY_CODE_POINTS))
                .orElse("other");
    }

    static boolean matches(String glob, String id) {
        if (glob.isEmpty()) {
            return id.isEmpty();
        }
        if (glob.startsWith("*")) {
            return matches(glob.substring(1), id) || (!id.isEmpty() && matches(glob, id.substring(1)));
        }
        return !id.isEmpty() && id.charAt(0) == glob.charAt(0) && matches(glob.substring(1), id.substring(1));
    }

    static int specificity(String glob) {
        return (int) glob.codePoints().filter(character -> character != '*').count();
    }

    private static Set<String> matching(Collection<String> globs, String id) {
        return globs.stream().filter(glob -> matches(glob, id)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<Set<String>, String> classes(List<String> globs) {
        var found = new LinkedHashMap<Set<String>, String>();
        var start = globs.stream().map(Set::of).toList();
        var seen = new HashSet<List<Set<String>>>();
        var open = new ArrayDeque<>(List.of(Map.entry("", start)));
        while (!open.isEmpty()) {
            var read = open.remove();
            for (var letter : letters(globs)) {
                var id = read.getKey() + letter;
                var left = read.getValue().stream()
                        .map(rests -> after(rests, letter))
                        .toList();
                if (seen.add(left)) {
                    found.putIfAbsent(matching(globs, id), id);
                    open.add(Map.entry(id, left));
                }
            }
        }
        return found;
    }

    private static Set<Character> letters(List<String> globs) {
        var letters = new TreeSet<Character>();
        globs.forEach(glob -> glob.chars().forEach(letter -> letters.add((char) letter)));
        letters.remove('*');
        var fresh = 'z';
        while (letters.contains(fresh)) {
            fresh--;
        }
        letters.add(fresh);
        return letters;
    }

    /** Returns what may be left to match of a glob, one letter later. */
    private static Set<String> after(Set<String> rests, char letter) {
        var left = new HashSet<String>();
        for (var rest : rests) {
            var at = 0;
            while (at < rest.length() && rest.charAt(at) == '*') {
                left.add(rest.substring(at++));
            }
            if (at < rest.length() && rest.charAt(at) == letter) {
                left.add(rest.substring(at + 1));
            }
        }
        return left;
    }
}
