package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.policy.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a mapping of which it is known what each means. Not thread-safe.
 *
 * @param entry where it stands
 * @param mapping which keys it may have
 * @param fields its keys with their values, unknown ones left out
 */
record KnownKeys(Entry entry, Mapping mapping, Map<String, Entry> fields) {

    /**
     * Returns the known keys, and notes the others.
     *
     * <p>A key that is near one which is not there is read as that one, so that one mistake gives one message.
     */
    static KnownKeys of(Entry entry, Map<String, Entry> fields, Mapping mapping) {
        var known = mapping.names();
        var found = new LinkedHashMap<String, Entry>();
        fields.forEach((key, value) -> {
            if (known.contains(key)) {
                found.put(key, value);
            }
        });
        fields.forEach((key, value) -> {
            if (!known.contains(key)) {
                var meant = entry.findings().addUnknownKey(value.path(), value.keyMark(), "key", key, known);
                if (meant != null && !found.containsKey(meant)) {
                    found.put(meant, value.named(quoted(meant)));
                    entry.findings().silence(entry.path() + "/" + meant);
                }
            }
        });
        return new KnownKeys(entry, mapping, found);
    }

    /** Returns the value of a key, or null. */
    @Nullable
    Entry get(String key) {
        return fields.get(mapping.key(key).name());
    }

    /** Returns the value of a key; null, and noted, where there is none. */
    @Nullable
    Entry required(String key) {
        var found = get(key);
        if (found == null) {
            entry.findings()
                    .add(
                            entry.path() + "/" + key,
                            new Problem(
                                    entry.mark(),
                                    Problem.Kind.MISSING,
                                    entry.name() + " has no " + quoted(key) + ": " + mapping.advice(key)));
        }
        return found;
    }

    /** Returns the text of a key, or null. */
    @Nullable
    String text(String key) {
        var found = get(key);
        return found == null ? null : found.prose();
    }

    /** Returns the name that a key holds; {@link Entry#UNREAD}, and noted, where there is none. */
    String requiredName(String key) {
        var found = required(key);
        return found == null ? Entry.UNREAD : found.nameText();
    }

    /** Returns the word that a key holds; null where there is none, or, which is noted, one that may not stand there. */
    @Nullable
    String word(String key, String what) {
        var found = get(key);
        var word = found == null ? null : found.text();
        if (found == null || word == null || mapping.words(key).contains(word)) {
            return word;
        }
        found.unknownWord(what, word, mapping.words(key));
        return null;
    }
}
