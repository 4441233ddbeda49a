package dev.modelgovernance.cli;

import dev.modelgovernance.operations.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/** Makes a pair of keys. */
final class KeygenCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specWithoutFile(
                        "keygen",
                        this,
                        "Makes a pair of Ed25519 keys: one that signs, which only its owner may read, NAME.key, and one by which"
                                + " others verify, NAME.pub. The last part of NAME is the id of the key.")
                .addPositional(Arguments.positional("NAME", "where the files go, such as keys/ops-2026"))
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("the keys are written"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var name = arguments.path(arguments.file());
        var directory = Objects.requireNonNullElse(name.getParent(), Path.of(""));
        try {
            SigningKey.generate(directory, String.valueOf(name.getFileName()));
        } catch (IllegalArgumentException wrong) {
            throw new CommandException(String.valueOf(wrong.getMessage()));
        } catch (IOException wrong) {
            throw new CommandException("the keys cannot be written: " + CommandFiles.message(wrong));
        }
        terminal.write(Terminal.plain("wrote " + name + ".key, to be kept secret, and " + name + ".pub") + "\n");
        return Status.HOLDS;
    }
}
