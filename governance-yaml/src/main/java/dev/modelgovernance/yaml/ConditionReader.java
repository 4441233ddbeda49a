package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads conditions, and values as conditions, uses and calls write them. Stateless and thread-safe. */
final class ConditionReader {

    private static final List<String> PARTS = List.of("in", "not");

    private ConditionReader() {}

    /** Reads a condition; one that is left out always holds. */
    static Condition condition(@Nullable Entry entry) {
        if (entry == null) {
            return Condition.always();
        }
        if (entry.isFields()) {
            return new Condition(List.of(block(entry.at(entry.path() + "/0"))));
        }
        var blocks = new ArrayList<Map<String, Values>>();
        var items = entry.items("attributes with their values, or a list of such blocks");
        if (items != null) {
            items.forEach(item -> blocks.add(block(item)));
        }
        return new Condition(blocks);
    }

    private static Map<String, Values> block(Entry entry) {
        var fields = entry.fields("attributes with their values");
        return fields == null ? Map.of() : attributes(fields);
    }

    /** Reads the values of attributes. */
    static Map<String, Values> attributes(Map<String, Entry> fields) {
        var all = new LinkedHashMap<String, Values>();
        fields.forEach((attribute, values) -> all.put(attribute, values(values)));
        return all;
    }

    private static Values values(Entry entry) {
        if (!entry.isFields()) {
            var list = entry.at(entry.path() + "/in");
            return Values.of(
                    entry.isText() || entry.isItems()
                            ? list.names()
                            : unread(entry, "a value, a list of values, or {in: …, not: …}"));
        }
        var keys = entry.keys(PARTS);
        if (keys == null) {
            return Values.of(Entry.UNREAD);
        }
        var in = keys.get("in");
        var not = keys.get("not");
        if (in == null && not == null) {
            // Its keys are unknown, and have been named.
            entry.findings().silence(entry.path());
            return Values.of(Entry.UNREAD);
        }
        return new Values(in == null ? List.of() : in.names(), not == null ? List.of() : not.names());
    }

    private static List<String> unread(Entry entry, String expected) {
        entry.unexpected(expected);
        return List.of(Entry.UNREAD);
    }
}
