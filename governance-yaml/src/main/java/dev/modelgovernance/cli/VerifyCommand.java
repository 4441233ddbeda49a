package dev.modelgovernance.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.security.SignatureException;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/** Verifies the signature of a file. */
final class VerifyCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specWithoutFile("verify", this, "Verifies the signature of FILE.")
                .addPositional(Arguments.positional("FILE", "the file that is signed"))
                .addOption(Arguments.several(
                        "--key",
                        "KEY",
                        "a public key to trust, as keygen writes it: ID.pub; may be given several times"))
                .addOption(Arguments.option("--signature", "SIGNATURE", "the signature; default FILE.sig"))
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("a key that is trusted has signed FILE"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var keys = arguments.values("--key").stream().map(arguments::path).toArray(Path[]::new);
        var stated = Objects.requireNonNullElse(arguments.value("--signature"), arguments.file() + ".sig");
        var signature = new String(CommandFiles.read(arguments.path(stated)), US_ASCII);
        var bytes = CommandFiles.read(arguments.path(arguments.file()));
        try {
            var id = CommandFiles.keys(keys).verify(bytes, signature);
            terminal.write(Terminal.plain(arguments.file() + " is signed by " + id) + "\n");
            return Status.HOLDS;
        } catch (SignatureException wrong) {
            terminal.problem(arguments.file() + ": " + wrong.getMessage());
            return Status.FAILS;
        }
    }
}
