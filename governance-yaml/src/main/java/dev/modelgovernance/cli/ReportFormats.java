package dev.modelgovernance.cli;

import dev.modelgovernance.ci.CiReport;
import dev.modelgovernance.ci.CiReport.Case;
import dev.modelgovernance.ci.CiReport.Finding;
import dev.modelgovernance.ci.CiReport.Level;
import dev.modelgovernance.ci.GithubReport;
import dev.modelgovernance.ci.JunitReport;
import dev.modelgovernance.ci.MarkdownReport;
import dev.modelgovernance.ci.SarifReport;
import dev.modelgovernance.policy.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The formats in which a command writes for continuous integration, of all its files at once. Not thread-safe. */
final class ReportFormats {

    private static final List<String> NAMES = List.of("sarif", "junit", "github", "markdown");

    /** The most bytes of a job summary that GitHub shows. */
    private static final int LONGEST_SUMMARY = 1 << 20;

    private final String format;
    private final List<Case> cases = new ArrayList<>();

    private ReportFormats(String format) {
        this.format = format;
    }

    static OptionSpec option() {
        return Arguments.option(
                "--format",
                "FORMAT",
                "text, for people, or json, for programs; for continuous integration sarif, junit, github (workflow commands,"
                        + " and a job summary) or markdown; default text");
    }

    /** Returns what collects the results that are wanted for continuous integration; null where they are not. */
    static @Nullable ReportFormats of(Arguments arguments) {
        var format = arguments.format("text", "json", "sarif", "junit", "github", "markdown");
        return NAMES.contains(format) ? new ReportFormats(format) : null;
    }

    void add(List<Case> found) {
        cases.addAll(found);
    }

    /** Adds a file that could not be judged. */
    void add(String file, CommandException refusal) {
        var findings = new ArrayList<Finding>();
        for (var problem : refusal.problems()) {
            var place = problem.place().isInDocument() ? problem.place() : Place.startOf(file);
            findings.add(new Finding(
                    problem.kind().word(),
                    "A document that cannot be read.",
                    null,
                    Level.ERROR,
                    problem.text(),
                    place));
        }
        if (findings.isEmpty()) {
            var message = String.valueOf(refusal.getMessage());
            findings.add(new Finding(
                    "unjudged", "A file that cannot be judged.", null, Level.ERROR, message, Place.startOf(file)));
        }
        cases.add(new Case(file, "document", Place.startOf(file), String.valueOf(refusal.getMessage()), findings));
    }

    /** Writes everything that was added. */
    void write(Terminal terminal, String heading) throws CommandException {
        var report = new CiReport(cases);
        var directory = Path.of("");
        terminal.write(
                switch (format) {
                    case "sarif" -> SarifReport.write(report, Main.version(), directory);
                    case "junit" -> JunitReport.write(report);
                    case "github" -> GithubReport.write(report, directory);
                    default -> MarkdownReport.write(report, heading, directory);
                });
        var summary = terminal.jobSummary();
        if (format.equals("github") && summary != null) {
            append(summary, MarkdownReport.write(report, heading, directory));
        }
    }

    private static void append(Path summary, String page) throws CommandException {
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        try {
            if (bytes.length <= LONGEST_SUMMARY) {
                Files.write(summary, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException wrong) {
            throw new CommandException("the job summary cannot be written: " + Objects.toString(wrong.getMessage()));
        }
    }
}
