package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.tree.Node;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong in one document, and where its parts stand.
 *
 * <p>Parts are named by the paths of {@link Problem}. Not thread-safe.
 */
final class DocumentProblems {

    /** More than anyone will read; without an end, a hostile document would fill the memory with complaints. */
    private static final int LIMIT = 10_000;

    private static final Pattern DEFINITION = Pattern.compile(
            "/(attributes|obligations|evidence|groups|developers|providers|models|endpoints|regimes)/[^/]*");

    private final Node root;
    private final Set<Problem> flaws = new LinkedHashSet<>();
    private final Set<Notice> notices = new LinkedHashSet<>();
    private final Set<String> broken = new HashSet<>();
    private final IdentityHashMap<Node.Fields, Map<String, Node.Field>> indexes = new IdentityHashMap<>();
    private final IdentityHashMap<Node.Items, Map<String, Node>> itemIndexes = new IdentityHashMap<>();
    private final Map<String, Integer> rules = new HashMap<>();

    DocumentProblems(Node root) {
        this.root = root;
    }

    Set<Problem> flaws() {
        return flaws;
    }

    /** Returns what is right, and may not be what was meant. */
    Set<Notice> notices() {
        return notices;
    }

    void add(Notice notice) {
        if (notices.size() < LIMIT) {
            notices.add(notice);
        }
    }

    /** Returns whether so much is wrong that nothing more is noted. */
    boolean isFull() {
        return flaws.size() > LIMIT;
    }

    void add(Problem flaw) {
        if (flaws.size() == LIMIT) {
            flaws.add(new Problem(flaw.place(), Problem.Kind.LIMIT, "and so on: mend what is above, then look again"));
        } else if (!isFull()) {
            flaws.add(flaw);
        }
    }

    /** Notes what is wrong with a part, of which nothing more will then be said. */
    void add(String path, Problem problem) {
        if (!isFull()) {
            silence(path);
            add(problem);
        }
    }

    /** Keeps silent about a part of which something else has been said already. */
    void silence(String path) {
        broken.add(path);
    }

    /** Notes which item of a list of rules a path means that ends with an id: the first of that id. */
    void rule(String path, int number) {
        rules.putIfAbsent(path, number);
    }

    /** Notes a name that stands for nothing. */
    void addUnknown(String path, Place mark, String what, String name, Collection<String> known) {
        if (!isFull()) {
            // Looking for what was meant takes time; after so many mistakes nobody is helped by it any more.
            var candidates = flaws.size() < LIMIT / 100 ? known : Set.<String>of();
            add(path, Problem.unknown(mark, what, name, candidates));
        }
    }

    /** Notes a key that means nothing where it stands, and returns the one that was probably meant. */
    @Nullable
    String addUnknownKey(String path, Place mark, String what, String key, Collection<String> known) {
        if (isFull()) {
            return null;
        }
        var candidates = flaws.size() < LIMIT / 100 ? known : Set.<String>of();
        var unknown = Problem.unknown(mark, what, key, candidates);
        add(path, new Problem(mark, Problem.Kind.UNKNOWN_KEY, unknown.message(), unknown.suggestion()));
        return unknown.suggestion();
    }

    /** Returns whether something is wrong with a part, or with one that holds it. */
    boolean isBroken(String path) {
        for (var part = walk(path).path.toString();
                !part.isEmpty();
                part = part.substring(0, Math.max(0, part.lastIndexOf('/')))) {
            if (broken.contains(part)) {
                return true;
            }
        }
        return broken.contains("");
    }

    /** Returns whether the document holds a part. */
    boolean holds(String path) {
        return walk(path).isWhole;
    }

    /**
     * Returns where a part stands; where it is not written out, where that stands which holds it.
     *
     * <p>A definition stands where its name does, anything else where its value begins.
     */
    Place mark(String path) {
        return DEFINITION.matcher(path).matches() ? walk(path).keyMark : walk(path).mark;
    }

    /** Returns where the key or the item stands with which a part begins. */
    Place keyMark(String path) {
        return walk(path).keyMark;
    }

    private Walk walk(String path) {
        var walk = new Walk(root);
        for (var segment : path.substring(1).split("/", -1)) {
            walk.step(segment);
        }
        return walk;
    }

    /** A way down the tree that takes short forms for the long ones in which paths are written. */
    private final class Walk {
        private Node node;
        private Place mark;
        private Place keyMark;
        private boolean isWhole = true;

        /** The path that was walked, with the number of each rule in place of its id. */
        private final StringBuilder path = new StringBuilder();

        Walk(Node root) {
            node = root;
            mark = root.mark();
            keyMark = mark;
        }

        void step(String segment) {
            var from = path.length();
            path.append('/').append(segment);
            if (!isWhole) {
                return;
            }
            if (node instanceof Node.Fields fields) {
                isWhole = stepInto(fields, segment) || segment.equals("0");
            } else if (node instanceof Node.Items items) {
                var rule = rules.get(path.toString());
                if (rule != null) {
                    path.replace(from + 1, path.length(), rule.toString());
                }
                isWhole = stepInto(items, rule == null ? segment : rule.toString()) || segment.equals("in");
            } else {
                isWhole = segment.equals("in") || segment.equals("0");
            }
        }

        private boolean stepInto(Node.Fields fields, String segment) {
            var field = index(fields).get(segment);
            if (field == null) {
                return false;
            }
            node = field.value();
            keyMark = field.key().mark();
            mark = node instanceof Node.Text ? node.mark() : keyMark;
            return true;
        }

        private boolean stepInto(Node.Items items, String segment) {
            var isIndex = segment.matches("[0-9]{1,9}")
                    && Integer.parseInt(segment) < items.items().size();
            var found = isIndex ? items.items().get(Integer.parseInt(segment)) : named(items, segment);
            if (found == null) {
                return false;
            }
            node = found;
            mark = found.mark();
            keyMark = mark;
            return true;
        }
    }

    private Map<String, Node.Field> index(Node.Fields fields) {
        return indexes.computeIfAbsent(fields, any -> {
            var index = new HashMap<String, Node.Field>();
            fields.fields().forEach(field -> index.put(segment(field.key().text()), field));
            return index;
        });
    }

    private @Nullable Node named(Node.Items items, String name) {
        var index = itemIndexes.computeIfAbsent(items, any -> {
            var first = new HashMap<String, Node>();
            for (var item : items.items()) {
                if (item instanceof Node.Text text) {
                    first.putIfAbsent(segment(text.text()), item);
                }
            }
            return first;
        });
        return index.get(name);
    }
}
