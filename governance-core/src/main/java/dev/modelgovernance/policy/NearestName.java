package dev.modelgovernance.policy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The name that was meant by one which stands for nothing. Stateless and thread-safe. */
final class NearestName {

    /** Among more names than these, or longer ones, looking for the nearest would take too long. */
    private static final int MAX_KNOWN = 5_000;

    private static final int MAX_LENGTH = 64;

    /** Words that people reach for, with those that this language has, the first of which that is known is meant. */
    private static final Map<String, List<String>> WORDS = words("""
            because: reason rationale why explanation
            until: expires expiry expiration valid-until valid-to end ends end-date to
            from: valid-from start starts start-date since effective
            through: last-day inclusive-until
            when: if condition conditions where match
            unless: except exception exceptions exclude excluding
            deny: forbid block prohibit disallow reject
            allow: permit accept
            require: must needs
            review-by: review review-date
            users: country countries location locations user-location
            processing: region regions hosting residency data-residency
            provider: vendor
            model: model-id
            purpose: use-case
            in: any-of one-of
            not: none-of not-in
            """);

    private NearestName() {}

    private static Map<String, List<String>> words(String lines) {
        var words = new HashMap<String, List<String>>();
        for (var line : lines.lines().toList()) {
            var colon = line.indexOf(':');
            for (var word : line.substring(colon + 1).strip().split(" ", -1)) {
                words.computeIfAbsent(word, any -> new ArrayList<>()).add(line.substring(0, colon));
            }
        }
        return words;
    }

    /** Returns the id that a text would be with the letters of one; null where that is none. */
    static @Nullable String id(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        var id = lower(plain).strip().replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[-._]+|[-._]+$", "");
        return PolicyCheck.isId(id) ? id : null;
    }

    /** Returns the nearest of the names; null where none is near. */
    static @Nullable String of(String name, Collection<String> known) {
        if (name.length() > MAX_LENGTH || known.size() > MAX_KNOWN) {
            return null;
        }
        for (var word : WORDS.getOrDefault(name, List.of())) {
            if (known.contains(word)) {
                return word;
            }
        }
        // In a name of two letters every other name of two letters is near.
        var least = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
        var lower = lower(name);
        String nearest = null;
        for (var candidate : known) {
            var isNear = Math.abs(candidate.length() - name.length()) <= least && !candidate.equals(name);
            var distance = isNear ? distance(lower, lower(candidate), least) : least + 1;
            if (distance < least || (distance == least && (nearest == null || candidate.compareTo(nearest) < 0))) {
                nearest = candidate;
                least = distance;
            }
        }
        return nearest;
    }

    private static String lower(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /**
     * Counts the letters to add, drop, change or swap with a neighbour; a change of case alone costs nothing.
     *
     * <p>Where there are more than the limit, some number above it is returned.
     */
    private static int distance(String a, String b, int limit) {
        var far = limit + 1;
        var row = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        var beforeLast = new int[b.length() + 1];
        Arrays.setAll(row, j -> Math.min(j, far));
        for (var i = 1; i <= a.length(); i++) {
            var reused = beforeLast;
            beforeLast = last;
            last = row;
            row = reused;
            Arrays.fill(row, far);
            row[0] = Math.min(i, far);
            // Further from the diagonal there are more letters to add or drop than may be.
            var end = Math.min(b.length(), i + limit);
            var least = row[0];
            for (var j = Math.max(1, i - limit); j <= end; j++) {
                var changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                var isSwapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + changed);
                row[j] = isSwapped ? Math.min(row[j], beforeLast[j - 2] + 1) : row[j];
                least = Math.min(least, row[j]);
            }
            if (least > limit) {
                return far;
            }
        }
        return row[b.length()];
    }
}
