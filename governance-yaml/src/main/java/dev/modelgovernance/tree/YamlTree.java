package dev.modelgovernance.tree;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML 1.1 from the parser's events, so that nothing is built from tags and every limit is met on the way.
 *
 * <p>Not thread-safe.
 */
final class YamlTree {

    private static final String STANDARD = "tag:yaml.org,2002:";
    private static final int MAX_ALIASED = 100_000;

    private final String file;
    private final Iterator<Event> events;
    private final List<Problem> flaws = new ArrayList<>();
    private final Map<String, Node> anchors = new HashMap<>();
    private final List<String> open = new ArrayList<>();
    private @Nullable ScalarEvent last;
    private int nesting;
    private long aliased;
    private long aliasedText;

    private YamlTree(String file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    /** What is read of a text. */
    private interface Reading<T> {
        T read(YamlTree tree) throws SyntaxException;
    }

    static Tree parse(String file, String text) throws SyntaxException {
        return parse(file, text, YamlTree::document);
    }

    static List<Tree> parseAll(String file, String text) throws SyntaxException {
        return parse(file, text, YamlTree::documents);
    }

    private static <T> T parse(String file, String text, Reading<T> reading) throws SyntaxException {
        printable(file, text);
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        var events = new Yaml(options).parse(new StringReader(text)).iterator();
        var tree = new YamlTree(file, events);
        try {
            return reading.read(tree);
        } catch (MarkedYAMLException wrong) {
            throw new SyntaxException(new YamlMistake(file, text, wrong, tree.last).problem());
        } catch (RuntimeException wrong) {
            // The parser lets some of its own mistakes through, such as a version number that no int can hold.
            throw new SyntaxException(Place.startOf(file), "cannot be read as YAML");
        }
    }

    private static void printable(String file, String text) throws SyntaxException {
        for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (!StreamReader.isPrintable(text.codePointAt(at))) {
                throw new SyntaxException(
                        FormProblems.after(file, text.substring(0, at)),
                        String.format("the character U+%04X has no place in a document", text.codePointAt(at)));
            }
        }
    }

    private Tree document() throws SyntaxException {
        events.next();
        var start = events.next();
        if (!start.is(Event.ID.DocumentStart)) {
            throw new SyntaxException(mark(start), "the file holds no document: begin with \"governance: 1\"");
        }
        var root = node(events.next());
        events.next();
        var end = events.next();
        if (!end.is(Event.ID.StreamEnd)) {
            flaws.add(
                    new Problem(mark(end), Problem.Kind.SYNTAX, "the file holds more than one document: expected one"));
        }
        return new Tree(root, flaws);
    }

    private List<Tree> documents() throws SyntaxException {
        var trees = new ArrayList<Tree>();
        events.next();
        while (events.next().is(Event.ID.DocumentStart)) {
            var root = node(events.next());
            events.next();
            trees.add(new Tree(root, flaws));
            flaws.clear();
            anchors.clear();
        }
        return trees;
    }

