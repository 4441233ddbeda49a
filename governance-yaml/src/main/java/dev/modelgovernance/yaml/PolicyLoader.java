package dev.modelgovernance.yaml;

import dev.modelgovernance.tree.SyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads policies one after the other, of which some import the same: what was read for one is not read again for the next.
 *
 * <pre>{@code
 * var loader = new PolicyLoader();
 * for (var file : files) {
 *     verify(loader.open(file).policy());
 * }
 * }</pre>
 *
 * <p>It keeps what it has read, so it does not see what is written to a file later: make one for each run. Not thread-safe.
 */
public final class PolicyLoader {

    private final Map<List<Object>, Content> contents = new HashMap<>();

    /** Makes one that has read nothing. */
    public PolicyLoader() {}

    /** Reads a document that was not read yet. */
    interface Reading {
        Content read() throws SyntaxException, UnreadableException;
    }

    /**
     * Reads a file and its imports, as {@link PolicyFiles#open(Path)} does.
     *
     * @throws dev.modelgovernance.policy.InvalidPolicyException with all that is wrong, each with file, line and column
     */
    public PolicyDocument open(Path file) {
        return document(FileOrigin.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads a file and its imports, as {@link PolicyFiles#open(Path, Path)} does.
     *
     * @throws dev.modelgovernance.policy.InvalidPolicyException with all that is wrong, each with file, line and column
     */
    public PolicyDocument open(Path file, Path root) {
        return document(new FileOrigin(Objects.requireNonNull(file, "file"), Objects.requireNonNull(root, "root")));
    }

    PolicyDocument document(Origin origin) {
        return new Linker(Loader.load(origin, this)).document();
    }

    /** Returns a document that has been read, which messages speak of in this way, or reads it. */
    Content content(Object identity, String shown, Reading reading) throws SyntaxException, UnreadableException {
        var key = List.of(identity, shown);
        var known = contents.get(key);
        if (known == null) {
            known = reading.read();
            contents.put(key, known);
        }
        return known;
    }
}
