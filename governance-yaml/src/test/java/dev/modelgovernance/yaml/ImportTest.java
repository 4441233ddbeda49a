package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    private static final String REGIME = "regimes:\n  %s: {default: %s, rules: []}\n";

    @TempDir
    private Path directory;

    @Test
    void mergesWhatIsImportedDirectlyOrNot() throws IOException {
        write("policy.yaml", "imports: policies/company.yaml\ngroups: {west: [allies]}\n");
        write("policies/company.yaml", "imports: [shared/groups.yaml]\n" + REGIME.formatted("company", "allow"));
        write("policies/shared/groups.yaml", "groups: {allies: [GB]}\n");

        var policy = PolicyFiles.load(directory.resolve("policy.yaml"));

        assertThat(policy.name()).isEqualTo("policy");
        assertThat(policy.groups()).containsOnlyKeys("allies", "west");
        assertThat(policy.regimes()).containsOnlyKeys("company");
    }

    @Test
    void readsADocumentOnceHoweverItIsNamed() throws IOException {
        write("policy.yaml", "imports: [a.yaml, ./a.yaml, x/../a.yaml, x/b.yaml, link.yaml]\n");
        write("x/b.yaml", "imports: [../a.yaml]\n");
        write("a.yaml", "groups: {allies: [GB]}\n");
        Files.createSymbolicLink(directory.resolve("link.yaml"), Path.of("a.yaml"));

        assertThat(PolicyFiles.load(directory.resolve("policy.yaml")).groups()).containsOnlyKeys("allies");
    }

    @Test
    void staysInTheDirectoryOfTheFirstDocumentAlsoThroughLinks() throws IOException {
        write("outside.yaml", "");
        write("inside/real/inner.yaml", "");
        write("inside/policy.yaml", "imports: [file.yaml, folder/outside.yaml, fine/inner.yaml]\n");
        Files.createSymbolicLink(directory.resolve("inside/file.yaml"), directory.resolve("outside.yaml"));
        Files.createSymbolicLink(directory.resolve("inside/folder"), Path.of(".."));
        Files.createSymbolicLink(directory.resolve("inside/fine"), Path.of("real"));

        assertThat(problems("inside/policy.yaml"))
                .containsExactly(
                        "policy.yaml:3:11: \"file.yaml\" is a link that leads out of the directory of the first "
                                + "document: move the file inside",
                        "policy.yaml:3:22: \"folder/outside.yaml\" is a link that leads out of the directory of the "
                                + "first document: move the file inside");
    }

    @Test
    void takesTheFirstDocumentThroughALinkedDirectory() throws IOException {
        write("real/policy.yaml", "imports: [other.yaml]\n");
        write("real/other.yaml", "");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));

        assertThat(PolicyFiles.load(directory.resolve("link/policy.yaml")).name())
                .isEqualTo("policy");
    }

    @Test
    void showsFilesTheWayTheFirstWasNamed() throws IOException {
        write("policy.yaml", "imports: [policies/broken.yaml]\n");
        write("policies/broken.yaml", "groups: {a: [UK]}\n");
        var relative = Path.of("").toAbsolutePath().relativize(directory.toRealPath());

        var thrown = catchThrowableOfType(
                InvalidPolicyException.class, () -> PolicyFiles.load(relative.resolve("policy.yaml")));

        assertThat(thrown.problems())
                .extracting(Problem::place)
                .containsExactly(new Place(relative + "/policies/broken.yaml", 3, 14));
    }

    @Test
    void leavesRegimesOutUnlessAnotherImportBringsThem() throws IOException {
        write("base.yaml", "regimes:\n  one: {default: allow, rules: []}\n  two: {default: allow, rules: []}\n");
        write("again.yaml", "imports: [{import: base.yaml, without: one}]\n");
        write("without.yaml", "imports: [{import: base.yaml, without: [one]}]\n");
        write("brought.yaml", "imports: [{import: again.yaml, without: two}, {import: base.yaml, without: [one]}]\n");
        write("anew.yaml", "imports: [{import: base.yaml, without: [one]}]\n" + REGIME.formatted("one", "deny"));

        assertThat(regimes("without.yaml")).containsExactly("two");
        assertThat(regimes("brought.yaml")).containsExactly("two");
        assertThat(PolicyFiles.load(directory.resolve("anew.yaml"))
                        .regimes()
                        .get("one")
                        .isOpen())
                .isFalse();
    }

    @Test
    void unitesVocabularies() throws IOException {
        write("base.yaml", "attributes: {data: [public, personal]}\n");
        write("a.yaml", "imports: [base.yaml]\nattributes: {data: {health: personal}}\n");
        write("b.yaml", "imports: [base.yaml]\nattributes: {data: {health: [], secret: []}}\n");
        write("policy.yaml", "imports: [a.yaml, b.yaml]\n");

        var document = PolicyFiles.open(directory.resolve("policy.yaml"));

        assertThat(document.policy().attributes().get("data").values())
                .isEqualTo(Map.of(
                        "public", Set.of(), "personal", Set.of(), "health", Set.of("personal"), "secret", Set.of()));
        assertThat(notices(document))
                .containsExactly(
                        "added-value a.yaml:4:21: \"health\" is new to the vocabulary \"data\" that this document imports",
                        "added-value b.yaml:4:21: \"health\" is new to the vocabulary \"data\" that this document imports",
                        "added-value b.yaml:4:33: \"secret\" is new to the vocabulary \"data\" that this document imports");
    }

    @Test
    void tellsWhatIsWorthKnowing() throws IOException {
        write("base.yaml", """
                developers: {a: {}}
                models: {all: {developer: a, ids: ["m-*"]}}
                regimes:
                  one: {default: allow, rules: []}
                  two: {default: allow, when: {users: GB}, rules: []}
                """);
        write("policy.yaml", """
                imports: [{import: base.yaml, without: one}]
                models: {some: {developer: a, ids: ["m-x-*"]}}
                regimes:
                  own: {default: allow, rules: []}
                  closed: {default: deny, when: {users: GB}}
                """);

        assertThat(notices(PolicyFiles.open(directory.resolve("policy.yaml"))))
                .containsExactly(
                        "vouches policy.yaml:6:3: regime \"own\" vouches: it allows what it does not deny, and speaks "
                                + "about every call",
                        "vouches policy.yaml:7:3: regime \"closed\" vouches: it denies what it does not allow",
                        "left-out policy.yaml:3:20: regime \"one\" of base.yaml is left out",
                        "taken-ids policy.yaml:4:10: model family \"some\" takes ids from \"all\" of base.yaml, such as "
                                + "\"m-x-\"");
    }

    @Test
    void importsPacks() {
        var policy = PolicyFiles.parse("policy.yaml", "governance: 1\nname: acme\nimports: [\"pack:testing\"]\n");

        assertThat(policy.policy().regimes()).containsOnlyKeys("testing");
        assertThat(policy.packs()).extracting(Pack::name).containsExactly("testing");
    }

    @Test
    void importsPacksThatDoNotSayAsOfWhenTheyAre() {
        var policy = PolicyFiles.parse("policy.yaml", "governance: 1\nname: acme\nimports: [\"pack:undated\"]\n");

        assertThat(policy.policy().regimes()).containsOnlyKeys("undated");
        assertThat(policy.packOf("undated")).isEqualTo("undated");
        assertThat(policy.packs()).isEmpty();
    }

    @Test
    void refusesPacksThatVouchForEveryCall() {
        assertThat(problemsOfPack("vouching"))
                .containsExactly(
                        "pack:vouching:5:3: regime \"vouching\" of a pack would vouch for every call: give it a \"when\", "
                                + "or write \"default: deny\"");
    }

    @Test
    void takesNoFileForAPack() throws IOException {
        write("policy.yaml", "imports: [\"./pack:uk\"]\n");
        Files.writeString(
                directory.resolve("pack:uk"),
                "governance: 1\nname: own\nregimes: {own: {default: allow, rules: []}}\n");

        var document = PolicyFiles.open(directory.resolve("policy.yaml"));

        assertThat(document.packs()).isEmpty();
        assertThat(document.packOf("own")).isNull();
    }

    @Test
    void tellsOfAPackWhoseNameStandsWithoutThePrefix() throws IOException {
        write("policy.yaml", "imports: [eu]\n");

        assertThat(problems("policy.yaml"))
                .containsExactly(
                        "policy.yaml:3:11: there is no file \"eu\" that can be read: did you mean \"pack:eu\"?");
    }

    @Test
    void noticesARegimeThatIsLeftOutInVain() throws IOException {
        write("policy.yaml", "imports: [\"pack:us\", {import: \"pack:us-export\", without: us-embargo}]\n");

        var document = PolicyFiles.open(directory.resolve("policy.yaml"));

        assertThat(notices(document))
                .containsExactly("brought-again policy.yaml:3:31: regime \"us-embargo\" of pack:us-export is left out "
                        + "here, but it stays: another import brings it");
        assertThat(document.packOf("us-embargo")).isEqualTo("us-export");
    }

    @Test
    void findsNoCycleAmongDocumentsAfterAnImportThatCannotBeRead() throws IOException {
        Files.createDirectories(directory.resolve("sub"));
        write("policy.yaml", "imports: [sub, sub, x.yaml, y.yaml]\n");
        write("x.yaml", "imports: [y.yaml, sub]\n");
        write("y.yaml", "");

        assertThat(problems("policy.yaml"))
                .allMatch(problem -> problem.endsWith("sub\" is not a file: name a YAML or JSON document"))
                .hasSize(3);
    }

    @Test
    void tellsOfARegimeThatAnImportCannotLeaveOutThoughAnotherImportFails() throws IOException {
        write("policy.yaml", "imports: [gone.yaml, {import: x.yaml, without: nope}, {import: y.yaml, without: no}]\n");
        write("x.yaml", "");
        write("y.yaml", "imports: gone.yaml\n");

        assertThat(problems("policy.yaml"))
                .containsExactly(
                        "policy.yaml:3:11: there is no file \"gone.yaml\" that can be read",
                        "policy.yaml:3:48: unknown regime \"nope\"",
                        "y.yaml:3:10: there is no file \"gone.yaml\" that can be read");
    }

    @Test
    void importsNoFilesIntoATextThatIsNone() {
        var thrown = catchThrowableOfType(
                InvalidPolicyException.class,
                () -> PolicyFiles.parse("text", "governance: 1\nname: acme\nimports: [base.yaml]\n"));

        assertThat(thrown.problems())
                .extracting(Problem::toString)
                .containsExactly("text:3:11: \"base.yaml\" is a file: a document that is none imports packs only");
    }

    private void write(String file, String text) throws IOException {
        var path = directory.resolve(file);
        var name = path.getFileName().toString().replace(".yaml", "");
        Files.createDirectories(path.getParent());
        Files.writeString(path, "governance: 1\nname: " + name + "\n" + text);
    }

    private Set<String> regimes(String file) {
        return PolicyFiles.load(directory.resolve(file)).regimes().keySet();
    }

    private List<String> problems(String file) {
        var path = directory.resolve(file);
        var thrown = catchThrowableOfType(InvalidPolicyException.class, () -> PolicyFiles.load(path));
        return thrown.problems().stream()
                .map(problem -> problem.toString().replace(path.getParent() + "/", ""))
                .toList();
    }

    private static List<String> problemsOfPack(String name) {
        var thrown = catchThrowableOfType(InvalidPolicyException.class, () -> Packs.open(name));
        return thrown.problems().stream().map(Problem::toString).toList();
    }

    private List<String> notices(PolicyDocument document) {
        return document.notices().stream()
                .map(notice -> (notice.kind().word() + " " + notice).replace(directory + "/", ""))
                .toList();
    }

    @Test
    void readsWhatSeveralImportOnce(@TempDir Path folder) throws IOException {
        var shared = folder.resolve("shared.yaml");
        Files.writeString(shared, "governance: 1\nname: shared\nregimes: {first: {default: allow}}\n");
        var one = Files.writeString(folder.resolve("one.yaml"), "governance: 1\nname: one\nimports: [shared.yaml]\n");
        var other =
                Files.writeString(folder.resolve("other.yaml"), "governance: 1\nname: other\nimports: [shared.yaml]\n");
        var loader = new PolicyLoader();

        var before = loader.open(one).policy();
        Files.writeString(shared, "governance: 1\nname: shared\nregimes: {second: {default: allow}}\n");

        assertThat(before.regimes()).containsOnlyKeys("first");
        assertThat(loader.open(other).policy().regimes()).containsOnlyKeys("first");
        assertThat(new PolicyLoader().open(other).policy().regimes()).containsOnlyKeys("second");
    }

    @Test
    void saysOfEachWhatIsWrongWithWhatSeveralImport(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("shared.yaml"), "governance: 1\nname: shared\nregimes: {first: {default: deni}}\n");
        var loader = new PolicyLoader();

        for (var name : List.of("one", "other")) {
            var file = Files.writeString(
                    folder.resolve(name + ".yaml"), "governance: 1\nname: " + name + "\nimports: [shared.yaml]\n");
            assertThatExceptionOfType(InvalidPolicyException.class)
                    .isThrownBy(() -> loader.open(file))
                    .satisfies(wrong -> assertThat(wrong.problems())
                            .singleElement()
                            .asString()
                            .contains("shared.yaml:3:28"));
        }
    }
}
