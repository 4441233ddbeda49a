package dev.modelgovernance.cli;

import dev.modelgovernance.yaml.PolicySchema;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the JSON Schema of policies. */
final class SchemaCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specWithoutFile(
                        "schema",
                        this,
                        "Prints the JSON Schema (draft 7) of policies, by which an editor completes, explains and checks what"
                                + " is typed. It refuses nothing that this program takes; check sees more.")
                .addOption(Arguments.help());
        spec.usageMessage()
                .exitCodeList(Status.meanings("the schema is printed"))
                .footer(
                        "",
                        "governance schema > policy.schema.json",
                        "",
                        "and as a line of each policy, for the YAML language server:",
                        "",
                        "# yaml-language-server: $schema=policy.schema.json");
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) {
        terminal.write(PolicySchema.json());
        return Status.HOLDS;
    }
}
