package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.modelgovernance.operations.AuditCheckpoint;
import dev.modelgovernance.operations.AuditVerification;
import dev.modelgovernance.operations.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Verifies that an audit log is as it was written. */
final class VerifyAuditCommand implements Command {

    private static final int MOST_DIGITS = 18;

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specWithoutFile(
                        "verify-audit",
                        this,
                        "Verifies that the audit log in DIR is as it was written. Whoever can write its files can cut its end"
                                + " off, or compute its hashes anew: the one shows by a checkpoint that was kept elsewhere,"
                                + " the other by that or by a key.")
                .addPositional(Arguments.positional("DIR", "the directory of the log"))
                .addOption(Arguments.several(
                        "--checkpoint",
                        "FILE",
                        "checkpoints that were kept of the log, one a line; may be given several times"))
                .addOption(Arguments.several(
                        "--key",
                        "KEY",
                        "a public key that its checkpoints may be signed with, as keygen writes it: ID.pub; may be given"
                                + " several times"))
                .addOption(Arguments.option(
                        "--first",
                        "N",
                        "the number of the file that the log begins with, where older ones were removed"))
                .addOption(Arguments.format())
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("nothing is wrong with the log"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var isJson = arguments.isJson();
        var verification = verified(arguments);
        terminal.write(isJson ? json(verification) : text(arguments.file(), verification));
        return Status.of(verification.isIntact());
    }

    private static AuditVerification verified(Arguments arguments) throws CommandException {
        var checkpoints = new ArrayList<AuditCheckpoint>();
        for (var file : arguments.values("--checkpoint")) {
            checkpoints.addAll(checkpoints(file, arguments.path(file)));
        }
        var keys = keys(arguments);
        try {
            return AuditVerification.of(arguments.path(arguments.file()), checkpoints, keys, first(arguments));
        } catch (NotDirectoryException wrong) {
            throw new CommandException(arguments.file() + ": is not a directory");
        } catch (IOException wrong) {
            throw new CommandException(arguments.file() + ": cannot be read: " + CommandFiles.message(wrong));
        }
    }

    private static List<AuditCheckpoint> checkpoints(String name, Path file) throws CommandException {
        try {
            var checkpoints = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(AuditCheckpoint::parse)
                    .toList();
            if (checkpoints.isEmpty()) {
                throw new CommandException(name + ": holds no checkpoint");
            }
            return checkpoints;
        } catch (IOException wrong) {
            throw new CommandException(name + ": cannot be read: " + CommandFiles.message(wrong));
        } catch (IllegalArgumentException wrong) {
            throw new CommandException(name + ": " + wrong.getMessage());
        }
    }

    private static @Nullable TrustedKeys keys(Arguments arguments) throws CommandException {
        var files = arguments.values("--key").stream().map(arguments::path).toArray(Path[]::new);
        return files.length == 0 ? null : CommandFiles.keys(files);
    }

    private static long first(Arguments arguments) {
        var written = arguments.value("--first");
        if (written == null) {
            return 1;
        }
        if (!written.matches("[1-9][0-9]*") || written.length() > MOST_DIGITS) {
            throw arguments.wrong("--first \"" + written + "\" is not the number of a file, such as 12");
        }
        return Long.parseLong(written);
    }

    private static String text(String name, AuditVerification verification) {
        var text = new StringBuilder();
        verification
                .findings()
                .forEach(finding ->
                        text.append(Terminal.plain(finding.toString())).append('\n'));
        var count = verification.findings().size();
        text.append(name)
                .append(verification.isIntact() ? " is intact: " : " is not intact, findings: " + count + "; ")
                .append("records " + verification.records() + ", files " + verification.segments())
                .append(", last checkpoint after record " + verification.sealed() + "\n");
        if (verification.dropped() > 0) {
            text.append("records that the log says were dropped: " + verification.dropped() + "\n");
        }
        if (verification.tornTails() > 0) {
            text.append("lines that were cut off by a crash and set aside: " + verification.tornTails() + "\n");
        }
        return text.toString();
    }

    private static String json(AuditVerification verification) {
        var root = JsonNodeFactory.instance.objectNode().put("format", 1).put("intact", verification.isIntact());
        if (verification.origin() != null) {
            root.put("origin", verification.origin());
        }
        root.put("files", verification.segments())
                .put("records", verification.records())
                .put("sealed", verification.sealed())
                .put("dropped", verification.dropped())
                .put("tornTails", verification.tornTails());
        var end = verification.end();
        if (end != null) {
            root.putObject("end").put("count", end.count()).put("head", end.head());
        }
        var findings = root.putArray("findings");
        for (var finding : verification.findings()) {
            var node = findings.addObject();
            node.put("kind", finding.kind().word()).put("file", finding.file());
            if (finding.line() > 0) {
                node.put("line", finding.line());
            }
            node.put("message", finding.message());
        }
        return root + "\n";
    }
}
