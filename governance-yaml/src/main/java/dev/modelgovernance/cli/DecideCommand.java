package dev.modelgovernance.cli;

import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.report.DecisionJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/** Decides one call and explains it, or decides a file of calls line by line. */
final class DecideCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = Arguments.spec(
                        "decide",
                        this,
                        "Decides one call and explains the decision; or, with --calls, a file with one call a line.")
                .addOption(
                        Arguments.option(
                                "--call",
                                "JSON",
                                "what is stated about the call, such as '{\"users\": \"GB\"}'; what is left out could be anything"))
                .addOption(Arguments.option(
                        "--use", "ID", "the declared use that the call is made through; --call may then narrow it"))
                .addOption(Arguments.option(
                        "--calls",
                        "CALLS",
                        "a file with one JSON call a line, {\"at\": ..., \"use\": ..., \"call\": {...}}; one JSON"
                                + " decision a line comes back, in order"))
                .addOption(Arguments.flag(
                        "--explain",
                        "of a call that is allowed, show as well what it rests on: the rules that permit it, the exceptions"
                                + " that spare it, the evidence that is held"))
                .addOption(Arguments.at())
                .addOption(Arguments.color())
                .addOption(Arguments.format())
                .addOption(Arguments.help());
        spec.usageMessage()
                .customSynopsis(
                        "governance decide [--use=ID] [--call=JSON] [--at=T] [--explain] [--format=FORMAT] FILE",
                        "       governance decide --calls=CALLS [--at=T] FILE")
                .exitCodeList(Status.meanings("the call is allowed; with --calls, every line is decided"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var isJson = arguments.isJson();
        var coloured = arguments.coloured(terminal);
        var isStream = arguments.has("--calls");
        if (isStream && (arguments.has("--call") || arguments.has("--use"))) {
            throw arguments.wrong("--calls goes with neither --call nor --use: each line states its own");
        }
        if (isStream && arguments.has("--explain")) {
            throw arguments.wrong("--explain goes with --call or --use: it is about one call");
        }
        if (!isStream && !arguments.has("--call") && !arguments.has("--use")) {
            throw arguments.wrong("no call to decide: state it with --call, --use or --calls");
        }
        if (isStream) {
            return many(arguments, terminal);
        }
        var call = arguments.call();
        var document = arguments.document();
        var decider = Decider.of(document.policy());
        var at = arguments.clock(document, terminal.clock()).instant();
        var decision = decider.decide(call, at);
        var text = coloured.text(document);
        if (arguments.has("--explain") && decision.isAllowed()) {
            var basis = decider.explain(call, at);
            terminal.write(isJson ? DecisionJson.write(decision, basis) + "\n" : text.write(decision, basis));
        } else {
            terminal.write(isJson ? DecisionJson.write(decision) + "\n" : text.write(decision));
        }
        return Status.of(decision.isAllowed());
    }

    private static int many(Arguments arguments, Terminal terminal) throws CommandException {
        var document = arguments.document();
        var clock = arguments.clock(document, terminal.clock());
        var file = Objects.requireNonNull(arguments.value("--calls"));
        try (var in = Files.newInputStream(arguments.path(file))) {
            var areCalls = new CallStream(document, clock, terminal).decide(file, new LineReader(in));
            return areCalls ? Status.HOLDS : Status.UNJUDGED;
        } catch (NoSuchFileException missing) {
            throw new CommandException(file + ": there is no such file");
        } catch (IOException unreadable) {
            throw new CommandException(file + ": the file cannot be read");
        }
    }
}
