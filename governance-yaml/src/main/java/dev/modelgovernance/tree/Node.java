package dev.modelgovernance.tree;

import dev.modelgovernance.policy.Place;
import java.util.List;

/** One node of a document's tree, with its place. Immutable and thread-safe. */
public sealed interface Node {

    /** Returns where the node begins. */
    Place mark();

    /** Returns how many nodes there are from this one on downwards, each as often as it is met. */
    default long size() {
        return 1;
    }

    /** Returns how many characters there are in this node and those that it holds, each as often as it is met. */
    default long length() {
        return 0;
    }

    /** Returns how many lists and mappings there are on the way down, this one included. */
    default int height() {
        return 0;
    }

    /**
     * A text, as written; quoted and plain mean the same.
     *
     * @param isCut whether a comment follows that may be the end of the text, since no blank stands between {@code #} and a word
     */
    record Text(Place mark, String text, boolean isCut) implements Node {

        public Text(Place mark, String text) {
            this(mark, text, false);
        }

        @Override
        public long length() {
            return text.length();
        }
    }

    /** Nothing where something was to be: a key without a value, or JSON's {@code null}. */
    record Nothing(Place mark) implements Node {}

    /** A list. */
    record Items(Place mark, List<Node> items, long size, long length, int height) implements Node {

        static Items of(Place mark, List<Node> items) {
            return new Items(mark, List.copyOf(items), sizeOf(items), lengthOf(items), heightOf(items));
        }
    }

    /** A mapping, in which no key comes twice. */
    record Fields(Place mark, List<Field> fields, long size, long length, int height) implements Node {

        static Fields of(Place mark, List<Field> fields) {
            var values = fields.stream().map(Field::value).toList();
            var keys = fields.stream().mapToLong(field -> field.key().length()).sum();
            return new Fields(
                    mark,
                    List.copyOf(fields),
                    sizeOf(values) + fields.size(),
                    lengthOf(values) + keys,
                    heightOf(values));
        }
    }

    /** A key of a mapping with its value. */
    record Field(Text key, Node value) {}

    private static long sizeOf(List<Node> nodes) {
        var size = 1L;
        for (var node : nodes) {
            size = Math.min(size + node.size(), Integer.MAX_VALUE);
        }
        return size;
    }

    private static long lengthOf(List<Node> nodes) {
        var length = 0L;
        for (var node : nodes) {
            length = Math.min(length + node.length(), Integer.MAX_VALUE);
        }
        return length;
    }

    private static int heightOf(List<Node> nodes) {
        var height = 0;
        for (var node : nodes) {
            height = Math.max(height, node.height());
        }
        return height + 1;
    }
}
