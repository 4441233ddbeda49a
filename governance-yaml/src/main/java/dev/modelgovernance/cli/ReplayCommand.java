package dev.modelgovernance.cli;

import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.operations.Replay;
import dev.modelgovernance.yaml.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Decides the records of audit logs again, under another policy. */
final class ReplayCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specOfFiles(
                        "replay",
                        this,
                        "Decides each record of audit logs again under another policy, and shows what would have been decided"
                                + " otherwise, by use, rule and month.")
                .addPositional(PositionalParamSpec.builder()
                        .index("0..*")
                        .arity("1..*")
                        .required(true)
                        .paramLabel("LOG")
                        .type(String[].class)
                        .auxiliaryTypes(String.class)
                        .description("the directories of audit logs, or files of them")
                        .build())
                .addOption(OptionSpec.builder("--policy")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .paramLabel("FILE")
                        .description("the policy: a YAML or JSON document, with what it imports; pack:NAME, or -"
                                + " for standard input")
                        .build())
                .addOption(
                        Arguments.flag("--at-recorded", "decide each record at its own instant; this is the default"))
                .addOption(
                        Arguments.option(
                                "--at",
                                "T",
                                "decide all records at one instant: a date, which means its start in the zone of FILE, or an instant"))
                .addOption(Arguments.format())
                .addOption(Arguments.help());
        spec.usageMessage()
                .customSynopsis("governance replay --policy=FILE [--at-recorded | --at=T] [--format=FORMAT] LOG...")
                .exitCodeList(Status.meanings("every record that can be decided is decided alike"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var isJson = arguments.isJson();
        if (arguments.has("--at") && arguments.has("--at-recorded")) {
            throw arguments.wrong(
                    "--at goes without --at-recorded: all records are decided at one instant, or each at its own");
        }
        var logs = new ArrayList<Path>();
        for (var written : arguments.files()) {
            var log = arguments.path(written);
            if (!Files.exists(log)) {
                throw new CommandException(written + ": there is no such audit log");
            }
            logs.add(log);
        }
        var document = arguments.document(Objects.requireNonNull(arguments.value("--policy")));
        var report = replay(arguments, document, logs, terminal).report();
        terminal.write(isJson ? ReplayJson.write(report) : ReplayText.write(report));
        return Status.of(report.differences().isEmpty());
    }

    private static Replay replay(Arguments arguments, PolicyDocument document, List<Path> logs, Terminal terminal)
            throws CommandException {
        var decider = Decider.of(document.policy());
        var replay = arguments.has("--at")
                ? Replay.under(
                        decider, arguments.clock(document, terminal.clock()).instant())
                : Replay.under(decider);
        try {
            replay.read(logs);
        } catch (IOException unreadable) {
            throw new CommandException("an audit log cannot be read: " + unreadable.getMessage());
        }
        return replay;
    }
}
