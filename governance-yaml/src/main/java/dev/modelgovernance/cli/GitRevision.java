package dev.modelgovernance.cli;

import dev.modelgovernance.yaml.PolicyDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** A revision of a git repository, read by running {@code git}. */
final class GitRevision {

    /** So many bytes of one file are unpacked: what is larger is no policy. */
    private static final int MAX_BYTES = 4 << 20;

    private static final Set<String> SUFFIXES = Set.of("yaml", "yml", "json");

    private final String revision;

    GitRevision(String revision) {
        this.revision = revision;
    }

    /** Reads a document. */
    interface Reader {
        PolicyDocument read(String file) throws CommandException;
    }

    /** Reads a document as it was in the revision, with the documents that stood beside and below it. */
    PolicyDocument during(Path file, Reader reader) throws CommandException {
        var directory = file.toAbsolutePath().getParent();
        var name = file.getFileName();
        if (revision.isEmpty() || revision.startsWith("-") || directory == null || name == null) {
            throw failed("that is no revision of \"" + file + "\"");
        }
        var commit = text(directory, "rev-parse", "--verify", "--quiet", revision + "^{commit}");
        var names = text(directory, "ls-tree", "-r", "--name-only", commit);
        if (names.lines().noneMatch(name.toString()::equals)) {
            throw failed("it has no \"" + file + "\"");
        }
        Path copy = null;
        try {
            copy = Files.createTempDirectory("governance");
            unpack(git(directory, archive(names, commit)), copy);
            return reader.read(copy.resolve(name.toString()).toString());
        } catch (IOException wrong) {
            throw failed(String.valueOf(wrong.getMessage()));
        } finally {
            delete(copy);
        }
    }

    /** Returns the command that writes the documents of a directory in a commit to an archive. */
    private static String[] archive(String names, String commit) {
        var command = new ArrayList<>(List.of("archive", "--format=zip", commit, "--"));
        names.lines()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .filter(SUFFIXES::contains)
                .distinct()
                .forEach(suffix -> command.add("*." + suffix));
        return command.toArray(String[]::new);
    }

    private CommandException failed(String why) {
        return new CommandException("--git \"" + revision + "\": " + why);
    }

    private String text(Path directory, String... arguments) throws CommandException {
        return new String(git(directory, arguments), StandardCharsets.UTF_8).strip();
    }

    private byte[] git(Path directory, String... arguments) throws CommandException {
        var command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var output = process.getInputStream().readAllBytes();
            if (process.waitFor() == 0) {
                return output;
            }
        } catch (IOException wrong) {
            throw failed("git cannot be run");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw failed("git finds no such revision, or no repository in \"" + directory + "\"");
    }

    private static void unpack(byte[] archive, Path directory) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var target = directory.resolve(entry.getName()).normalize();
                if (target.startsWith(directory) && !entry.isDirectory()) {
                    Files.createDirectories(target.getParent());
                    Files.write(target, zip.readNBytes(MAX_BYTES + 1));
                }
            }
        }
    }

    private static void delete(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException left) {
            // What is left of a copy harms nobody.
        }
    }
}