    private Node node(Event event) throws SyntaxException {
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        var anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            open.add(anchor);
        }
        var node = event instanceof ScalarEvent scalar ? scalar(scalar) : collection((CollectionStartEvent) event);
        if (anchor != null) {
            open.remove(open.size() - 1);
            anchors.put(anchor, node);
        }
        return node;
    }

    private Node aliased(AliasEvent alias) throws SyntaxException {
        var name = alias.getAnchor();
        if (open.contains(name)) {
            throw new SyntaxException(
                    mark(alias),
                    Problem.Kind.CYCLE,
                    "alias " + Problem.quoted(name) + " stands inside what it stands for");
        }
        var node = anchors.get(name);
        if (node == null) {
            throw new SyntaxException(
                    mark(alias),
                    Problem.Kind.UNKNOWN_NAME,
                    "unknown alias " + Problem.quoted(name)
                            + ": no anchor of that name comes before; put globs, such as " + Problem.quoted("*" + name)
                            + ", in quotes");
        }
        aliased += node.size();
        aliasedText += node.length();
        if (aliased > MAX_ALIASED) {
            throw new SyntaxException(mark(alias), Problem.Kind.LIMIT, "the aliases stand for more than 100,000 nodes");
        }
        if (aliasedText > Tree.MAX_BYTES) {
            throw new SyntaxException(mark(alias), Problem.Kind.LIMIT, "the aliases stand for more than 4 MiB of text");
        }
        if (nesting + node.height() > Tree.MAX_NESTING) {
            throw tooDeep(mark(alias));
        }
        return node;
    }

    private Node scalar(ScalarEvent scalar) {
        last = scalar;
        var mark = mark(scalar);
        var tag = scalar.getTag();
        if (tag != null && scalar.isPlain() && scalar.getValue().isEmpty() && !tag.startsWith(STANDARD)) {
            // A value with a sign for not, which is no tag to whoever wrote it.
            return new Node.Text(mark, tag);
        }
        tag(mark, tag);
        if (scalar.isPlain() && scalar.getValue().isEmpty()) {
            return new Node.Nothing(mark);
        }
        if (!FormProblems.isUnicode(scalar.getValue())) {
            flaws.add(FormProblems.brokenPair(mark));
        }
        return new Node.Text(mark, scalar.getValue(), scalar.isPlain() && isCut(scalar));
    }

    /** Returns whether a comment follows whose sign is joined to a word, as in {@code Export #5}. */
    private static boolean isCut(ScalarEvent scalar) {
        var rest = scalar.getEndMark().getBuffer();
        var at = scalar.getEndMark().getPointer();
        while (at < rest.length && rest[at] == ' ') {
            at++;
        }
        return at + 1 < rest.length && rest[at] == '#' && Character.isLetterOrDigit(rest[at + 1]);
    }

    private Node collection(CollectionStartEvent start) throws SyntaxException {
        var mark = mark(start);
        tag(mark, start.getTag());
        if (++nesting > Tree.MAX_NESTING) {
            throw tooDeep(mark);
        }
        var node = start.is(Event.ID.SequenceStart) ? items(mark) : fields(mark);
        nesting--;
        return node;
    }

    private Node items(Place mark) throws SyntaxException {
        var items = new ArrayList<Node>();
        for (var event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
            items.add(node(event));
        }
        return Node.Items.of(mark, items);
    }

    private Node fields(Place mark) throws SyntaxException {
        var fields = new ArrayList<Node.Field>();
        var seen = new HashMap<String, Place>();
        for (var event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
            var key = node(event);
            var value = node(events.next());
            if (!(key instanceof Node.Text text)) {
                flaws.add(new Problem(
                        key.mark(), Problem.Kind.SYNTAX, "a key is a text: expected a name before the \":\""));
            } else if (text.text().equals("<<")) {
                flaws.add(new Problem(
                        text.mark(), Problem.Kind.SYNTAX, "merge keys (\"<<\") are not read: write the keys out"));
            } else {
                add(fields, seen, new Node.Text(mark(event), text.text()), value);
            }
        }
        return Node.Fields.of(mark, fields);
    }

    private void add(List<Node.Field> fields, Map<String, Place> seen, Node.Text key, Node value) {
        var first = seen.putIfAbsent(key.text(), key.mark());
        if (first == null) {
            fields.add(new Node.Field(key, value));
        } else {
            flaws.add(FormProblems.twice(key, first));
        }
    }

    private void tag(Place mark, @Nullable String tag) {
        if (tag != null) {
            flaws.add(new Problem(
                    mark,
                    Problem.Kind.SYNTAX,
                    "YAML tags are not read: leave " + Problem.quoted(tag.replace(STANDARD, "!!")) + " out"));
        }
    }

    private static SyntaxException tooDeep(Place mark) {
        return new SyntaxException(mark, Problem.Kind.LIMIT, "nested more than " + Tree.MAX_NESTING + " deep");
    }

    private Place mark(Event event) {
        var start = event.getStartMark();
        return new Place(file, start.getLine() + 1, start.getColumn() + 1);
    }
}
