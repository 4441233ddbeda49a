package dev.modelgovernance.scan;

import dev.modelgovernance.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a directory say about the providers that an application calls, held against its declared uses.
 *
 * <p>A use covers a finding when it names a provider that the finding could mean and, where the finding names a model, that
 * model or what an endpoint says answers to it. A file can show that a provider is called,
 * never that none is: values may come from elsewhere.
 *
 * <p>Immutable and thread-safe.
 *
 * @param findings what was found, in the order of files and lines
 * @param unread what was not read
 */
public record FileScan(List<ScanFinding> findings, List<Unread> unread) {

    public FileScan {
        findings = List.copyOf(findings);
        unread = List.copyOf(unread);
    }

    /**
     * Scans a directory and everything below it.
     *
     * @param tree the output of Maven or Gradle that lists the resolved dependencies, or null
     * @throws IOException if the directory or the tree cannot be read, with a message for the user
     */
    public static FileScan of(Policy policy, Path directory, @Nullable Path tree) throws IOException {
        var findings = new ScanFindings(policy, tree != null);
        if (tree != null) {
            DependencyTreeReader.read(tree, findings);
            findings.endFile();
        }
        new ProjectFiles(directory, findings).read();
        return findings.scan();
    }

    /** Returns the findings that a declared use covers. */
    public List<ScanFinding> declared() {
        return findings.stream().filter(ScanFinding::isDeclared).toList();
    }

    /** Returns the findings that no declared use covers and that need one. */
    public List<ScanFinding> undeclared() {
        return findings.stream()
                .filter(finding -> !finding.isDeclared() && !finding.isInProcess())
                .toList();
    }

    /** Returns the findings that no declared use covers and that need none, since the models run in the process. */
    public List<ScanFinding> inProcess() {
        return findings.stream()
                .filter(finding -> !finding.isDeclared() && finding.isInProcess())
                .toList();
    }

    /** Returns whether everything was read and every finding that needs a use is declared. */
    public boolean isClean() {
        return unread.isEmpty() && undeclared().isEmpty();
    }
}
