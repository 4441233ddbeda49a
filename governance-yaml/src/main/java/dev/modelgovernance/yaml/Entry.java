package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Problem.Kind;
import dev.modelgovernance.tree.Node;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A node of a document in its place, and what it is called there.
 *
 * <p>What cannot be read is noted among the findings, and something is returned in its stead that the checks of the policy
 * will complain about in that place only.
 *
 * @param findings what is wrong in the document
 * @param path the part of the policy that the node is
 * @param name how messages speak of it, such as {@code "users"}
 * @param node the node
 * @param mark where to point at
 * @param keyMark where the key stands that holds it; in a list, the same as {@code mark}
 */
record Entry(DocumentProblems findings, String path, String name, Node node, Place mark, Place keyMark) {

    /** Stands where a name could not be read; no name is like it. */
    static final String UNREAD = "";

    /** A key and its value without a blank between them; an address is none. */
    private static final Pattern UNSPACED = Pattern.compile("([A-Za-z][A-Za-z-]*):[\\p{Zs}\\p{Cf}]*([^\\s/:][^\\s:]*)");

    /** Returns the entry of a whole document. */
    static Entry of(DocumentProblems findings, Node root) {
        return new Entry(findings, "", "the document", root, root.mark(), root.mark());
    }

    /** Returns this entry under another path, for parts that a document may write in a short form. */
    Entry at(String path) {
        return new Entry(findings, path, name, node, mark, keyMark);
    }

    /** Returns this entry under another name. */
    Entry named(String name) {
        return new Entry(findings, path, name, node, mark, keyMark);
    }

    /** Notes that this entry is nothing that may stand here. */
    void problem(String message) {
        problem(Kind.WRONG_VALUE, message);
    }

    /** Notes what is wrong with this entry. */
    void problem(Kind kind, String message) {
        problem(new Problem(mark, kind, message));
    }

    /** Notes what is wrong with this entry, whose place the problem need not have. */
    void problem(Problem problem) {
        findings.add(path, problem.at(mark));
    }

    /** Notes what is right about this entry, and may not be what was meant. */
    void notice(Notice.Kind kind, String message) {
        findings.add(new Notice(kind, mark, message));
    }

    /** Notes a word that is none of those that may stand here. */
    void unknownWord(String what, String word, List<String> words) {
        problem(Problem.unknownWord(mark, what, word, words));
    }

    boolean isText() {
        return node instanceof Node.Text;
    }

    boolean isItems() {
        return node instanceof Node.Items;
    }

    boolean isFields() {
        return node instanceof Node.Fields;
    }

    /** Reads a text; null, and noted, where there is none. */
    @Nullable
    String text() {
        if (node instanceof Node.Text text) {
            return text.text();
        }
        unexpected("a text");
        return null;
    }

    /** Reads a text for people; null, and noted, where there is none. */
    @Nullable
    String prose() {
        if (node instanceof Node.Text text && text.isCut()) {
            notice(
                    Notice.Kind.CUT_TEXT,
                    quoted(text.text())
                            + " ends before a #, which begins a comment: put the text in quotes if the # and"
                            + " what follows belong to it");
        }
        return text();
    }

    /** Reads a name; {@link #UNREAD}, and noted, where there is none. */
    String nameText() {
        var text = text();
        if (text != null && text.isEmpty()) {
            problem(Kind.MISSING, name + " is an empty text: expected a name");
        }
        return text == null ? UNREAD : text;
    }

    /** Reads one name or a list of names, which is not empty. */
    List<String> names() {
        return isText() ? List.of(at(path + "/0").nameText()) : names(items("a name or a list of names"));
    }

    /** Reads one name or a list of names, which may be empty. */
    List<String> namesOrNone() {
        return node instanceof Node.Items items && items.items().isEmpty() ? List.of() : names();
    }

    private static List<String> names(@Nullable List<Entry> items) {
        return items == null
                ? List.of(UNREAD)
                : items.stream().map(Entry::nameText).toList();
    }

    /** Reads a list that is not empty; null, and noted, where there is none. */
    @Nullable
    List<Entry> items(String expected) {
        var items = itemsOrNone(expected);
        if (items != null && items.isEmpty()) {
            problem(Kind.MISSING, name + " is an empty list: give it an item, or leave the key out");
            return null;
        }
        return items;
    }

    /** Reads a list; null, and noted, where there is none. */
    @Nullable
    List<Entry> itemsOrNone(String expected) {
        if (!(node instanceof Node.Items items)) {
            unexpected(expected);
            return null;
        }
        // Made when asked for: a document may hold a million items.
        return new AbstractList<>() {
            @Override
            public Entry get(int index) {
                var item = items.items().get(index);
                return new Entry(findings, path + "/" + index, "an item of " + name, item, item.mark(), item.mark());
            }

            @Override
            public int size() {
                return items.items().size();
            }
        };
    }

    /** Reads a mapping with any keys that is not empty; null, and noted, where there is none. */
    @Nullable
    Map<String, Entry> fields(String expected) {
        var fields = fieldsOrNone(expected);
        if (fields != null && fields.isEmpty()) {
            problem(Kind.MISSING, name + " is empty: give it a key, or leave it out");
            return null;
        }
        return fields;
    }

    /** Reads a mapping with any keys; null, and noted, where there is none. */
    @Nullable
    Map<String, Entry> fieldsOrNone(String expected) {
        if (!(node instanceof Node.Fields fields)) {
            unexpected(expected);
            return null;
        }
        var entries = new LinkedHashMap<String, Entry>();
        for (var field : fields.fields()) {
            var value = field.value();
            var key = field.key().text();
            var keyMark = field.key().mark();
            var unspaced = value instanceof Node.Nothing ? UNSPACED.matcher(key) : null;
            if (unspaced != null && unspaced.matches()) {
                findings.add(path + "/" + segment(key), unspaced(keyMark, unspaced));
                key = unspaced.group(1);
                value = new Node.Text(keyMark, unspaced.group(2));
                findings.silence(path + "/" + segment(key));
            }
            var mark = value instanceof Node.Text text ? text.mark() : keyMark;
            entries.putIfAbsent(key, new Entry(findings, path + "/" + segment(key), quoted(key), value, mark, keyMark));
        }
        return entries;
    }

    /** Reads a mapping that has some of its keys and no others; null, and noted, where there is none. */
    @Nullable
    KnownKeys keys(Mapping mapping) {
        var fields =
                fields("a mapping with keys such as " + quoted(mapping.names().get(0)));
        return fields == null ? null : KnownKeys.of(this, fields, mapping);
    }

    private static Problem unspaced(Place place, Matcher found) {
        return new Problem(
                place,
                Kind.SYNTAX,
                quoted(found.group()) + " has no blank after the colon",
                found.group(1) + ": " + found.group(2));
    }

    /** Notes that something else was expected here. */
    void unexpected(String expected) {
        var unspaced = node instanceof Node.Text text ? UNSPACED.matcher(text.text()) : null;
        if (unspaced != null && unspaced.matches()) {
            problem(unspaced(mark, unspaced));
        } else if (node instanceof Node.Nothing) {
            problem(Kind.MISSING, name + " is empty: expected " + expected);
        } else {
            var found = isText() ? "a text" : isItems() ? "a list" : "a mapping";
            problem(name + " is " + found + ": expected " + expected);
        }
    }
}
