package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Problem.Kind;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads conditions, and values as conditions, uses and calls write them. Stateless and thread-safe. */
final class ConditionReader {

    /** Of longer lists, only the beginning is looked at. */
    private static final int MAX_SUGGESTED = 50;

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
        if (isNegated(entry)) {
            return Values.of(Entry.UNREAD);
        }
        if (!entry.isFields()) {
            var list = entry.at(entry.path() + "/in");
            return Values.of(
                    entry.isText() || entry.isItems()
                            ? list.names()
                            : unread(
                                    entry, "a value, a list of values, {in: …, not: …}, or {at-least: …, at-most: …}"));
        }
        var keys = entry.keys(Mapping.VALUES);
        if (keys == null) {
            return Values.of(Entry.UNREAD);
        }
        var in = keys.get("in");
        var not = keys.get("not");
        var atLeast = keys.get("at-least");
        var atMost = keys.get("at-most");
        if (atLeast != null || atMost != null) {
            if (in != null || not != null) {
                entry.problem(Kind.CONFLICT, "\"at-least\" and \"at-most\" go with neither \"in\" nor \"not\"");
            }
            return new Values(List.of(), List.of(), level(atLeast), level(atMost));
        }
        if (in == null && not == null) {
            // Its keys are unknown, and have been named.
            entry.findings().silence(entry.path());
            return Values.of(Entry.UNREAD);
        }
        return new Values(in == null ? List.of() : in.names(), not == null ? List.of() : not.names());
    }

    /** Returns whether a value begins with a sign for not, as other languages have one, and notes it. */
    private static boolean isNegated(Entry entry) {
        var items = entry.isText() ? List.of(entry) : entry.isItems() ? entry.itemsOrNone("") : List.<Entry>of();
        var in = new ArrayList<String>();
        var not = new ArrayList<String>();
        for (var item : items == null ? List.<Entry>of() : items) {
            if (not.size() + in.size() < MAX_SUGGESTED && item.node() instanceof Node.Text text) {
                var isNegated = text.text().startsWith("!");
                (isNegated ? not : in).add(isNegated ? text.text().substring(1).strip() : text.text());
            }
        }
        if (not.isEmpty()) {
            return false;
        }
        var excluded = "not: [" + String.join(", ", not) + "]";
        entry.problem(new Problem(
                entry.mark(),
                Kind.WRONG_VALUE,
                "\"!\" means nothing here",
                in.isEmpty() ? "{" + excluded + "}" : "{in: [" + String.join(", ", in) + "], " + excluded + "}"));
        return true;
    }

    private static @Nullable String level(@Nullable Entry entry) {
        return entry == null ? null : entry.nameText();
    }

    private static List<String> unread(Entry entry, String expected) {
        entry.unexpected(expected);
        return List.of(Entry.UNREAD);
    }
}
