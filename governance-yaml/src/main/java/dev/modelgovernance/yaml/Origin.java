package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import java.util.regex.Pattern;

/** Where a document is, and where those are that it imports by a path. Immutable and thread-safe. */
interface Origin {

    Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
    Pattern ABSOLUTE = Pattern.compile("([A-Za-z]:)?[/\\\\].*", Pattern.DOTALL);

    /** Returns how messages speak of the document. */
    String shown();

    /** Returns the path from the root to the document, with {@code /} between its parts. */
    String path();

    /**
     * Returns what tells the document from all others, however it is named.
     *
     * @throws UnreadableException if there is no such document
     */
    Object identity() throws UnreadableException;

    /**
     * Returns the bytes of the document, at most one more than a document may have.
     *
     * @throws UnreadableException if it cannot be read
     */
    byte[] read() throws UnreadableException;

    /**
     * Returns a document that this one imports by a path, which stays below the root.
     *
     * @throws UnreadableException if there is none, or it may not be imported
     */
    Origin imported(String target) throws UnreadableException;

    /**
     * Refuses what is no relative path.
     *
     * @throws UnreadableException if it is none
     */
    static void relative(String target) throws UnreadableException {
        if (ABSOLUTE.matcher(target).matches()) {
            throw new UnreadableException(quoted(target) + " is an absolute path: write it relative to this document");
        }
        if (ADDRESS.matcher(target).matches()) {
            throw new UnreadableException(
                    quoted(target) + " is an address: only files beside this document and packs can be imported");
        }
    }

    /** Returns the exception for a path that leads above the root. */
    static UnreadableException outside(String target) {
        return new UnreadableException(quoted(target)
                + " leads out of the directory of the first document: move it inside, or read it with a root that holds"
                + " both");
    }

    /** Returns the exception for a path that leads to no document. */
    static UnreadableException absent(String target) {
        return new UnreadableException("there is no file " + quoted(target) + " that can be read");
    }
}
