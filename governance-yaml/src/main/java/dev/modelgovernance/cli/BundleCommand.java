package dev.modelgovernance.cli;

import dev.modelgovernance.operations.PolicyBundle;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** Writes all documents of a policy into one file. */
final class BundleCommand implements Command {

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    @Override
    public CommandSpec spec() {
        var spec = Arguments.spec(
                        "bundle",
                        this,
                        "Writes FILE, what it imports and the packs among that into one file, for applications that follow a"
                                + " policy. The same documents give the same bytes.")
                .addOption(Arguments.required("BUNDLE", "the file to write", "-o", "--output"))
                .addOption(Arguments.option(
                        "--version",
                        "N",
                        "the number of this edition, which must not fall from one edition to the next; default 0"))
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("the bundle is written"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var version = arguments.value("--version");
        if (version != null && !VERSION.matcher(version).matches()) {
            throw arguments.wrong("--version \"" + version + "\" is no number from 0 on");
        }
        var output = String.valueOf(arguments.value("--output"));
        var document = arguments.document();
        try {
            var bundle = PolicyBundle.of(document, version == null ? 0 : Long.parseLong(version));
            CommandFiles.write(arguments.path(output), bundle.text());
        } catch (IllegalArgumentException wrong) {
            throw new CommandException(arguments.file() + ": " + wrong.getMessage());
        }
        terminal.write(Terminal.plain(output + " holds " + document.policy()
                        + (version == null ? "" : ", version " + Long.parseLong(version)))
                + "\n");
        return Status.HOLDS;
    }
}
