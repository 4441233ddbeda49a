package dev.modelgovernance.scan;

import dev.modelgovernance.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a directory say about the providers that an application calls, each with the uses that cover it.
 *
 * <p>A use covers a line when it names a provider that the line could mean. Files prove that something is there, never that
 * nothing is: values may come from elsewhere.
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
     * Surveys a directory, and what is below it.
     *
     * @param tree what Maven or Gradle say of the dependencies that they resolved; null where nobody asked them
     * @throws IOException if the directory or the tree cannot be read, with a message for people
     */
    public static FileScan of(Policy policy, Path directory, @Nullable Path tree) throws IOException {
        var sightings = new ScanFindings(policy);
        if (tree != null) {
            ResolvedTree.read(tree, sightings);
            sightings.endFile();
        }
        new ProjectFiles(directory, sightings).read();
        return sightings.survey();
    }

    /** Returns the findings that a declared use covers. */
    public List<ScanFinding> declared() {
        return findings.stream().filter(ScanFinding::isDeclared).toList();
    }

    /** Returns the findings that no declared use covers. */
    public List<ScanFinding> undeclared() {
        return findings.stream().filter(finding -> !finding.isDeclared()).toList();
    }

    /** Returns whether everything was read, and all that was found is declared. */
    public boolean isClean() {
        return unread.isEmpty() && undeclared().isEmpty();
    }
}
