package dev.modelgovernance.cli;

import dev.modelgovernance.analysis.PolicyDiff;
import dev.modelgovernance.policy.InvalidPolicyException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Says whether two policies decide every call alike, and of the broadest difference what it is. */
final class EquivalentCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specOfPair(
                        "equivalent",
                        this,
                        "A B",
                        "the policies: YAML or JSON documents, with what they import; bundles; or pack:NAME",
                        "Proves that A and B decide every call alike from now on, or shows the broadest difference.")
                .addOption(Arguments.option(
                        "--at",
                        "T",
                        "from when on: a date, which means its start in the zone of B, or an instant; default now"))
                .addOption(Arguments.format())
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("A and B are equivalent"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var isJson = arguments.isJson();
        var files = arguments.files();
        if (files.size() != 2) {
            throw arguments.wrong("equivalent takes two policies, A and B");
        }
        var old = arguments.document(files.get(0));
        var updated = arguments.document(files.get(1));
        var from = arguments.clock(updated, terminal.clock()).instant();
        try {
            var diff = broadest(PolicyDiff.between(old.policy(), updated.policy(), from));
            terminal.write(
                    isJson
                            ? DiffJson.write(diff, List.of(old.policy(), updated.policy())) + "\n"
                            : DiffText.of(updated.zone()).write(diff, from));
            return Status.of(diff.verdict() == PolicyDiff.Relation.EQUIVALENT);
        } catch (InvalidPolicyException refused) {
            throw CommandException.of(refused.problems());
        }
    }

    private static PolicyDiff broadest(PolicyDiff diff) {
        return new PolicyDiff(diff.verdict(), first(diff.uses()), first(diff.changes()), first(diff.oneSided()));
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(1, all.size()));
    }
}
