package dev.modelgovernance.cli;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.operations.PolicyBundle;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.yaml.JsonCall;
import dev.modelgovernance.yaml.Packs;
import dev.modelgovernance.yaml.PolicyDocument;
import dev.modelgovernance.yaml.PolicyFiles;
import dev.modelgovernance.yaml.PolicyLoader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options and parameters that commands share: how they are described, and what they were given. */
final class Arguments {

    static final int WIDTH = 100;

    /** What a FILE that is a rule pack begins with. */
    private static final String PACK = "pack:";

    /** A FILE that is read from standard input. */
    private static final String STANDARD_INPUT = "-";

    private static final int MAX_BYTES = 4 << 20;

    private final PolicyLoader loader = new PolicyLoader();
    private final ParseResult given;

    Arguments(ParseResult given) {
        this.given = given;
    }

    /** Returns the description of a command that takes a policy. */
    static CommandSpec spec(String name, Command command, String... description) {
        return specOfFiles(name, command, description)
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .paramLabel("FILE")
                        .type(String.class)
                        .description(
                                "the policy: a YAML or JSON document, with what it imports; a bundle; pack:NAME; or - for standard"
                                        + " input")
                        .build());
    }

    /** Returns the description of a command that takes one policy after the other. */
    static CommandSpec specOfSeveral(String name, Command command, String... description) {
        return specOfFiles(name, command, description)
                .addPositional(PositionalParamSpec.builder()
                        .index("0..*")
                        .arity("1..*")
                        .required(true)
                        .paramLabel("FILE")
                        .type(String[].class)
                        .auxiliaryTypes(String.class)
                        .description(
                                "the policies: YAML or JSON documents, with what they import; bundles; pack:NAME; or - for"
                                        + " standard input")
                        .build());
    }

    /** Returns the description of a command that reads policies, without its parameters. */
    static CommandSpec specOfFiles(String name, Command command, String... description) {
        return specWithoutFile(name, command, description)
                .addOption(option(
                        "--root", "DIR", "the directory out of which no import leads; default the one that FILE is in"))
                .addOption(several(
                        "--packs",
                        "JAR",
                        "a jar with packs of your own, for imports of pack:NAME; may be given several times"));
    }

    /** Returns the description of a command, with what all commands take. */
    static CommandSpec specWithoutFile(String name, Command command, String... description) {
        var spec = CommandSpec.wrapWithoutInspection(command).name(name);
        spec.usageMessage()
                .width(WIDTH)
                .sortOptions(false)
                .description(description)
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .exitCodeListHeading("%nExit status:%n");
        return spec;
    }

    static OptionSpec option(String name, String label, String... description) {
        return OptionSpec.builder(name)
                .arity("1")
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** Returns the description of an option that has to be given. */
    static OptionSpec required(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .arity("1")
                .type(String.class)
                .required(true)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** Returns the description of an option that may be given several times. */
    static OptionSpec several(String name, String label, String description) {
        return OptionSpec.builder(name)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** Returns the description of a parameter that is no policy. */
    static PositionalParamSpec positional(String label, String description) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    static OptionSpec at() {
        return option("--at", "T", "a date, which means its start in the zone of FILE, or an instant; default now");
    }

    static OptionSpec flag(String name, String... description) {
        return OptionSpec.builder(name).arity("0").description(description).build();
    }

    static OptionSpec color() {
        return option(
                "--color",
                "WHEN",
                "auto, always or never; default auto: for a person at a terminal, unless NO_COLOR is set or TERM is dumb."
                        + " COLUMNS says how wide lines may be");
    }

    static OptionSpec format() {
        return option("--format", "FORMAT", "text, for people, or json, for programs; default text");
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this and exit")
                .build();
    }

    static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("show the version and exit")
                .build();
    }

    boolean has(String option) {
        return given.hasMatchedOption(option);
    }

    @Nullable
    String value(String option) {
        return given.matchedOptionValue(option, (String) null);
    }

    /** Returns the values of an option that may be given several times. */
    List<String> values(String option) {
        return given.matchedOptionValue(option, List.of());
    }

    /** Returns the file of the policy, as it was written. */
    String file() {
        return given.matchedPositionalValue(0, "");
    }

    /** Returns the name of a pack, with or without its prefix; null where none is given. */
    @Nullable
    String pack() {
        var name = file();
        if (!given.hasMatchedPositional(0)) {
            return null;
        }
        return name.startsWith(PACK) ? name.substring(PACK.length()) : name;
    }

    Path path(String written) {
        try {
            return Path.of(written);
        } catch (InvalidPathException wrong) {
            throw wrong("\"" + written + "\" is not a path");
        }
    }

    boolean isJson() {
        return format("text", "json").equals("json");
    }

    /** Returns which of some formats is wanted, the first where none is. */
    String format(String... known) {
        var format = Objects.requireNonNullElse(value("--format"), known[0]);
        if (!List.of(known).contains(format)) {
            throw wrong("--format \"" + format + "\" is "
                    + (known.length == 2
                            ? "neither " + known[0] + " nor " + known[1]
                            : "none of " + String.join(", ", known)));
        }
        return format;
    }

    /** Returns the terminal as {@code --color} wants it. */
    Terminal coloured(Terminal terminal) {
        var when = Objects.requireNonNullElse(value("--color"), "auto");
        return switch (when) {
            case "auto" -> terminal;
            case "always" -> terminal.coloured(true);
            case "never" -> terminal.coloured(false);
            default -> throw wrong("--color \"" + when + "\" is none of auto, always and never");
        };
    }

    /** Returns the files of policies, as they were written. */
    List<String> files() {
        return given.matchedPositionals().stream()
                .flatMap(positional -> positional.stringValues().stream())
                .toList();
    }

    /** Reads the policy, or says everything that is wrong with it. */
    PolicyDocument document() throws CommandException {
        return document(file());
    }

    /** Reads a policy, or says everything that is wrong with it. */
    PolicyDocument document(String file) throws CommandException {
        var jars = values("--packs").stream().map(this::path).toList();
        try {
            return PackJars.during(jars, () -> open(file));
        } catch (InvalidPolicyException wrong) {
            throw CommandException.of(wrong.problems());
        }
    }

    /**
     * Reads a policy that declares an application.
     *
     * @param otherwise what follows for one that does not
     */
    PolicyDocument applicationDocument(String file, String otherwise) throws CommandException {
        var document = document(file);
        if (document.policy().application() == null) {
            throw new CommandException(
                    file + ": no application, so that " + otherwise + ": declare one under \"application\"");
        }
        return document;
    }

    private PolicyDocument open(String file) throws CommandException {
        var root = value("--root");
        if (file.equals(STANDARD_INPUT)) {
            return PolicyFiles.parse(file, standardInput());
        }
        if (!file.startsWith(PACK)) {
            if (CommandFiles.isBundle(path(file))) {
                return bundle(file, root);
            }
            return root == null ? loader.open(path(file)) : loader.open(path(file), path(root));
        }
        if (root != null) {
            throw wrong("--root goes with a file: a pack imports packs only");
        }
        return Packs.open(file.substring(PACK.length()));
    }

    private PolicyDocument bundle(String file, @Nullable String root) throws CommandException {
        if (root != null) {
            throw wrong("--root goes with a document: a bundle holds all that it imports");
        }
        return PolicyBundle.parse(file, CommandFiles.read(path(file))).document();
    }

    /** Returns what standard input holds, at most one byte more than a document may have. */
    private String standardInput() {
        try {
            var bytes = System.in.readNBytes(MAX_BYTES + 1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw wrong("standard input is not UTF-8");
        } catch (IOException wrong) {
            throw wrong("standard input cannot be read");
        }
    }

    /** Returns a clock that stands still at {@code --at}, a date meaning its start in the zone of the document. */
    InstantSource clock(PolicyDocument document, InstantSource otherwise) {
        var written = value("--at");
        try {
            return written == null ? otherwise : InstantSource.fixed(document.instant(written));
        } catch (IllegalArgumentException wrong) {
            throw wrong("--at: " + wrong.getMessage());
        }
    }

    /** Returns the call of {@code --use} and {@code --call}. */
    Call call() {
        var use = value("--use");
        var stated = value("--call");
        var call = use == null ? Call.unstated() : Call.through(use);
        try {
            return stated == null ? call : JsonCall.narrow(call, stated, "--call");
        } catch (IllegalArgumentException wrong) {
            throw wrong("--call: " + wrong.getMessage());
        }
    }

    /** Returns the period of an option. */
    Period period(String option, String otherwise) {
        var written = Objects.requireNonNullElse(value(option), otherwise);
        try {
            var horizon = Period.parse(written);
            if (!horizon.isNegative() && written.startsWith("P")) {
                return horizon;
            }
        } catch (DateTimeException wrong) {
            // Said below, as for a negative period.
        }
        throw wrong(
                option + " \"" + written + "\" is no period of years, months, weeks and days, such as P90D or P1Y6M");
    }

    /** Returns the end of the horizon, counted in days of the zone, or the last day of the year 9999 where it is later. */
    static Instant end(Instant at, Period horizon, ZoneId zone) {
        var last = Instant.parse("9999-12-31T00:00:00Z");
        try {
            var end = at.atZone(zone).plus(horizon).toInstant();
            return end.isAfter(last) ? last : end;
        } catch (DateTimeException | ArithmeticException beyond) {
            return last;
        }
    }

    /** Returns the exception that says what is wrong with the options. */
    ParameterException wrong(String message) {
        return new ParameterException(given.commandSpec().commandLine(), message);
    }
}
