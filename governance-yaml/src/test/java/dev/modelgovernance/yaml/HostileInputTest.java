package dev.modelgovernance.yaml;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No input, however made, exhausts memory, hangs, or ends in an exception that is not the library's own. */
@Timeout(120)
class HostileInputTest {

    private static final int LIMIT = 4 << 20;
    private static final String HEAD = "governance: 1\nname: acme\n";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{",
                "[]",
                "{\"a\":",
                "[{",
                "- ",
                "? ",
                "- ? ",
                "&a ",
                "&a [",
                "*a ",
                "! ",
                "!!int ",
                "\n",
                "\r",
                "\t",
                "a: ",
                "a\n",
                "a: 1\n",
                "\"",
                "'",
                "%YAML 1.1\n",
                "%YAML 99999999999.1\n",
                "%TAG ! !\n",
                "---\n",
                "...\n",
                "|\n",
                ">\n",
                ",",
                "}",
                "]",
                "<<: ",
                "\u0085",
                "\uFEFF",
                "\u2028",
                "\u0000"
            })
    void refusesFourMebibytesOfAnything(String piece) {
        var text = piece.repeat(LIMIT / piece.getBytes(UTF_8).length);

        assertThat(problemsOf(text)).isNotEmpty();
    }

    /** One token of that size is slow work for the parser, so a quarter of what is allowed has to do here. */
    @ParameterizedTest
    @ValueSource(strings = {"#", " ", ":", "\\", "😀"})
    void refusesAMebibyteOfOneToken(String piece) {
        var text = piece.repeat(LIMIT / 4 / piece.getBytes(UTF_8).length);

        assertThat(problemsOf(text)).isNotEmpty();
    }

    @Test
    void refusesMoreThanFourMebibytes() {
        var fitting = HEAD + "#".repeat(LIMIT - HEAD.length());

        assertThat(PolicyFiles.parse("policy.yaml", fitting).policy().name()).isEqualTo("acme");
        assertThat(problemsOf(fitting + "#"))
                .containsExactly("policy.yaml:1:1: the document is larger than 4 MiB: split it and import the parts");
    }

    @Test
    void refusesAliasesThatExpandToMoreThanAHundredThousandNodes() {
        var bomb = new StringBuilder(HEAD + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 20; level++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(level, level, ("*a" + (level - 1) + ", ").repeat(10)));
        }

        assertThat(problemsOf(bomb.toString()))
                .singleElement()
                .asString()
                .endsWith("the aliases stand for more than 100,000 nodes");
    }

    @Test
    void readsAliasesThatStayBelowTheLimit() {
        var aliases = HEAD + "groups:\n  five-eyes: &f [AU, CA, GB, NZ, US]\n  others: *f\n  more: &m [GB]\n"
                + "  rest: [*m0]\n".replace("[*m0]", "*m");

        var policy = PolicyFiles.parse("policy.yaml", aliases).policy();

        assertThat(policy.groups().get("others").members())
                .isEqualTo(policy.groups().get("five-eyes").members());
    }

    @Test
    void countsTheNestingOfWhatAnAliasStandsFor() {
        var deep = HEAD + "a: &a " + "[".repeat(20) + "]".repeat(20) + "\nb: " + "[".repeat(20) + "*a" + "]".repeat(20);

        assertThat(problemsOf(deep)).singleElement().asString().endsWith("nested more than 32 deep");
    }

    @Test
    void givesUpOnMoreProblemsThanAnyoneReads() {
        var problems = problemsOf(HEAD + each(200_000, at -> "key" + at + ": x\n"));

        assertThat(problems).hasSize(10_001);
        assertThat(problems).anyMatch(problem -> problem.endsWith("and so on: mend what is above, then look again"));
    }

    @Test
    void checksManyDefinitionsInTime() {
        assertThat(problemsOf(HEAD + "groups:\n" + each(20_000, at -> "  g" + at + ": g" + (at + 1) + "\n")))
                .containsExactly("policy.yaml:20003:11: unknown group \"g20000\"");
        assertThat(problemsOf(HEAD + "groups:\n" + each(20_000, at -> "  g" + at + ": g" + (at + 1) % 20_000 + "\n")))
                .hasSize(10_001);
        assertThat(problemsOf(
                        HEAD + "attributes:\n  data:\n" + each(20_000, at -> "    v" + at + ": v" + (at + 1) + "\n")))
                .hasSize(1);
        assertThat(problemsOf(HEAD + "groups:\n" + each(20_000, at -> "  group" + at + ": grp" + at + "\n")))
                .hasSize(10_001);
        assertThat(problemsOf(HEAD + "developers: {a: {}}\nmodels:\n"
                        + each(20_000, at -> "  m%d: {developer: a, ids: \"*%05d\"}\n".formatted(at, at))))
                .hasSize(1);
    }

    @Test
    void checksManyRulesInTime() {
        var changes = "groups:\n  g:\n"
                + each(1_000, at -> "    - {member: GB, from: %04d-01-01}\n".formatted(1 + at))
                + "regimes:\n  r:\n    default: allow\n    rules:\n"
                + each(1_000, at -> "      - {deny: r%d, because: y, when: {users: {in: g, not: GB}}}\n".formatted(at));

        assertThat(problemsOf(HEAD + changes)).isNotEmpty();
    }

    @Test
    void tellsInTimeWhetherExceptionsToExceptionsCanApply() {
        var random = new java.util.Random(1);
        var codes = List.of("BE", "DE", "ES", "FR", "GB", "IT", "NL", "PL", "SE");
        IntFunction<String> block = any -> "{users: %s, processing: %s, deployer: %s}, "
                .formatted(some(codes, random), some(codes, random), some(codes, random));
        IntFunction<String> level = any -> "unless: [{when: [" + each(20, block) + "], ";
        IntFunction<String> rule = at -> "{deny: r" + at + ", because: y, " + each(11, level) + "}]".repeat(11) + "}, ";

        assertThat(problemsOf(HEAD + "regimes: {r: {default: deny, rules: [" + each(100, rule) + "]}}\n"))
                .isNotEmpty()
                .allMatch(problem -> problem.contains("can never apply"));
    }

    private static List<String> some(List<String> codes, java.util.Random random) {
        var shuffled = new java.util.ArrayList<>(codes);
        java.util.Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 3);
    }

    @Test
    void refusesBytesThatAreNotText() throws IOException {
        assertThat(problemsOf(bytes("governance: 1\nname: \u00e9", 0xC3, 0x28)))
                .containsExactly("policy.yaml:2:8: these bytes are not UTF-8 text: save the file as UTF-8");
        assertThat(problemsOf(bytes("", 0xC0, 0x80))).hasSize(1);
        assertThat(problemsOf(bytes("", 0xED, 0xA0, 0x80))).hasSize(1);
        assertThat(problemsOf(bytes("", 0xFE, 0xFF, 0xD8, 0x00))).hasSize(1);
        assertThat(problemsOf(bytes("", 0xFF, 0xFE, 0x00))).hasSize(1);
        assertThat(problemsOf(bytes("a", 0xF0))).hasSize(1);
    }

    @Test
    void readsUtf16AndByteOrderMarks() throws IOException {
        assertThat(nameOf("\uFEFF" + HEAD, UTF_8)).isEqualTo("acme");
        assertThat(nameOf("\uFEFF" + HEAD, UTF_16BE)).isEqualTo("acme");
        assertThat(nameOf("\uFEFF" + HEAD, UTF_16LE)).isEqualTo("acme");
        assertThat(nameOf("\uFEFF{\"governance\": 1, \"name\": \"acme\"}", UTF_8))
                .isEqualTo("acme");
    }

    @Test
    void refusesHalvesOfSurrogatePairs() {
        assertThat(problemsOf(HEAD + "description: \"\ud83d\"\n"))
                .containsExactly("policy.yaml:3:15: the character U+D83D has no place in a document");
        assertThat(problemsOf("{\"governance\": 1, \"name\": \"\\ud83d\\ud83d\\ude00\"}"))
                .hasSize(2);
        assertThat(problemsOf(HEAD + "\"\\udc00\": x\n")).hasSize(2);
    }

    @Test
    void quotesWhatADocumentSaysInOneLineOfBearableLength() {
        var problems = problemsOf(HEAD + "\"a\\nb\\e[31m\\u202e\": x\n? \"" + "k".repeat(100_000) + "\"\n: x\n");

        assertThat(problems.get(0))
                .isEqualTo(
                        "policy.yaml:3:1: unknown key \"a\\u000ab\\u001b[31m\\u202e\" (U+202E, RIGHT-TO-LEFT OVERRIDE)");
        assertThat(problems.get(1)).hasSizeLessThan(700);
    }

    @Test
    void quotesOfALongNameItsBeginning() {
        var name = "x".repeat(99) + "\ud83d\ude00";

        assertThat(problemsOf(HEAD + "groups: {g: [" + name + ", " + name + "yz]}\n"))
                .containsExactly(
                        "policy.yaml:3:14: unknown group \"" + name + "\"",
                        "policy.yaml:3:116: unknown group \"" + name + "…\"");
    }

    @Test
    void looksInTimeForWhatLongNamesMeant() {
        var random = new java.util.Random(1);
        IntFunction<String> name =
                at -> random.ints(64, 'a', 'i').mapToObj(Character::toString).collect(Collectors.joining()) + ", ";

        assertThat(problemsOf(HEAD + "attributes: {sector: [" + each(5_000, name) + "]}\n"
                        + "regimes: {r: {default: allow, when: {sector: [" + each(3_000, name) + "]}, rules: []}}\n"))
                .hasSize(3_000);
    }

    @Test
    void refusesAliasesThatStandForMoreThanFourMebibytesOfText() {
        var text = "X".repeat(500_000);

        assertThat(problemsOf(HEAD + "groups: {g: [&a \"" + text + "\"" + ", *a".repeat(20_000) + "]}\n"))
                .containsExactly("policy.yaml:3:500053: the aliases stand for more than 4 MiB of text");
    }

    @Test
    void tellsManyProblemsOfALongNameInLittleMemory() {
        var name = "n".repeat(2_000_000);
        var rules = each(20_000, at -> (at == 0 ? "" : ", ") + "{\"deny\": \"x\", \"because\": \"y\"}");
        var json = "{\"governance\": 1, \"name\": \"a\", \"regimes\": {\"" + name
                + "\": {\"default\": \"allow\", \"rules\": [" + rules + "]}}}";

        assertThat(problemsOf(json)).hasSize(10_001).allMatch(problem -> problem.length() < 700);
    }

    @Test
    void tellsApartLongNamesThatBeginAlike() {
        var names = List.of("n".repeat(200) + "a", "n".repeat(200) + "b");
        var groups = names.stream().map(name -> "  ? " + name + "\n  : [GB]\n").collect(Collectors.joining());
        var bad = names.stream().map(name -> "  ? " + name + "\n  : [XX]\n").collect(Collectors.joining());

        assertThat(PolicyFiles.parse("policy.yaml", HEAD + "groups:\n" + groups)
                        .policy()
                        .groups())
                .containsOnlyKeys(names);
        assertThat(problemsOf(HEAD + "groups:\n" + bad))
                .containsExactly(
                        "policy.yaml:5:6: unknown jurisdiction \"XX\"", "policy.yaml:7:6: unknown jurisdiction \"XX\"");
    }

    @Test
    void refusesWhatIsNoRegularFile() throws IOException, InterruptedException {
        var pipe = directory.resolve("pipe.yaml");
        var made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;

        assertThat(problemsOf(directory)).hasSize(1);
        assertThat(problemsOf(directory.resolve("missing.yaml")))
                .containsExactly("missing.yaml:1:1: there is no such file, or it cannot be read");
        assertThat(problemsOf(Path.of("/dev/zero"))).hasSize(1);
        assertThat(made ? problemsOf(pipe) : List.of("no pipes here")).hasSize(1);
        assertThat(problemsOf(Path.of("/"))).hasSize(1);
        assertThat(problemsOf(Path.of(""))).hasSize(1);
    }

    @Test
    void refusesMoreThan64Documents() throws IOException {
        for (var at = 0; at < 65; at++) {
            var imports = at == 64 ? "" : "imports: [" + (at + 1) + ".yaml]\n";
            Files.writeString(directory.resolve(at + ".yaml"), "governance: 1\nname: d" + at + "\n" + imports);
        }

        assertThat(problemsOf(directory.resolve("0.yaml")))
                .containsExactly("63.yaml:3:11: more than 64 documents: put some of them into one");
        assertThat(PolicyFiles.load(directory.resolve("1.yaml")).name()).isEqualTo("d1");
    }

    @Test
    void followsManyPathsToOneDocumentOnce() throws IOException {
        for (var at = 0; at < 60; at++) {
            var imports = at >= 58 ? "" : "imports: [%d.yaml, %d.yaml]\n".formatted(at + 1, at + 2);
            Files.writeString(directory.resolve(at + ".yaml"), "governance: 1\nname: d" + at + "\n" + imports);
        }

        assertThat(PolicyFiles.load(directory.resolve("0.yaml")).name()).isEqualTo("d0");
    }

    @Test
    void hasNoOtherExceptionForRandomBytes() throws IOException {
        var random = new java.util.Random(1);
        for (var round = 0; round < 300; round++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            var file = Files.write(directory.resolve("policy.yaml"), bytes);

            assertThatExceptionOfType(InvalidPolicyException.class).isThrownBy(() -> PolicyFiles.load(file));
        }
    }

    private static String each(int count, IntFunction<String> line) {
        var text = new StringBuilder();
        for (var at = 0; at < count; at++) {
            text.append(line.apply(at));
        }
        return text.toString();
    }

    private Path bytes(String text, int... more) throws IOException {
        var start = text.getBytes(UTF_8);
        var all = java.util.Arrays.copyOf(start, start.length + more.length);
        for (var at = 0; at < more.length; at++) {
            all[start.length + at] = (byte) more[at];
        }
        return Files.write(directory.resolve("policy.yaml"), all);
    }

    private String nameOf(String text, Charset charset) throws IOException {
        var file = Files.write(directory.resolve("policy.yaml"), text.getBytes(charset));
        return PolicyFiles.load(file).name();
    }

    private static List<String> problemsOf(String text) {
        var thrown = catchThrowableOfType(InvalidPolicyException.class, () -> PolicyFiles.parse("policy.yaml", text));
        return thrown.problems().stream().map(Problem::toString).toList();
    }

    private List<String> problemsOf(Path file) {
        var thrown = catchThrowableOfType(InvalidPolicyException.class, () -> PolicyFiles.load(file));
        return thrown.problems().stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }

    @Test
    void readsAndDecidesAChainOfVocabularyValues() {
        var data = IntStream.range(1, 50_000)
                .mapToObj(value -> "v" + value + ": v" + (value - 1))
                .collect(Collectors.joining(", ", "{v0: [], ", "}"));
        var rules = IntStream.range(0, 20)
                .mapToObj(rule -> "{deny: r" + rule + ", because: b, when: {data: {in: v" + rule + ", not: v"
                        + (rule + 10_000) + "}}}")
                .collect(Collectors.joining(", ", "[", "]"));

        var policy = PolicyFiles.parse(
                        "policy.yaml",
                        HEAD + "attributes: {data: " + data + "}\nproviders: {p: {home: US}}\n"
                                + "regimes: {r: {default: allow, rules: " + rules + "}}\n")
                .policy();

        assertThat(Decider.of(policy).decide(Call.unstated(), Instant.EPOCH).reasons())
                .hasSize(20);
    }
}
