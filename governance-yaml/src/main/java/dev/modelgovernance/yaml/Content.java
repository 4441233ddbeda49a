package dev.modelgovernance.yaml;

import dev.modelgovernance.tree.SyntaxException;
import dev.modelgovernance.tree.Tree;

/**
 * The text of a document, and what was read of it. Immutable and thread-safe.
 *
 * @param text the text
 * @param tree its nodes
 */
record Content(String text, Tree tree) {

    /**
     * Reads a document from its text.
     *
     * @param shown how messages speak of it
     * @throws SyntaxException if it cannot be read
     */
    static Content of(String shown, String text) throws SyntaxException {
        return new Content(text, Tree.parse(shown, text));
    }

    /**
     * Reads a document from its bytes.
     *
     * @throws SyntaxException if it cannot be read
     */
    static Content of(String shown, byte[] bytes) throws SyntaxException {
        return of(shown, Tree.decode(shown, bytes));
    }
}
