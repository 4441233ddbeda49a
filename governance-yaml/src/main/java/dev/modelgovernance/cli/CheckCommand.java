package dev.modelgovernance.cli;

import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.scan.FileScan;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Decides every declared use, and names those whose decision changes within a horizon. */
final class CheckCommand implements Command {

    private static final String HORIZON = "P90D";

    @Override
    public CommandSpec spec() {
        var spec = Arguments.spec(
                        "check",
                        this,
                        "Decides every use that the application declares, then names each use whose decision changes within"
                                + " the horizon, when, and why.")
                .addOption(Arguments.at())
                .addOption(Arguments.option(
                        "--horizon", "PERIOD", "how far to look ahead, such as P6M or P2W; default " + HORIZON))
                .addOption(Arguments.option(
                        "--scan",
                        "DIR",
                        "name, too, what the files below DIR say about models that are called, and the declared use that"
                                + " covers it: pom.xml, application*.properties, application*.yml, .env"))
                .addOption(Arguments.option(
                        "--tree",
                        "TREE",
                        "with --scan, a file with the resolved dependencies, as mvn dependency:list prints them"))
                .addOption(Arguments.flag(
                        "--strict",
                        "fail, too, when a rule in force is past its review-by, a rule is about models of which the policy"
                                + " knows none, or the scan finds what no use declares or could not read"))
                .addOption(Arguments.format())
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("every declared use is allowed"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var isJson = arguments.isJson();
        var horizon = arguments.horizon(HORIZON);
        if (arguments.has("--tree") && !arguments.has("--scan")) {
            throw arguments.wrong("--tree goes with --scan: name the directory of the project");
        }
        var document = arguments.document();
        var application = document.policy().application();
        if (application == null) {
            throw new CommandException(
                    arguments.file() + ": no application to check: declare one under \"application\"");
        }
        var scan = scan(arguments, document.policy());
        var at = arguments.clock(document, terminal.clock()).instant();
        var until = end(at, horizon, document.zone());
        var compliance =
                Compliance.of(Verification.of(document.policy(), at, until), scan, document, arguments.has("--strict"));
        terminal.write(
                isJson
                        ? ComplianceJson.write(document, compliance)
                        : new ComplianceText(application.name(), terminal.text(document)).write(compliance, document));
        return Status.of(compliance.isCompliant());
    }

    private static @Nullable FileScan scan(Arguments arguments, Policy policy) throws CommandException {
        var directory = arguments.value("--scan");
        var tree = arguments.value("--tree");
        if (directory == null) {
            return null;
        }
        if (directory.isEmpty()) {
            throw arguments.wrong("--scan names no directory");
        }
        try {
            return FileScan.of(policy, arguments.path(directory), tree == null ? null : arguments.path(tree));
        } catch (IOException wrong) {
            throw new CommandException(String.valueOf(wrong.getMessage()));
        }
    }

    /** Returns the end of the horizon, counted in days of the zone, or the last day of the year 9999 where it is later. */
    private static Instant end(Instant at, Period horizon, ZoneId zone) {
        var last = Instant.parse("9999-12-31T00:00:00Z");
        try {
            var end = at.atZone(zone).plus(horizon).toInstant();
            return end.isAfter(last) ? last : end;
        } catch (DateTimeException | ArithmeticException beyond) {
            return last;
        }
    }
}
