package dev.modelgovernance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.yaml.Pack;
import dev.modelgovernance.yaml.Packs;
import dev.modelgovernance.yaml.PolicyDocument;
import dev.modelgovernance.yaml.PolicyFiles;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Lists the rule packs that are shipped with the library, or prints one. */
final class PacksCommand implements Command {

    /**
     * A pack, and what importing it brings.
     *
     * @param pack the pack
     * @param rules how many rules it has, with those of the packs that it imports
     * @param overdue of how many of these the review is due, unless they have ended
     */
    private record Listed(Pack pack, int rules, int overdue) {}

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specWithoutFile(
                        "packs",
                        this,
                        "Lists the rule packs: documents in the policy language that are shipped with this program, for a"
                                + " policy to import as pack:NAME. With NAME, prints that one, after a comment on who must act on its"
                                + " rules: the company once, the product at each call, or nobody.")
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .paramLabel("NAME")
                        .type(String.class)
                        .description("the pack to print, with its comments, rules and tests")
                        .build())
                .addOption(Arguments.flag(
                        "--outdated",
                        "name the rules, by pack and with their sources, that are past the day by which someone should have"
                                + " looked at them again, or within 60 days of it"))
                .addOption(Arguments.format())
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("the packs are printed"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var isJson = arguments.isJson();
        var name = arguments.pack();
        if (name != null) {
            if (arguments.has("--outdated")) {
                throw arguments.wrong("--outdated goes with the list: it is about all packs");
            }
            terminal.write(one(name, isJson, terminal.clock().instant()));
            return Status.HOLDS;
        }
        if (arguments.has("--outdated")) {
            var outdated = Outdated.of(all(), Packs.names(), terminal.clock().instant());
            terminal.write(isJson ? outdated.json() : outdated.text());
            return Status.HOLDS;
        }
        var all = listed(terminal.clock().instant());
        terminal.write(isJson ? json(all) : table(all));
        return Status.HOLDS;
    }

    private static String one(String name, boolean isJson, Instant now) throws CommandException {
        var text = text(name);
        var rules = PackRules.of(Packs.open(name).policy(), now);
        if (!isJson) {
            return rules.comments() + text;
        }
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1).put("name", name);
        rules.write(root);
        return root + "\n";
    }

    private static String text(String name) throws CommandException {
        try {
            return Packs.text(name);
        } catch (IllegalArgumentException unknown) {
            var pack = all().packOf(name);
            throw new CommandException(
                    pack == null
                            ? new String[] {String.valueOf(unknown.getMessage()), "see \"governance packs\" for all"}
                            : new String[] {"\"" + name + "\" is a regime of the pack \"" + pack + "\": print that one"
                            });
        }
    }

    /** Returns all packs together, also those that are in no bundle. */
    private static PolicyDocument all() {
        var imports =
                Packs.names().stream().map(name -> "  - pack:" + name + "\n").collect(Collectors.joining());
        return PolicyFiles.parse("packs", "governance: 1\nname: packs\nimports:\n" + imports);
    }

    private static List<Listed> listed(Instant now) {
        var all = all();
        var packs = all.packs().stream().collect(Collectors.toMap(Pack::name, pack -> pack));
        return Packs.names().stream()
                .map(packs::get)
                .map(pack -> listed(pack, all.policy(), now))
                .toList();
    }

    private static Listed listed(Pack pack, Policy policy, Instant now) {
        var rules = policy.regimes().values().stream()
                .filter(regime -> pack.regimes().contains(regime.id()))
                .flatMap(regime -> regime.rules().stream())
                .toList();
        var overdue =
                rules.stream().filter(rule -> Reviews.isOverdue(rule, now)).count();
        return new Listed(pack, rules.size(), (int) overdue);
    }

    private static String table(List<Listed> all) {
        var width =
                all.stream().mapToInt(each -> each.pack().name().length()).max().orElse(0);
        var format = "%-" + width + "s  %-10s  %5s  %7s  %s\n";
        var page =
                new StringBuilder(String.format(Locale.ROOT, format, "NAME", "AS OF", "RULES", "OVERDUE", "SUMMARY"));
        for (var each : all) {
            page.append(String.format(
                    Locale.ROOT,
                    format,
                    each.pack().name(),
                    each.pack().asOf(),
                    each.rules(),
                    each.overdue(),
                    each.pack().summary()));
        }
        return page.toString();
    }

    private static String json(List<Listed> all) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        var packs = root.putArray("packs");
        for (var each : all) {
            var pack = packs.addObject();
            pack.put("name", each.pack().name())
                    .put("asOf", each.pack().asOf().toString())
                    .put("rules", each.rules())
                    .put("overdue", each.overdue())
                    .put("summary", each.pack().summary());
            var regimes = pack.putArray("regimes");
            each.pack().regimes().stream().sorted().forEach(regimes::add);
        }
        return root + "\n";
    }
}
