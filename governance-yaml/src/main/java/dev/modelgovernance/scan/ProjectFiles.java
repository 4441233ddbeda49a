package dev.modelgovernance.scan;

import dev.modelgovernance.tree.Tree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads the files below a directory that may say which providers an application calls, in the order of their names.
 *
 * <p>Does not follow links, nor enter the folders that a build writes. Not thread-safe.
 */
final class ProjectFiles {

    private static final Set<String> LEFT_OUT = Set.of("target", "build", "node_modules", ".git");
    private static final Pattern PROPERTIES = Pattern.compile("application.*\\.properties");
    private static final Pattern YAML = Pattern.compile("application.*\\.ya?ml");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\.env(\\..*)?|.*\\.env");
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int MOST_FILES = 10_000;
    private static final long MOST_BYTES = 256L << 20;

    private final Path given;
    private final ScanFindings findings;
    private final TreeMap<String, Path> files = new TreeMap<>();
    private int entries;
    private boolean isAnythingNamed;
    private long bytes;

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
        if (files.isEmpty() && !isAnythingNamed) {
            findings.unread(given.toString(), "has no pom.xml, no application settings and no .env file");
        }
        files.forEach(this::read);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            var isLeftOut = !directory.equals(root) && LEFT_OUT.contains(name(directory));
            return isLeftOut ? FileVisitResult.SKIP_SUBTREE : counted();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink() && Files.isDirectory(file) && !LEFT_OUT.contains(name(file))) {
                unread(file, "a link to a directory, which is not followed");
            } else if (isWanted(name(file))) {
                if (attributes.isRegularFile()) {
                    files.put(shown(file), file);
                } else {
                    unread(file, attributes.isSymbolicLink() ? "a link, which is not followed" : "not a file");
                }
            }
            return counted();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException wrong) {
            unread(file, "cannot be read: look at its permissions");
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
            findings.unread(shown(path), why);
            isAnythingNamed = true;
        }

        private FileVisitResult counted() {
            if (++entries <= MOST_ENTRIES && files.size() < MOST_FILES) {
                return FileVisitResult.CONTINUE;
            }
            findings.unread(given.toString(), "too much to read all of it: scan its parts");
            return FileVisitResult.TERMINATE;
        }

        private String shown(Path file) {
            return given.resolve(root.relativize(file).toString()).toString();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static boolean isWanted(String name) {
        return name.equals("pom.xml")
                || PROPERTIES.matcher(name).matches()
                || YAML.matcher(name).matches()
                || ENVIRONMENT.matcher(name).matches();
    }

    private void read(String shown, Path file) {
        byte[] content;
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            content = in.readNBytes(Tree.MAX_BYTES + 1);
        } catch (IOException refused) {
            findings.unread(shown, "cannot be read: look at its permissions");
            return;
        }
        bytes += content.length;
        if (content.length > Tree.MAX_BYTES) {
            findings.unread(shown, "larger than 4 MiB");
        } else if (bytes > MOST_BYTES) {
            findings.unread(shown, "more than 256 MiB in all: scan parts of the directory");
        } else {
            read(shown, name(file), content);
        }
        findings.endFile();
    }

    private void read(String shown, String name, byte[] content) {
        if (name.equals("pom.xml")) {
            PomReader.read(shown, content, findings);
            return;
        }
        var text = SettingText.of(content);
        if (text == null) {
            findings.unread(shown, "not text: save it as UTF-8");
        } else if (PROPERTIES.matcher(name).matches()) {
            new PropertiesReader(shown, text, findings::add).read();
        } else if (YAML.matcher(name).matches()) {
            YamlReader.read(shown, text, findings);
        } else {
            EnvironmentReader.read(shown, text, findings::add);
        }
    }
}
