package dev.modelgovernance.cli;

import dev.modelgovernance.inventory.Inventory;
import dev.modelgovernance.inventory.Register;
import java.util.ArrayList;
import picocli.CommandLine.Model.CommandSpec;

/** Lists the uses of many applications in one table. */
final class RegisterCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specOfSeveral(
                        "register",
                        this,
                        "Lists the declared uses of the applications of all FILEs in one table: model, provider, purpose, data,"
                                + " places, and what is decided, until when, on which rules and evidence.")
                .addOption(Arguments.at())
                .addOption(Arguments.option(
                        "--format", "FORMAT", "csv, for spreadsheets, json, for programs, or markdown; default csv"))
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("every FILE was read, whatever is decided"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var format = arguments.format("csv", "json", "markdown");
        var inventories = new ArrayList<Inventory>();
        for (var file : arguments.files()) {
            inventories.add(Inventories.of(file, arguments, terminal));
        }
        var register = new Register(inventories);
        terminal.write(
                switch (format) {
                    case "json" -> register.json() + "\n";
                    case "markdown" -> register.markdown();
                    default -> register.csv();
                });
        return Status.HOLDS;
    }
}
