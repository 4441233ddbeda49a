package dev.modelgovernance.cli;

import dev.modelgovernance.operations.SigningKey;
import java.io.IOException;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/** Signs a file. */
final class SignCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specWithoutFile(
                        "sign",
                        this,
                        "Signs FILE, most often a bundle, and writes the signature beside it: a line with the id of the key.")
                .addPositional(Arguments.positional("FILE", "the file to sign"))
                .addOption(Arguments.required("KEY", "the private key, as keygen writes it: ID.key", "--key"))
                .addOption(Arguments.option("--output", "SIGNATURE", "where the signature goes; default FILE.sig"))
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("the signature is written"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        try {
            var key = SigningKey.read(arguments.path(String.valueOf(arguments.value("--key"))));
            var file = Objects.requireNonNullElse(arguments.value("--output"), arguments.file() + ".sig");
            CommandFiles.write(arguments.path(file), key.sign(CommandFiles.read(arguments.path(arguments.file()))));
            terminal.write(Terminal.plain(file + " is the signature by " + key.id()) + "\n");
            return Status.HOLDS;
        } catch (IOException wrong) {
            throw new CommandException("the key cannot be read: " + CommandFiles.message(wrong));
        }
    }
}
