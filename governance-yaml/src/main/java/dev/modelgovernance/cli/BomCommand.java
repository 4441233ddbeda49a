package dev.modelgovernance.cli;

import dev.modelgovernance.inventory.CycloneDx;
import picocli.CommandLine.Model.CommandSpec;

/** Writes a bill of materials of the models and providers that an application declares. */
final class BomCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = Arguments.spec(
                        "bom",
                        this,
                        "Writes which models the application of FILE uses, who serves them, for what and with which data, as a"
                                + " bill of materials: CycloneDX 1.6 in JSON.")
                .addOption(Arguments.at())
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("the bill is written"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        terminal.write(CycloneDx.write(Inventories.of(arguments.file(), arguments, terminal)));
        return Status.HOLDS;
    }
}
