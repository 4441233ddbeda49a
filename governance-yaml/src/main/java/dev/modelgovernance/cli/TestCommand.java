package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.report.DecisionJson;
import dev.modelgovernance.yaml.PolicyDocument;
import dev.modelgovernance.yaml.PolicyTest;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Runs the tests that a policy's documents hold. */
final class TestCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = Arguments.spec(
                        "test", this, "Runs the tests of FILE, and shows each that fails with what was expected.")
                .addOption(Arguments.flag("--imported", "run the tests of what FILE imports as well"))
                .addOption(ReportFormats.option())
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("all tests passed"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var reports = ReportFormats.of(arguments);
        if (reports != null) {
            return reported(reports, arguments, terminal);
        }
        var isJson = arguments.isJson();
        var document = arguments.document();
        var results = results(arguments, document);
        terminal.write(isJson ? json(document, results) : text(document, results, arguments));
        return Status.of(failed(results) == 0);
    }

    private static List<PolicyTest.Result> results(Arguments arguments, PolicyDocument document) {
        return arguments.has("--imported") ? document.runTests() : document.runOwnTests();
    }

    private static int reported(ReportFormats reports, Arguments arguments, Terminal terminal) throws CommandException {
        var status = Status.UNJUDGED;
        try {
            var document = arguments.document();
            var results = results(arguments, document);
            reports.add(ComplianceCases.of(document.policy().name(), results));
            status = Status.of(failed(results) == 0);
        } catch (CommandException refusal) {
            reports.add(arguments.file(), refusal);
        }
        reports.write(terminal, "Tests of the policy");
        return status;
    }

    private static long failed(List<PolicyTest.Result> results) {
        return results.stream().filter(result -> !result.passed()).count();
    }

    private static String text(PolicyDocument document, List<PolicyTest.Result> results, Arguments arguments) {
        if (results.isEmpty()) {
            return Terminal.plain(arguments.file()) + " has no tests"
                    + (arguments.has("--imported") ? "" : " of its own; --imported runs those of what it imports")
                    + "\n";
        }
        var page = new StringBuilder();
        for (var result : results) {
            if (!result.passed()) {
                page.append(
                        failure(result, DecisionText.of(result.test().policy()).in(document.zone())));
            }
        }
        var failed = failed(results);
        return page.append(results.size() - failed)
                .append(" passed, ")
                .append(failed)
                .append(" failed\n")
                .toString();
    }

    /** Returns what is wrong with a test, and what was decided in the words of a writer. */
    static String failure(PolicyTest.Result result, DecisionText text) {
        var page = new StringBuilder();
        var test = result.test();
        var decision = text.write(result.decision());
        page.append(Terminal.plain(test.place() + ": \"" + test.name() + "\" failed"))
                .append('\n');
        result.differences()
                .forEach(line -> page.append("  ").append(Terminal.plain(line)).append('\n'));
        decision.lines()
                .forEach(line ->
                        page.append(line.isEmpty() ? "" : "    ").append(line).append('\n'));
        return page.append('\n').toString();
    }

    private static String json(PolicyDocument document, List<PolicyTest.Result> results) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        root.put("policy", document.policy().name());
        root.put("fingerprint", document.policy().fingerprint());
        root.put("passed", results.size() - failed(results));
        root.put("failed", failed(results));
        var tests = root.putArray("tests");
        for (var result : results) {
            var test = tests.addObject();
            test.put("test", result.test().name());
            test.put("place", result.test().place().toString());
            test.put("passed", result.passed());
            var differences = test.putArray("differences");
            result.differences().forEach(differences::add);
            test.putRawValue("decision", new RawValue(DecisionJson.write(result.decision())));
        }
        return root + "\n";
    }
}
