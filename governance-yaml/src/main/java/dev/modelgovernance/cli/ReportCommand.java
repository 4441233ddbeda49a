package dev.modelgovernance.cli;

import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.page.PolicyPage;
import picocli.CommandLine.Model.CommandSpec;

/** Writes a page to look at in a browser. */
final class ReportCommand implements Command {

    private static final String HORIZON = "P1Y";

    @Override
    public CommandSpec spec() {
        var spec = Arguments.spec(
                        "report",
                        this,
                        "Writes what the policy says of its application as a page of HTML, one file that needs no network: every"
                                + " use at each day until the horizon, why, and what is due.")
                .addOption(Arguments.required("PAGE", "the file to write, such as governance.html", "-o", "--output"))
                .addOption(Arguments.at())
                .addOption(Arguments.option(
                        "--horizon", "PERIOD", "how far to look ahead, such as P6M or P2Y; default " + HORIZON))
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("the page is written, whatever is decided"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var horizon = arguments.period("--horizon", HORIZON);
        var document = arguments.applicationDocument(arguments.file(), "nothing is decided");
        var at = arguments.clock(document, terminal.clock()).instant();
        var verification = Verification.of(document.policy(), at, Arguments.end(at, horizon, document.zone()));
        var output = String.valueOf(arguments.value("--output"));
        CommandFiles.write(arguments.path(output), PolicyPage.write(document, verification));
        terminal.write(Terminal.plain(output + " shows " + document.policy()) + "\n");
        return Status.HOLDS;
    }
}
