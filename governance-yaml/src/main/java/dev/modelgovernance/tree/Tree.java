package dev.modelgovernance.tree;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A document, read: its nodes, and what its form forbids although it could be read.
 *
 * <p>Whatever the input, reading it takes memory and time in proportion to its size. Immutable and thread-safe.
 *
 * @param root the node that holds all others
 * @param flaws what is wrong in places, in the order in which it was found
 */
public record Tree(Node root, List<Problem> flaws) {

    /** How many bytes a document may have. */
    public static final int MAX_BYTES = 4 << 20;

    /** How many lists and mappings may be nested in each other. */
    public static final int MAX_NESTING = 32;

    public Tree {
        flaws = List.copyOf(flaws);
    }

    /**
     * Reads a document from its bytes: UTF-8, or UTF-16 with a byte order mark.
     *
     * @throws SyntaxException if it cannot be read
     */
    public static Tree parse(String file, byte[] bytes) throws SyntaxException {
        return parseText(file, decode(file, bytes));
    }

    /**
     * Returns the text that a document's bytes are: UTF-8, or UTF-16 with a byte order mark.
     *
     * @throws SyntaxException if they are none, or more than a document may have
     */
    public static String decode(String file, byte[] bytes) throws SyntaxException {
        if (bytes.length > MAX_BYTES) {
            throw tooLarge(file);
        }
        var mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        var isUtf16 = mark == 0xFEFF || mark == 0xFFFE;
        return decoded(file, bytes, isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    /**
     * Reads a document from its text.
     *
     * @throws SyntaxException if it cannot be read
     */
    public static Tree parse(String file, String text) throws SyntaxException {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw tooLarge(file);
        }
        return parseText(file, text);
    }

    /**
     * Reads the documents of a text, however many it holds, as YAML.
     *
     * @throws SyntaxException if one of them cannot be read
     */
    public static List<Tree> parseAll(String file, String text) throws SyntaxException {
        if (text.length() > MAX_BYTES) {
            throw tooLarge(file);
        }
        return YamlTree.parseAll(file, text);
    }

    /** JSON is read as such, since YAML 1.1 stumbles over some of it; what is no JSON is YAML. */
    private static Tree parseText(String file, String raw) throws SyntaxException {
        var text = raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
        if (!text.stripLeading().startsWith("{")) {
            return YamlTree.parse(file, text);
        }
        try {
            return JsonTree.parse(file, text, MAX_NESTING);
        } catch (SyntaxException notJson) {
            return yamlAfter(file, text, notJson);
        }
    }

    private static Tree yamlAfter(String file, String text, SyntaxException notJson) throws SyntaxException {
        try {
            return YamlTree.parse(file, text);
        } catch (SyntaxException notYaml) {
            throw file.endsWith(".json") ? notJson : notYaml;
        }
    }

    private static String decoded(String file, byte[] bytes, Charset charset) throws SyntaxException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var text = CharBuffer.allocate(bytes.length + 1);
        var result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            throw new SyntaxException(
                    FormProblems.after(file, text),
                    Problem.Kind.UNREADABLE,
                    "these bytes are not " + charset.name() + " text: save the file as UTF-8");
        }
        return text.toString();
    }

    private static SyntaxException tooLarge(String file) {
        return new SyntaxException(
                Place.startOf(file),
                Problem.Kind.LIMIT,
                "the document is larger than 4 MiB: split it and import the parts");
    }
}
