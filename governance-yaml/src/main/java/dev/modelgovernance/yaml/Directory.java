package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The directory of the first document, out of which no import leads.
 *
 * <p>Immutable and thread-safe.
 */
final class Directory {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z]:)?[/\\\\].*", Pattern.DOTALL);

    private final Path given;

    private Directory(Path given) {
        this.given = given;
    }

    /** Returns the directory that holds a file. */
    static Directory of(Path file) {
        return new Directory(Objects.requireNonNullElse(
                file.getParent(), file.getFileSystem().getPath("")));
    }

    /**
     * Returns the file that a document imports, written like the first document's own path.
     *
     * @throws UnreadableException if that is no file of this directory
     */
    Path find(String target, Path importer) throws UnreadableException {
        if (ABSOLUTE.matcher(target).matches()) {
            throw new UnreadableException(quoted(target) + " is an absolute path: write it relative to this document");
        }
        if (ADDRESS.matcher(target).matches()) {
            throw new UnreadableException(
                    quoted(target) + " is an address: only files beside this document and packs can be imported");
        }
        try {
            var root = given.toAbsolutePath().normalize();
            var wanted = importer.toAbsolutePath().resolveSibling(target).normalize();
            if (!wanted.startsWith(root)) {
                throw new UnreadableException(
                        quoted(target) + " leads out of the directory of the first document: move it inside");
            }
            var file = given.resolve(root.relativize(wanted));
            inside(target, file);
            return file;
        } catch (InvalidPathException wrong) {
            throw new UnreadableException(quoted(target) + " is not the name of a file");
        }
    }

    /** Follows links, which may not lead out either. */
    private void inside(String target, Path file) throws UnreadableException {
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException gone) {
            throw new UnreadableException("there is no file " + quoted(target) + " that can be read");
        }
        if (!real.startsWith(realPath(given.toAbsolutePath()))) {
            throw new UnreadableException(quoted(target)
                    + " is a link that leads out of the directory of the first document: move the file inside");
        }
    }

    /**
     * Returns the path without links, by which a file is known.
     *
     * @throws UnreadableException if there is no such file
     */
    static Path realPath(Path file) throws UnreadableException {
        try {
            return file.toRealPath();
        } catch (IOException gone) {
            throw new UnreadableException("there is no such file, or it cannot be read");
        }
    }

    /**
     * Returns the bytes of a file, at most one more than a document may have.
     *
     * @throws UnreadableException if it is no regular file or cannot be read
     */
    static byte[] read(Path file) throws UnreadableException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableException("\"" + file + "\" is not a file: name a YAML or JSON document");
        }
        try (var bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(Tree.MAX_BYTES + 1);
        } catch (IOException refused) {
            throw new UnreadableException("\"" + file + "\" cannot be read: look at its permissions");
        }
    }
}
