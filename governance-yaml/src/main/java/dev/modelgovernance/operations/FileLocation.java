package dev.modelgovernance.operations;

import dev.modelgovernance.yaml.PolicyDocument;
import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file, with the files that it imports where it is a document. Thread-safe. */
final class FileLocation implements Location {

    /** For how long a file has to stay as it is to be taken for written. */
    private static final long SETTLED_MILLIS = 100;

    private static final int TRIES = 20;

    private final Path file;
    private volatile List<Path> files;
    private volatile String seen = "";

    FileLocation(Path file) {
        this.file = file;
        files = List.of(file);
    }

    @Override
    public String shown() {
        return file.toString();
    }

    @Override
    public List<Path> files() {
        return files;
    }

    @Override
    public boolean hasChanged() {
        return !seen.equals(state());
    }

    @Override
    public Fetched fetch(@Nullable Fetched known, boolean isSigned, boolean isAlone)
            throws IOException, InterruptedException {
        for (var tries = 0; tries < TRIES; tries++) {
            seen = settled();
            if (known != null && known.tag().equals(seen)) {
                return known;
            }
            var fetched = read(seen, isSigned, isAlone);
            var read = filesOf(fetched, isSigned);
            if (read.equals(files) && !hasChanged()) {
                return fetched;
            }
            files = read;
        }
        throw new IOException(shown() + ": it is written all the time: replace it by renaming another file");
    }

    private Fetched read(String tag, boolean isSigned, boolean isAlone) throws IOException {
        var bytes = bytes(file, PolicyBundle.MAX_BYTES + 1);
        var signature = isSigned ? new String(bytes(signature(), MAX_SIGNATURE), StandardCharsets.US_ASCII) : null;
        var isRead = !isAlone && !PolicyBundle.isBundle(bytes);
        return new Fetched(bytes, signature, tag, isRead ? PolicyFiles.open(file) : null);
    }

    private Path signature() {
        return file.resolveSibling(file.getFileName() + SIGNATURE);
    }

    private List<Path> filesOf(Fetched fetched, boolean isSigned) {
        var all = new ArrayList<Path>();
        all.add(file);
        if (isSigned) {
            all.add(signature());
        }
        var document = fetched.document();
        if (document != null) {
            imported(document).forEach(all::add);
        }
        return List.copyOf(all);
    }

    private List<Path> imported(PolicyDocument document) {
        return document.texts().keySet().stream()
                .skip(1)
                .filter(name -> !name.startsWith("pack:"))
                .map(file::resolveSibling)
                .toList();
    }

    private byte[] bytes(Path from, int atMost) throws IOException {
        try (var stream = Files.newInputStream(from)) {
            return stream.readNBytes(atMost);
        } catch (NoSuchFileException gone) {
            throw new IOException(from + ": there is no such file", gone);
        } catch (AccessDeniedException denied) {
            throw new IOException(from + ": it may not be read", denied);
        } catch (IOException broken) {
            throw new IOException(from + ": it cannot be read: " + broken.getMessage(), broken);
        }
    }

    /** Returns the state of the files once nobody writes to them: half of a document may be a document, too. */
    private String settled() throws InterruptedException {
        var before = state();
        for (var tries = 0; tries < TRIES && isJustWritten(); tries++) {
            Thread.sleep(SETTLED_MILLIS);
            var now = state();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private boolean isJustWritten() {
        return files.stream().map(FileLocation::attributes).anyMatch(each -> {
            var age = each == null
                    ? Long.MAX_VALUE
                    : System.currentTimeMillis() - each.lastModifiedTime().toMillis();
            return age < SETTLED_MILLIS;
        });
    }

    private String state() {
        var state = new StringBuilder();
        for (var each : files) {
            state.append(each).append(' ').append(state(each)).append('\n');
        }
        return state.toString();
    }

    private static String state(Path file) {
        var found = attributes(file);
        if (found == null || !Files.isReadable(file)) {
            return found == null ? "absent" : "unreadable";
        }
        return found.size() + " " + found.lastModifiedTime() + " " + found.fileKey();
    }

    private static @Nullable BasicFileAttributes attributes(Path path) {
        try {
            return Objects.requireNonNull(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException absent) {
            return null;
        }
    }
}
