package dev.modelgovernance.ci;

import dev.modelgovernance.policy.Place;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command looked at, and what it found. Immutable and thread-safe.
 *
 * @param cases what it looked at, in order
 */
public record CiReport(List<Case> cases) {

    /** How much a finding weighs. */
    public enum Level {
        /** It fails the command. */
        ERROR,
        /** It does not fail the command, and someone has something to do. */
        WARNING,
        /** Something to know. */
        NOTE
    }

    /**
     * One thing that was looked at, such as a declared use, a test or a document. Immutable and thread-safe.
     *
     * @param suite what it belongs to, such as the application
     * @param name what it is called there
     * @param place where it is written
     * @param text what was found of it in full, in any number of lines
     * @param findings what was found; without an error, the case passed
     */
    public record Case(String suite, String name, Place place, String text, List<Finding> findings) {

        public Case {
            findings = List.copyOf(findings);
        }

        /** Returns the findings that fail the command. */
        List<Finding> errors() {
            return findings.stream()
                    .filter(finding -> finding.level() == Level.ERROR)
                    .toList();
        }
    }

    /**
     * One thing that was found. Immutable and thread-safe.
     *
     * @param rule what found it, such as {@code us-ear/dual-use} or {@code overdue}
     * @param help what that is about
     * @param url where to read on; null for nowhere
     * @param level how much it weighs
     * @param message what is wrong, in a line
     * @param place where to mend it
     */
    public record Finding(
            String rule, String help, @Nullable String url, Level level, String message, Place place) {}

    /** A finding, and what it was found of. */
    record Found(Case of, Finding finding) {}

    public CiReport {
        cases = List.copyOf(cases);
    }

    /** Returns all findings, what weighs most first. */
    List<Found> ranked() {
        return cases.stream()
                .flatMap(each -> each.findings().stream().map(finding -> new Found(each, finding)))
                .sorted(Comparator.comparing(found -> found.finding().level()))
                .toList();
    }

    long count(Level level) {
        return ranked().stream()
                .filter(found -> found.finding().level() == level)
                .count();
    }
}
