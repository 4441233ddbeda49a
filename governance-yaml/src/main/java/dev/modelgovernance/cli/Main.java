package dev.modelgovernance.cli;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line {@code governance}.
 *
 * <p>Commands are described to picocli as values rather than by annotations: that spares it the reflection, and a build
 * step the wait.
 */
public final class Main {

    private static final List<Command> COMMANDS = List.of(
            new CheckCommand(),
            new DecideCommand(),
            new TestCommand(),
            new TimelineCommand(),
            new PermittedCommand(),
            new ReportCommand(),
            new RegisterCommand(),
            new BomCommand(),
            new PacksCommand(),
            new SchemaCommand(),
            new ReplayCommand(),
            new BundleCommand(),
            new KeygenCommand(),
            new SignCommand(),
            new VerifyCommand(),
            new VerifyAuditCommand());

    private Main() {}

    /** Runs a command and ends the process with its status. */
    public static void main(String... arguments) {
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /** Runs a command and returns its status: 0 holds, 1 does not hold, 2 could not be judged. */
    static int run(Terminal terminal, String... arguments) {
        var status = judged(terminal, arguments);
        var isHeard = terminal.isHeard();
        terminal.err().flush();
        return isHeard ? status : Status.UNJUDGED;
    }

    private static int judged(Terminal terminal, String... arguments) {
        try {
            return executed(terminal, arguments);
        } catch (ParameterException wrong) {
            UsageError.lines(wrong).forEach(terminal::problem);
        } catch (RuntimeException | Error failure) {
            // Nobody can act on a stack trace here: the build only needs to know that there is no verdict.
            terminal.problem("governance: unexpected failure: " + failure);
        }
        return Status.UNJUDGED;
    }

    private static int executed(Terminal terminal, String... arguments) {
        var line = new CommandLine(spec());
        // A call may begin with "@", and no file is to be read in its place.
        line.setExpandAtFiles(false);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setOut(terminal.out());
        if (arguments.length > 1
                && !arguments[0].startsWith("-")
                && !line.getSubcommands().containsKey(arguments[0])) {
            // A command after it would be taken first, and be missing its parameters.
            throw new UnmatchedArgumentException(line, List.of(arguments[0]));
        }
        var parsed = line.parseArgs(arguments);
        if (CommandLine.executeHelpRequest(parsed) != null) {
            return Status.HOLDS;
        }
        if (!parsed.hasSubcommand()) {
            throw new ParameterException(
                    line,
                    "a command is missing, one of "
                            + String.join(", ", line.getSubcommands().keySet()));
        }
        var chosen = parsed.subcommand();
        var command = (Command) chosen.commandSpec().userObject();
        var given = new Arguments(chosen);
        try {
            return command.run(given, terminal);
        } catch (CommandException refusal) {
            refusal.tell(terminal, "json".equals(given.value("--format")));
            return Status.UNJUDGED;
        }
    }

    private static CommandSpec spec() {
        var root = CommandSpec.create()
                .name("governance")
                .version("governance " + version())
                .addOption(Arguments.help())
                .addOption(Arguments.version());
        root.usageMessage()
                .width(Arguments.WIDTH)
                .synopsisSubcommandLabel("COMMAND")
                .description(
                        "Decides, from a written policy, whether an application may call an AI model, and says why.")
                .commandListHeading("%nCommands:%n")
                .optionListHeading("%nOptions:%n")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(Status.meanings("compliant, allowed, all tests passed"))
                .footer("", "Each command explains itself: governance COMMAND --help");
        for (var command : COMMANDS) {
            var spec = command.spec();
            root.addSubcommand(spec.name(), spec);
        }
        return root;
    }

    /** Returns the version of the program. */
    static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(not packaged)");
    }
}
