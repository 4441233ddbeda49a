package dev.modelgovernance.scan;

import dev.modelgovernance.tree.Tree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads the files below a directory that may say which providers an application calls, in the order of their names.
 *
 * <p>Does not follow links, nor enter the folders that a build writes. Not thread-safe.
 */
final class ProjectFiles {

    private static final Set<String> LEFT_OUT = Set.of("node_modules", ".git");
    private static final Set<String> WRITTEN = Set.of("target", "build");
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int MOST_FILES = 100_000;
    private static final long MOST_BYTES = 256L << 20;

    private final Path given;
    private final ScanFindings findings;
    private final List<ProjectFile> files = new ArrayList<>();

    /** What cannot be read, each with the reason; in the order of names, since that of a directory is any. */
    private final SortedMap<String, String> refused = new TreeMap<>();

    private int entries;
    private long bytes;

    /**
     * A file to read. Immutable and thread-safe.
     *
     * @param shown its name as reports show it, in which letters that the platform cannot decode are lost
     * @param path the file
     */
    private record ProjectFile(String shown, Path path, FileKind kind) {

        void read(byte[] content, ScanFindings findings) {
            kind.read(shown, content, findings);
        }
    }

    ProjectFiles(Path given, ScanFindings findings) {
        this.given = given;
        this.findings = findings;
    }

    void read() throws IOException {
        if (!Files.isDirectory(given)) {
            throw new IOException(given + ": there is no such directory");
        }
        try {
            Files.walkFileTree(given.toRealPath(), new Visitor(given.toRealPath()));
        } catch (IOException broken) {
            throw new IOException(given + ": the directory cannot be read", broken);
        }
        if (refused.isEmpty() && files.stream().allMatch(file -> file.kind() == FileKind.OTHER)) {
            findings.unread(given.toString(), "has no build file, no settings and no sources that could be read");
        }
        refused.forEach(findings::unread);
        files.sort(Comparator.comparing(ProjectFile::shown).thenComparing(ProjectFile::path));
        files.forEach(this::read);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isLeftOut(directory) ? FileVisitResult.SKIP_SUBTREE : counted();
        }

        /** Below {@code src}, a folder with the name of one that a build writes is a package. */
        private boolean isLeftOut(Path directory) {
            var name = name(directory);
            var isWritten = WRITTEN.contains(name) && !isBelowSources(directory);
            return !directory.equals(root) && (isWritten || LEFT_OUT.contains(name));
        }

        private boolean isBelowSources(Path directory) {
            return StreamSupport.stream(root.relativize(directory).spliterator(), false)
                    .anyMatch(part -> name(part).equals("src"));
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var kind = FileKind.of(name(file));
            if (attributes.isSymbolicLink() && Files.isDirectory(file)) {
                if (!isLeftOut(file)) {
                    unread(file, "a link to a directory, which is not followed");
                }
            } else if (kind != null) {
                if (attributes.isRegularFile()) {
                    files.add(new ProjectFile(shown(file), file, kind));
                } else {
                    unread(file, attributes.isSymbolicLink() ? "a link, which is not followed" : "not a file");
                }
            }
            return counted();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException wrong) {
            if (!isLeftOut(file)) {
                unread(file, "cannot be read: look at its permissions");
            }
            return counted();
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException wrong) {
            if (wrong != null) {
                unread(directory, "cannot be read to its end");
            }
            return FileVisitResult.CONTINUE;
        }

        private void unread(Path path, String why) {
            refused.putIfAbsent(shown(path), why);
        }

        private FileVisitResult counted() {
            if (++entries <= MOST_ENTRIES && files.size() < MOST_FILES) {
                return FileVisitResult.CONTINUE;
            }
            findings.unread(given.toString(), "too much to read all of it: scan its parts");
            return FileVisitResult.TERMINATE;
        }

        private String shown(Path file) {
            // As text: no path can be made of a name that the platform cannot decode.
            var name = root.relativize(file).toString();
            return name.isEmpty()
                    ? given.toString()
                    : given.resolve("x").toString().replaceFirst("x$", "") + name;
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    private void read(ProjectFile file) {
        byte[] content;
        try (var in = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            content = in.readNBytes(Tree.MAX_BYTES + 1);
        } catch (IOException refused) {
            findings.unread(file.shown(), "cannot be read: look at its permissions");
            return;
        }
        bytes += content.length;
        if (content.length > Tree.MAX_BYTES) {
            findings.unread(file.shown(), "larger than 4 MiB");
        } else if (bytes > MOST_BYTES) {
            findings.unread(file.shown(), "more than 256 MiB in all: scan parts of the directory");
        } else {
            file.read(content, findings);
        }
        findings.endFile();
    }
}
