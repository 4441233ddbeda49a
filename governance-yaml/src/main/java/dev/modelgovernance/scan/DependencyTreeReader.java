package dev.modelgovernance.scan;

import dev.modelgovernance.tree.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads the output of {@code mvn dependency:list} and {@code dependency:tree}, and of {@code gradle dependencies}. */
final class DependencyTreeReader {

    private static final Pattern ARTIFACT = Pattern.compile(
            "(?:\\[INFO])?[\\s|+\\\\(-]*([A-Za-z0-9_][A-Za-z0-9_.-]*):([A-Za-z0-9_][A-Za-z0-9_.-]*)(?::[A-Za-z0-9_\\{\\[(]| -> | \\().*");

    /** What Gradle takes in place of an artifact. */
    private static final Pattern REPLACED =
            Pattern.compile(".* -> ([A-Za-z0-9_][A-Za-z0-9_.-]*):([A-Za-z0-9_][A-Za-z0-9_.-]*):[A-Za-z0-9_].*");

    private static final int LONGEST = 1_000;

    private DependencyTreeReader() {}

    static void read(Path file, ScanFindings findings) throws IOException {
        var lines = text(file).lines().iterator();
        var isTree = false;
        for (var number = 1; lines.hasNext(); number++) {
            var line = lines.next();
            var artifact = ARTIFACT.matcher(line.length() > LONGEST ? "" : line);
            if (artifact.matches()) {
                isTree = true;
                var replaced = REPLACED.matcher(line);
                var named = replaced.matches() ? replaced : artifact;
                findings.add(new Artifact(file.toString(), number, named.group(1), named.group(2)));
            }
        }
        if (!isTree) {
            throw new IOException(file + ": holds no artifact: give what \"mvn dependency:list\" prints");
        }
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": there is no such file");
        }
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(Tree.MAX_BYTES + 1);
        } catch (IOException unreadable) {
            throw new IOException(file + ": the file cannot be read", unreadable);
        }
        if (bytes.length > Tree.MAX_BYTES) {
            throw new IOException(file + ": the file is larger than 4 MiB");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
