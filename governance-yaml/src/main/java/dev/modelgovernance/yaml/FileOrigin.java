package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document that is a file.
 *
 * @param file the file
 * @param root the directory out of which no import leads, links resolved
 */
record FileOrigin(Path file, Path root) implements Origin {

    /** Returns a file whose imports stay below its directory. */
    static FileOrigin of(Path file) {
        var root = Objects.requireNonNullElse(
                file.getParent(), file.getFileSystem().getPath(""));
        return new FileOrigin(file, root);
    }

    @Override
    public String shown() {
        return file.toString();
    }

    @Override
    public String path() {
        var top = root.toAbsolutePath().normalize();
        var name = top.relativize(file.toAbsolutePath().normalize()).toString();
        return name.replace(file.getFileSystem().getSeparator(), "/");
    }

    @Override
    public Path identity() throws UnreadableException {
        var real = real(file);
        if (real == null) {
            throw new UnreadableException("there is no such file, or it cannot be read");
        }
        if (!isInside(real)) {
            throw new UnreadableException("\"" + file + "\" is not below the root \"" + root + "\"");
        }
        return real;
    }

    @Override
    public byte[] read() throws UnreadableException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableException("\"" + file + "\" is not a file: name a YAML or JSON document");
        }
        try (var bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(Tree.MAX_BYTES + 1);
        } catch (IOException refused) {
            throw new UnreadableException("\"" + file + "\" cannot be read: look at its permissions");
        }
    }

    /** Returns the file that is meant, written like the root. */
    @Override
    public FileOrigin imported(String target) throws UnreadableException {
        Origin.relative(target);
        try {
            var top = root.toAbsolutePath().normalize();
            var wanted = file.toAbsolutePath().resolveSibling(target).normalize();
            if (!wanted.startsWith(top)) {
                throw Origin.outside(target);
            }
            var found = new FileOrigin(root.resolve(top.relativize(wanted)), root);
            var real = real(found.file);
            if (real == null) {
                throw Origin.absent(target);
            }
            if (!isInside(real)) {
                throw new UnreadableException(quoted(target)
                        + " is a link that leads out of the directory of the first document: move the file inside");
            }
            return found;
        } catch (InvalidPathException wrong) {
            throw new UnreadableException(quoted(target) + " is not the name of a file");
        }
    }

    private boolean isInside(Path real) {
        var top = real(root.toAbsolutePath());
        return top != null && real.startsWith(top);
    }

    /** Returns a path without links; null where there is no such file. */
    private static @Nullable Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return null;
        }
    }
}
