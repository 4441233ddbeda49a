package dev.modelgovernance.cli;

import dev.modelgovernance.analysis.PolicyDiff;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.yaml.PolicyDocument;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Says what the change of a policy changed, for all calls. */
final class DiffCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specOfPair(
                        "diff",
                        this,
                        "[OLD] NEW",
                        "the policies: YAML or JSON documents, with what they import; bundles; or pack:NAME; with --git, NEW"
                                + " alone",
                        "Says exactly what NEW changes against OLD, for all calls from now on: whether it is equivalent, looser,"
                                + " tighter or both; the declared uses that flip; the calls that are treated otherwise.")
                .addOption(Arguments.option(
                        "--git",
                        "REV",
                        "read OLD, with what it imports, from this revision of the git repository that NEW is in"))
                .addOption(Arguments.flag(
                        "--no-loosening", "fail only if NEW allows a call, a declared use among them, that OLD denies"))
                .addOption(Arguments.option(
                        "--at",
                        "T",
                        "from when on: a date, which means its start in the zone of NEW, or an instant; default now"))
                .addOption(Arguments.format())
                .addOption(Arguments.help());
        spec.usageMessage()
                .exitCodeList(Status.meanings(
                        "NEW is equivalent to OLD; with --no-loosening, it allows nothing that was denied"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var isJson = arguments.isJson();
        var files = arguments.files();
        var revision = arguments.value("--git");
        var wanted = revision == null ? 2 : 1;
        if (files.size() != wanted) {
            throw arguments.wrong(
                    revision == null
                            ? "diff takes two policies, OLD and NEW; or NEW alone with --git REV"
                            : "diff takes one policy with --git: OLD is read from the repository");
        }
        if (revision != null && arguments.has("--root")) {
            throw arguments.wrong(
                    "--root goes with files: with --git, no import leads out of the directory that OLD is in");
        }
        var updated = arguments.document(files.get(wanted - 1));
        var old = revision == null
                ? arguments.document(files.get(0))
                : new GitRevision(revision).during(arguments.path(files.get(0)), file -> arguments.document(file));
        var from = arguments.clock(updated, terminal.clock()).instant();
        try {
            var diff = PolicyDiff.between(old.policy(), updated.policy(), from);
            terminal.write(
                    isJson
                            ? json(diff, old, updated)
                            : DiffText.of(updated.zone()).write(diff, from));
            return Status.of(
                    arguments.has("--no-loosening")
                            ? !diff.loosens()
                            : diff.verdict() == PolicyDiff.Relation.EQUIVALENT);
        } catch (InvalidPolicyException refused) {
            throw CommandException.of(refused.problems());
        }
    }

    private static String json(PolicyDiff diff, PolicyDocument old, PolicyDocument updated) {
        return DiffJson.write(diff, List.of(old.policy(), updated.policy())) + "\n";
    }
}
