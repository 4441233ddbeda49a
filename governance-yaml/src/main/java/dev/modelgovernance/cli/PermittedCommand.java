package dev.modelgovernance.cli;

import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.PermittedTable;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/** Tells for which values of one or two attributes a call is allowed, as a table. */
final class PermittedCommand implements Command {

    private static final String HORIZON = "P90D";

    @Override
    public CommandSpec spec() {
        var spec = Arguments.spec(
                        "permitted",
                        this,
                        "Tells which models, providers, places or other values of one attribute or two are allowed for a call or a"
                                + " declared use, and until when.")
                .addOption(
                        Arguments.option(
                                "--call",
                                "JSON",
                                "what is stated about the call; what it states of an attribute of --by are the values to ask about"))
                .addOption(Arguments.option("--use", "ID", "the declared use that the call is made through"))
                .addOption(Arguments.required(
                        "ATTRIBUTES",
                        "one attribute or two, such as model or model,processing; the values are those that the call or its"
                                + " use states, or else all that the policy tells apart",
                        "--by"))
                .addOption(Arguments.at())
                .addOption(Arguments.option(
                        "--horizon", "PERIOD", "how far to look ahead, such as P3M; default " + HORIZON))
                .addOption(Arguments.format())
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("something is allowed at T"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var isJson = arguments.isJson();
        var horizon = arguments.period("--horizon", HORIZON);
        var call = arguments.call();
        var document = arguments.document();
        var at = arguments.clock(document, terminal.clock()).instant();
        var until = Arguments.end(at, horizon, document.zone());
        var by = List.of(Objects.requireNonNull(arguments.value("--by")).split(",", -1));
        try {
            var table = PermittedTable.of(Decider.of(document.policy()), call, by, at, until);
            var written = new PermittedReport(document, table);
            terminal.write(isJson ? written.json() : written.text());
            return Status.of(table.isAnyAllowed());
        } catch (IllegalArgumentException wrong) {
            throw arguments.wrong("--by: " + wrong.getMessage());
        }
    }
}
