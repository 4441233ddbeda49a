package dev.modelgovernance.cli;

import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.scan.FileScan;
import dev.modelgovernance.yaml.PolicyDocument;
import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} and {@code test} say of a policy, for builds that run them by no command line. Stateless and
 * thread-safe.
 */
public final class BuildCheck {

    private BuildCheck() {}

    /**
     * Returns why a build has to fail, for people; null where it may go on.
     *
     * @param scan the directory whose files are held against the declared uses, which is always strict; null for none
     * @param isStrict whether to refuse, too, what {@code --strict} does
     * @throws InvalidPolicyException if the policy is wrong
     * @throws IOException if there is nothing to scan
     */
    public static @Nullable String refusal(Path policy, @Nullable Path scan, boolean isStrict, InstantSource clock)
            throws InvalidPolicyException, IOException {
        var document = PolicyFiles.open(policy);
        var now = clock.instant();
        if (scan != null && document.policy().application() == null) {
            throw new IOException(Terminal.plain(policy.toString())
                    + ": no application to hold the files of " + Terminal.plain(scan.toString())
                    + " against: declare one under \"application\"");
        }
        var found = scan == null ? null : FileScan.of(document.policy(), scan, null);
        var compliance = Compliance.of(document, now, now, now, found, isStrict || found != null);
        var text = DecisionText.of(document.policy()).in(document.zone()).columns(Terminal.COLUMNS);
        var page = compliance.isCompliant() ? "" : new ComplianceText(text, true).write(compliance);
        if (compliance.isOfApplication()) {
            page += failedTests(document, text);
        }
        return page.isEmpty() ? null : page;
    }

    private static String failedTests(PolicyDocument document, DecisionText text) {
        var page = new StringBuilder();
        for (var result : document.runOwnTests()) {
            if (!result.passed()) {
                page.append('\n').append(TestCommand.failure(result, text));
            }
        }
        return page.toString();
    }
}
