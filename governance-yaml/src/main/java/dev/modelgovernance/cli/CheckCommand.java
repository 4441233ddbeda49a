package dev.modelgovernance.cli;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.scan.FileScan;
import java.io.IOException;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Decides every declared use, and names those whose decision changes within a horizon. */
final class CheckCommand implements Command {

    private static final String HORIZON = "P90D";

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specOfSeveral(
                        "check",
                        this,
                        "Decides every use that the application declares, then names each use whose decision changes within"
                                + " the horizon, when, and why. Of a policy without an application, runs its tests.")
                .addOption(Arguments.at())
                .addOption(Arguments.option(
                        "--horizon", "PERIOD", "how far to look ahead, such as P6M or P2W; default " + HORIZON))
                .addOption(Arguments.option(
                        "--reviews",
                        "PERIOD",
                        "name, too, the rules to be looked at by a day within PERIOD, such as P60D"))
                .addOption(
                        Arguments.option("--only", "VERDICT", "denied: leave out the uses that are allowed throughout"))
                .addOption(Arguments.option(
                        "--scan",
                        "DIR",
                        "name, too, what the files below DIR say about models that are called, and the declared use that"
                                + " covers it: pom.xml, build.gradle, *.versions.toml, *.properties, *.yml, .env,"
                                + " Java, Kotlin"))
                .addOption(Arguments.option(
                        "--tree",
                        "TREE",
                        "with --scan, a file with the resolved dependencies, as mvn dependency:list prints them"))
                .addOption(Arguments.flag(
                        "--strict",
                        "fail, too, when a rule in force is past its review-by, a rule is about models of which the policy"
                                + " knows none, or the scan finds what no use declares or could not read"))
                .addOption(Arguments.color())
                .addOption(ReportFormats.option())
                .addOption(Arguments.help());
        spec.usageMessage()
                .exitCodeList(
                        Status.meanings("every declared use is allowed, or without an application, all tests pass"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var check = new Check(arguments, arguments.coloured(terminal));
        var worst = Status.HOLDS;
        for (var file : arguments.files()) {
            worst = Math.max(worst, check.judged(file));
        }
        check.end();
        return worst;
    }

    /** One run, with its options read. */
    private static final class Check {

        private final Arguments arguments;
        private final Terminal terminal;
        private final boolean isJson;
        private final @Nullable ReportFormats reports;
        private final boolean isOnlyDenied;
        private final Period horizon;
        private final Period reviews;
        private boolean isFirst = true;

        Check(Arguments arguments, Terminal terminal) {
            this.arguments = arguments;
            this.terminal = terminal;
            reports = ReportFormats.of(arguments);
            isJson = reports == null && arguments.isJson();
            horizon = arguments.period("--horizon", HORIZON);
            reviews = arguments.period("--reviews", "P0D");
            var only = arguments.value("--only");
            isOnlyDenied = only != null;
            if (only != null && !only.equals("denied")) {
                throw arguments.wrong("--only \"" + only + "\" is not denied");
            }
            if (arguments.has("--tree") && !arguments.has("--scan")) {
                throw arguments.wrong("--tree goes with --scan: name the directory of the project");
            }
            if (arguments.has("--scan") && arguments.files().size() > 1) {
                throw arguments.wrong("--scan goes with one FILE, whose uses the findings are held against");
            }
        }

        /** Checks a file, of which nothing is said of the others. */
        int judged(String file) {
            try {
                return check(file);
            } catch (CommandException refusal) {
                if (reports == null) {
                    refusal.tell(terminal, isJson);
                } else {
                    reports.add(file, refusal);
                }
                return Status.UNJUDGED;
            }
        }

        void end() throws CommandException {
            if (reports != null) {
                reports.write(terminal, "Model governance");
            }
        }

        private int check(String file) throws CommandException {
            var document = arguments.document(file);
            var policy = document.policy();
            if (policy.application() == null && arguments.has("--scan")) {
                throw new CommandException(file
                        + ": no application to hold the findings of --scan against: declare one under \"application\"");
            }
            var at = arguments.clock(document, terminal.clock()).instant();
            var compliance = Compliance.of(
                    document,
                    at,
                    Arguments.end(at, horizon, document.zone()),
                    Arguments.end(at, reviews, document.zone()),
                    scan(arguments, policy),
                    arguments.has("--strict"));
            if (reports != null) {
                reports.add(ComplianceCases.of(file, compliance));
                return Status.of(compliance.isCompliant());
            }
            terminal.write(
                    isJson
                            ? ComplianceJson.write(compliance, isOnlyDenied)
                            : (isFirst ? "" : "\n")
                                    + new ComplianceText(terminal.text(document), isOnlyDenied).write(compliance));
            isFirst = false;
            return Status.of(compliance.isCompliant());
        }
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
}
